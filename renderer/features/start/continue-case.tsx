/** Why a case can only be read here, and going on with it for a recorded reason. Stands above every page of such a case. */
import { useState, type ReactNode } from 'react';
import type { OpenCase } from '../../../shared/contract/index.ts';
import { useAct, useForget } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, Details, ErrorNotice, Form, Notice, TextArea } from '../../ui/index.ts';

/** The sentence for why nothing can be recorded. */
const whyKey = ({ reason, state }: NonNullable<OpenCase['readOnly']>) => {
  if (reason !== 'state') return `continue.${reason}` as const;
  return state === 'rollback' || state === 'fork'
    ? (`continue.${state}` as const)
    : ('continue.moved' as const);
};

export function ReadOnlyNotice({
  readOnly,
}: {
  readonly readOnly: NonNullable<OpenCase['readOnly']>;
}): ReactNode {
  const { say } = useI18n();
  const forget = useForget();
  const [reason, setReason] = useState('');
  const goOn = useAct('cases.continue', () => forget());
  return (
    <Notice tone="attention" title={say('continue.title')}>
      <p>{say(whyKey(readOnly))}</p>
      {readOnly.reason === 'state' && (
        <Details summary={say('continue.act')}>
          <Form
            onSubmit={() => reason.trim() !== '' && void goOn.act({ reason: reason.trim() })}
            acts={
              <Button type="submit" isPending={goOn.isActing}>
                {say('continue.act')}
              </Button>
            }
          >
            <ErrorNotice failure={goOn.failure} />
            <TextArea
              label={say('continue.reason')}
              value={reason}
              onChange={setReason}
              rows={2}
              extent="required"
            />
          </Form>
        </Details>
      )}
    </Notice>
  );
}

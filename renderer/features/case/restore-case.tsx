/** Making a case again from a backup. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { PickedPath } from '../../../shared/contract/index.ts';
import { go, hrefOf, useAct } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  ErrorNotice,
  Form,
  Link,
  Outside,
  Page,
  RadioGroup,
  SecretField,
  TextArea,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';

export function RestoreCase(): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [from, setFrom] = useState<PickedPath | null>(null);
  const [place, setPlace] = useState<PickedPath | null>(null);
  const [kind, setKind] = useState<'passphrase' | 'my-key'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const restore = useAct('cases.restore', ({ job }) => go('start', ['restore'], { job }));

  const choose = async (
    purpose: 'restore-from' | 'new-case',
    take: (path: PickedPath) => void,
  ): Promise<void> => {
    const { paths, failure } = await pick(purpose, purpose === 'new-case' ? 'Restored.custodia' : '');
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) take(chosen);
  };
  const isReady = from !== null && place !== null && (kind === 'my-key' || passphrase !== '');
  const send = (): void => {
    if (from === null || place === null || !isReady) return;
    void restore.act({
      from: from.token,
      place: place.token,
      credential: kind === 'my-key' ? { kind } : { kind, text: passphrase },
      reason: reason.trim() === '' ? null : reason.trim(),
    });
  };
  const chosenPath = (path: PickedPath | null): ReactNode =>
    path === null ? say('restore.none') : <Outside text={path.path} />;
  return (
    <Page title={say('restore.title')} lede={say('restore.lede')}>
      <Form
        onSubmit={send}
        acts={
          <>
            <Link look="button" href={hrefOf('start')}>
              {say('ui.back')}
            </Link>
            <Button type="submit" variant="primary" isDisabled={!isReady} isPending={restore.isActing}>
              {say('restore.act')}
            </Button>
          </>
        }
      >
        <ErrorNotice failure={restore.failure ?? pickFailure} />
        <div className="chosen-place" role="group" aria-label={say('restore.from')}>
          <Button onPress={() => void choose('restore-from', setFrom)}>{say('restore.from.choose')}</Button>
          <p className="field-description">{chosenPath(from)}</p>
        </div>
        <div className="chosen-place" role="group" aria-label={say('restore.to')}>
          <Button onPress={() => void choose('new-case', setPlace)}>{say('restore.to.choose')}</Button>
          <p className="field-description">{chosenPath(place)}</p>
        </div>
        <RadioGroup
          label={say('case.open.how')}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'passphrase', label: say('case.open.passphrase') },
            { id: 'my-key', label: say('case.open.key'), description: say('case.open.key.description') },
          ]}
        />
        {kind === 'passphrase' && (
          <SecretField label={say('case.new.passphrase')} value={passphrase} onChange={setPassphrase} />
        )}
        <TextArea
          label={say('restore.reason')}
          description={say('restore.reason.words')}
          value={reason}
          onChange={setReason}
          rows={2}
        />
      </Form>
    </Page>
  );
}

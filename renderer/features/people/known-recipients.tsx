/** Those to whom bundles are encrypted: a fingerprint compared once, judged again each time, taken off again. */
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { KnownRecipient, PickedPath } from '../../../shared/contract/index.ts';
import { useAct, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Confirm,
  Details,
  EmptyPlace,
  ErrorNotice,
  Form,
  Notice,
  Outside,
  Section,
  Time,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { ComparisonFields, useComparison } from './comparison.tsx';

export function KnownRecipients({ onChanged }: { readonly onChanged: (words: string) => void }): ReactNode {
  const { say, trySay } = useI18n();
  const recipients = useCall('people.recipients', {});
  const [leaving, setLeaving] = useState<KnownRecipient | null>(null);
  const remove = useAct('people.removeRecipient', () => onChanged(say('people.recipient.gone')));
  return (
    <Section title={say('people.recipients')}>
      <p>{say('people.recipients.words')}</p>
      <ErrorNotice failure={recipients.failure ?? remove.failure} />
      {recipients.data?.length === 0 ? (
        <EmptyPlace title={say('people.recipients.none')}>{say('people.recipients.none.words')}</EmptyPlace>
      ) : (
        <ul className="people">
          {recipients.data?.map((recipient) => (
            <li key={recipient.fingerprint} className="person">
              <p className="person-head">
                <strong>
                  <Outside text={recipient.label} />
                </strong>
              </p>
              <p className="exact" dir="ltr">
                {formatKeyFingerprint(recipient.fingerprint)}
              </p>
              <p className="person-facts">
                {say('people.signer.compared')} <Outside text={recipient.compared} /> ·{' '}
                <Time at={recipient.added} isShort />
              </p>
              {recipient.problem !== null && (
                <Notice tone="attention">
                  {trySay(`people.recipient.unfit.${recipient.problem}`) ?? say('people.recipient.unfit')}
                </Notice>
              )}
              <Button size="small" onPress={() => setLeaving(recipient)}>
                {say('people.recipient.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Details summary={say('people.recipient.add')}>
        <AddRecipient onAdded={({ label }) => onChanged(say('people.recipient.added', { label }))} />
      </Details>
      <Confirm
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say('people.recipient.remove')}
        consequence={say('people.recipient.remove.consequence')}
        act={say('people.recipient.remove')}
        onAct={() => {
          if (leaving !== null) void remove.act({ fingerprint: leaving.fingerprint });
          setLeaving(null);
        }}
      />
    </Section>
  );
}

function AddRecipient({ onAdded }: { readonly onAdded: (recipient: KnownRecipient) => void }): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [file, setFile] = useState<PickedPath | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const comparison = useComparison();
  const add = useAct('people.addRecipient', (recipient) => {
    setFile(null);
    comparison.clear();
    onAdded(recipient);
  });
  const choose = async (): Promise<void> => {
    const { paths, failure } = await pick('certificate-file');
    setPickFailure(failure);
    setFile(paths?.[0] ?? file);
  };
  const send = (): void => {
    const compared = comparison.send();
    if (file !== null && compared !== null) void add.act({ file: file.token, ...compared });
  };
  return (
    <Form
      label={say('people.recipient.add')}
      onSubmit={send}
      acts={
        <Button type="submit" isPending={add.isActing}>
          {say('people.recipient.add.act')}
        </Button>
      }
    >
      <ErrorNotice failure={add.failure ?? pickFailure} />
      <div>
        <Button onPress={() => void choose()}>{say('people.recipient.file')}</Button>{' '}
        {file === null ? comparison.wasSent && say('people.signer.file.none') : <Outside text={file.path} />}
      </div>
      <ComparisonFields {...comparison} of="recipient" />
    </Form>
  );
}

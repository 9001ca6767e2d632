/** Signers whose fingerprint a person compared: they make a bundle's signer known, and can be taken off again. */
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { KnownSigner, PickedPath } from '../../../shared/contract/index.ts';
import { useAct, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Confirm,
  Details,
  EmptyPlace,
  ErrorNotice,
  Form,
  Outside,
  Section,
  Time,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { ComparisonFields, useComparison } from './comparison.tsx';

export function KnownSigners({ onChanged }: { readonly onChanged: (words: string) => void }): ReactNode {
  const { say } = useI18n();
  const signers = useCall('people.signers', {});
  const [leaving, setLeaving] = useState<KnownSigner | null>(null);
  const distrust = useAct('people.distrust', () => onChanged(say('people.signer.gone')));
  return (
    <Section title={say('people.signers')}>
      <p>{say('people.signers.words')}</p>
      <ErrorNotice failure={signers.failure ?? distrust.failure} />
      {signers.data?.length === 0 ? (
        <EmptyPlace title={say('people.signers.none')}>{say('people.signers.none.words')}</EmptyPlace>
      ) : (
        <ul className="people">
          {signers.data?.map((signer) => (
            <li key={signer.fingerprint} className="person">
              <p className="person-head">
                <strong>
                  <Outside text={signer.label} />
                </strong>
              </p>
              <p className="exact" dir="ltr">
                {formatKeyFingerprint(signer.fingerprint)}
              </p>
              <p className="person-facts">
                {say('people.signer.compared')} <Outside text={signer.compared} /> ·{' '}
                <Time at={signer.added} isShort />
              </p>
              <Button size="small" onPress={() => setLeaving(signer)}>
                {say('people.signer.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Details summary={say('people.signer.add')}>
        <AddSigner onAdded={(signer) => onChanged(say('people.signer.added', { label: signer.label }))} />
      </Details>
      <Confirm
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say('people.signer.remove')}
        consequence={say('people.signer.remove.consequence')}
        act={say('people.signer.remove')}
        onAct={() => {
          if (leaving !== null) void distrust.act({ fingerprint: leaving.fingerprint });
          setLeaving(null);
        }}
      />
    </Section>
  );
}

function AddSigner({ onAdded }: { readonly onAdded: (signer: KnownSigner) => void }): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [file, setFile] = useState<PickedPath | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const comparison = useComparison();
  const trust = useAct('people.trust', (signer) => {
    setFile(null);
    comparison.clear();
    onAdded(signer);
  });
  const choose = async (): Promise<void> => {
    const { paths, failure } = await pick('certificate-file');
    setPickFailure(failure);
    setFile(paths?.[0] ?? file);
  };
  const send = (): void => {
    const compared = comparison.send();
    if (file !== null && compared !== null)
      void trust.act({ certificate: { kind: 'file', file: file.token }, ...compared });
  };
  return (
    <Form
      label={say('people.signer.add')}
      onSubmit={send}
      acts={
        <Button type="submit" isPending={trust.isActing}>
          {say('verify.trust.act')}
        </Button>
      }
    >
      <ErrorNotice failure={trust.failure ?? pickFailure} />
      <div>
        <Button onPress={() => void choose()}>{say('people.signer.file')}</Button>{' '}
        {file === null ? comparison.wasSent && say('people.signer.file.none') : <Outside text={file.path} />}
      </div>
      <ComparisonFields {...comparison} />
    </Form>
  );
}

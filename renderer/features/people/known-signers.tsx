/** Signers whose fingerprint a person compared: they make a bundle's signer known, and can be taken off again. */
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
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
  TextField,
  Time,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';

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
  const [fingerprint, setFingerprint] = useState('');
  const [label, setLabel] = useState('');
  const [compared, setCompared] = useState('');
  const [wasSent, setSent] = useState(false);
  const trust = useAct('people.trust', (signer) => {
    setFile(null);
    setFingerprint('');
    setLabel('');
    setCompared('');
    setSent(false);
    onAdded(signer);
  });
  const isComplete = parseKeyFingerprint(fingerprint) !== null;
  const choose = async (): Promise<void> => {
    const { paths, failure } = await pick('certificate-file');
    setPickFailure(failure);
    setFile(paths?.[0] ?? file);
  };
  const send = (): void => {
    setSent(true);
    if (file === null || !isComplete || label.trim() === '' || compared.trim() === '') return;
    void trust.act({
      certificate: { kind: 'file', file: file.token },
      fingerprint,
      label: label.trim(),
      compared: compared.trim(),
    });
  };
  const needed = (text: string): string | null =>
    wasSent && text.trim() === '' ? say('verify.trust.needed') : null;
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
        {file === null ? wasSent && say('people.signer.file.none') : <Outside text={file.path} />}
      </div>
      <TextField
        label={say('verify.trust.fingerprint')}
        description={say('verify.trust.fingerprint.words')}
        value={fingerprint}
        onChange={setFingerprint}
        error={wasSent && !isComplete ? say('verify.trust.incomplete') : null}
        isExact
      />
      <TextField
        label={say('verify.trust.label')}
        description={say('verify.trust.label.words')}
        value={label}
        onChange={setLabel}
        error={needed(label)}
      />
      <TextField
        label={say('verify.trust.compared')}
        description={say('verify.trust.compared.words')}
        value={compared}
        onChange={setCompared}
        error={needed(compared)}
      />
    </Form>
  );
}

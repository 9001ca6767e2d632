/** Making an unknown signer known: only after a person compared the whole fingerprint with one that he has from elsewhere. */
import { UserCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { Verification } from '../../../shared/contract/index.ts';
import { useAct, useForget } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Details, ErrorNotice, Form, Notice, Outside, Section, TextField } from '../../ui/index.ts';

export interface TrustSignerProps {
  readonly signer: NonNullable<Verification['unknownSigner']>;
  readonly job: string;
}

export function TrustSigner({ signer, job }: TrustSignerProps): ReactNode {
  const { say } = useI18n();
  const forget = useForget();
  const [fingerprint, setFingerprint] = useState('');
  const [label, setLabel] = useState('');
  const [compared, setCompared] = useState('');
  const [wasSent, setSent] = useState(false);
  const trust = useAct('people.trust', () => forget('people.'));
  const [isKnown, setKnown] = useState(false);
  const isComplete = parseKeyFingerprint(fingerprint) !== null;
  const send = (): void => {
    setSent(true);
    if (!isComplete || label.trim() === '' || compared.trim() === '') return;
    void trust
      .act({
        certificate: { kind: 'bundle', job },
        fingerprint,
        label: label.trim(),
        compared: compared.trim(),
      })
      .then((signer) => signer !== null && setKnown(true));
  };
  const needed = (text: string): string | null =>
    wasSent && text.trim() === '' ? say('verify.trust.needed') : null;
  if (isKnown)
    return (
      <Notice tone="info" isLive>
        {say('verify.trust.done')}
      </Notice>
    );
  return (
    <Section title={say('verify.trust')}>
      <p>{say('verify.trust.words')}</p>
      <p className="key-fingerprint exact" dir="ltr">
        {formatKeyFingerprint(signer.fingerprint)}
      </p>
      <p>
        {say('verify.trust.calls')} <Outside text={signer.code} />
      </p>
      <Details summary={say('verify.trust.act')}>
        <Form
          onSubmit={send}
          acts={
            <Button type="submit" icon={UserCheck} isPending={trust.isActing}>
              {say('verify.trust.act')}
            </Button>
          }
        >
          <ErrorNotice failure={trust.failure} />
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
      </Details>
    </Section>
  );
}

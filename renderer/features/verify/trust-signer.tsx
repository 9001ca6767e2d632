/** Making an unknown signer known: only after a person compared the whole fingerprint with one that he has from elsewhere. */
import { UserCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { Verification } from '../../../shared/contract/index.ts';
import { useAct, useForget } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Details, ErrorNotice, Form, Notice, Outside, Section } from '../../ui/index.ts';
import { ComparisonFields, useComparison } from '../people/index.ts';

export interface TrustSignerProps {
  readonly signer: NonNullable<Verification['unknownSigner']>;
  readonly job: string;
}

export function TrustSigner({ signer, job }: TrustSignerProps): ReactNode {
  const { say } = useI18n();
  const forget = useForget();
  const comparison = useComparison();
  const trust = useAct('people.trust', () => forget('people.'));
  const [isKnown, setKnown] = useState(false);
  const send = (): void => {
    const compared = comparison.send();
    if (compared === null) return;
    void trust
      .act({ certificate: { kind: 'bundle', job }, ...compared })
      .then((known) => known !== null && setKnown(true));
  };
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
      <div className="screen-only">
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
            <ComparisonFields {...comparison} />
          </Form>
        </Details>
      </div>
    </Section>
  );
}

/** Custodians of this installation, signers it knows, and the codes that the open case binds. */
import { KeyRound, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { CustodianKey } from '../../../shared/contract/index.ts';
import { useAppState, useCall, useForget } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Details,
  EmptyPlace,
  ErrorNotice,
  Notice,
  Outside,
  Page,
  Section,
  Time,
} from '../../ui/index.ts';
import { AddKey } from './add-key.tsx';
import { KeyActs } from './key-acts.tsx';
import { KnownRecipients } from './known-recipients.tsx';
import { KnownSigners } from './known-signers.tsx';
import './people.css';

export function PeoplePage(): ReactNode {
  const { say } = useI18n();
  const { case: open } = useAppState();
  const forget = useForget();
  const keys = useCall('people.keys', {});
  const info = useCall('cases.info', {}, { isWanted: open !== null });
  const [isAdding, setAdding] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const changed = (words: string): void => {
    setDone(words);
    setAdding(false);
    forget('people.');
  };
  return (
    <Page
      title={say('people.title')}
      lede={say('people.lede')}
      acts={
        <Button variant="primary" icon={UserPlus} onPress={() => setAdding(true)}>
          {say('people.add')}
        </Button>
      }
    >
      <ErrorNotice failure={keys.failure} />
      {done !== null && (
        <Notice tone="info" isLive>
          <Outside text={done} />
        </Notice>
      )}
      {isAdding && (
        <AddKey
          onAdded={(key) => changed(say('people.added', { code: key.code }))}
          onClose={() => setAdding(false)}
        />
      )}
      <Section title={say('people.keys')}>
        <ul className="people">
          {keys.data?.map((key) => (
            <li key={key.fingerprint} className="person">
              <KeyCard custodian={key} onChanged={changed} />
            </li>
          ))}
        </ul>
      </Section>
      <KnownSigners onChanged={changed} />
      <KnownRecipients onChanged={changed} />
      {open !== null && (
        <Section title={say('people.bound')}>
          <p>{say('people.bound.words')}</p>
          {info.data === undefined || info.data.custodians.length === 0 ? (
            <EmptyPlace title={say('people.bound.none')}>{say('people.bound.words')}</EmptyPlace>
          ) : (
            <ul className="people">
              {info.data.custodians.map(({ code, fingerprint }) => (
                <li key={code} className="person">
                  <strong>{code}</strong>
                  {fingerprint !== null && (
                    <span className="exact" dir="ltr">
                      {formatKeyFingerprint(fingerprint)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </Page>
  );
}

function KeyCard({
  custodian,
  onChanged,
}: {
  readonly custodian: CustodianKey;
  readonly onChanged: (words: string) => void;
}): ReactNode {
  const { say } = useI18n();
  const { code, person, fingerprint, created, expires, revoked, hasSecret, isActing } = custodian;
  return (
    <>
      <p className="person-head">
        <strong>{code}</strong>
        {person !== null && <Outside text={person} />}
        {isActing && <span className="badge">{say('people.acting')}</span>}
        <span className="badge">{say(hasSecret ? 'people.hasSecret' : 'people.publicOnly')}</span>
      </p>
      <p className="exact" dir="ltr">
        {formatKeyFingerprint(fingerprint)}
      </p>
      <p className="person-facts">
        <KeyRound aria-hidden="true" className="icon" /> {custodian.algorithm} · {say('people.created')}{' '}
        <Time at={created} isShort />
        {expires !== null && (
          <>
            {' '}
            · {say('people.expires')} <Time at={expires} isShort />
          </>
        )}
      </p>
      {revoked !== null && (
        <Notice tone="refuted" title={say('people.revoked')}>
          {say('people.revoked.words', { reason: revoked.reason })} <Time at={revoked.at} isShort />
        </Notice>
      )}
      <Details summary={say('people.acts', { code })}>
        <KeyActs custodian={custodian} onChanged={onChanged} />
      </Details>
    </>
  );
}

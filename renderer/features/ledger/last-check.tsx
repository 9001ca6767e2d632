/** What the last look at the whole ledger said, as a mark and a sentence. */
import { useEffect, type ReactNode } from 'react';
import { useCall, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Details, ErrorNotice, Mark, Notice, Outside, Time } from '../../ui/index.ts';

export function LastCheck(): ReactNode {
  const { say, trySay, number } = useI18n();
  const { lastCheck } = useOpenCase();
  const last = useCall('ledger.lastCheck', {});
  const { again } = last;
  // Nothing is recorded by a look at the ledger: the state of the case says that there was another.
  useEffect(() => again(), [again, lastCheck?.at]);
  if (last.failure !== null) return <ErrorNotice failure={last.failure} />;
  if (last.data === undefined) return null;
  if (last.data === null) return <Notice tone="info">{say('ledger.check.never')}</Notice>;
  const { at, entries, wholeTo, findings, verdict } = last.data;
  const isWhole = wholeTo === entries && verdict === 'ACCEPTED';
  return (
    <Notice
      tone={isWhole ? 'info' : 'refuted'}
      title={
        <>
          <Mark answer={isWhole ? 'established' : 'refuted'} />{' '}
          {isWhole
            ? say('ledger.check.whole', { last: number(Math.max(entries - 1, 0)) })
            : say('ledger.check.broken', { last: number(Math.max(wholeTo - 1, 0)), verdict })}
        </>
      }
    >
      <p>
        {say('ledger.check.at')} <Time at={at} />
      </p>
      {findings.length > 0 && (
        <Details summary={say('ledger.check.findings', { count: findings.length })}>
          <ul>
            {findings.map((finding, at) => (
              <li key={at}>
                {trySay(`finding.${finding.code}`) ?? finding.code} <code>{finding.code}</code>{' '}
                <Outside text={finding.detail} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Notice>
  );
}

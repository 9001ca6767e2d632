/** What stays although the items go, and the copies that are not reached. */
import type { ReactNode } from 'react';
import type { DisposalEffects } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Facts, Outside, Time } from '../../ui/index.ts';

export type ReachFacts = Pick<DisposalEffects, 'derivatives' | 'sameBytes' | 'notReached'>;

export function Reach({ reach }: { readonly reach: ReachFacts }): ReactNode {
  const { say } = useI18n();
  const { derivatives, sameBytes, notReached } = reach;
  const numbers = (items: readonly { readonly uid: string; readonly number: string }[]): ReactNode => (
    <span className="disposal-numbers">
      {items.map(({ uid, number }) => (
        <bdi key={uid}>{number}</bdi>
      ))}
    </span>
  );
  return (
    <Facts
      facts={[
        ...(derivatives.length === 0
          ? []
          : [{ name: say('dispose.derivatives'), value: numbers(derivatives) }]),
        ...(sameBytes.length === 0 ? [] : [{ name: say('dispose.sameBytes'), value: numbers(sameBytes) }]),
        {
          name: say('dispose.notReached'),
          value:
            notReached.length === 0 ? (
              say('dispose.notReached.none')
            ) : (
              <ul className="disposal-copies">
                {notReached.map((copy) => (
                  <li key={copy.seq}>
                    {copy.kind === 'backup' ? say('dispose.backup') : say('dispose.bundle')}{' '}
                    {copy.bundle !== null && <bdi className="exact-text">{copy.bundle}</bdi>}{' '}
                    <Time at={copy.time} /> {copy.recipient !== null && <Outside text={copy.recipient} />}{' '}
                    {copy.target !== null && <Outside text={copy.target} />}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

/** What the bundle would reveal, kind by kind, with the very words and the items; and what nobody but a person can look for. */
import type { ReactNode } from 'react';
import type { Revealed } from '../../../shared/contract/index.ts';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Details, Link, Outside } from '../../ui/index.ts';

export function Reveals({ reveals }: { readonly reveals: readonly Revealed[] }): ReactNode {
  const { say } = useI18n();
  return (
    <>
      {reveals.length === 0 && <p>{say('reveal.none')}</p>}
      {reveals.map((one) => (
        <RevealedKind key={one.kind} revealed={one} />
      ))}
      <p className="field-description">{say('reveal.reminder')}</p>
    </>
  );
}

function RevealedKind({ revealed }: { readonly revealed: Revealed }): ReactNode {
  const { say } = useI18n();
  const { kind, inOriginals, group, withheld, count, items, words, further } = revealed;
  const where = [
    ...(inOriginals ? [say('reveal.inOriginals')] : []),
    ...(group === null ? [] : [say(withheld ? 'reveal.withheld' : 'reveal.leaves')]),
  ];
  const name = say(`reveal.kind.${kind}`);
  return (
    <Details
      summary={
        <>
          <strong>{name}</strong> {count > 0 && `${say('reveal.count', { count })} · `}
          {where.join(say('import.list.comma'))}
        </>
      }
    >
      {kind !== 'embedded-picture' && (
        <ul className="export-values" aria-label={name} tabIndex={0}>
          {words.map((word) => (
            <li key={word}>
              <Outside text={word} />
            </li>
          ))}
        </ul>
      )}
      {further > 0 && <p>{say('export.words.further', { count: further })}</p>}
      <p className="export-numbers">
        {items.map(({ uid, number }) => (
          <Link key={uid} href={hrefOf('item', [uid])}>
            <bdi>{number}</bdi>
          </Link>
        ))}
        {count > items.length && (
          <span>{say('export.finding.further', { count: count - items.length })}</span>
        )}
      </p>
    </Details>
  );
}

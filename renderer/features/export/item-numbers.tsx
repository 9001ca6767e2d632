/** Numbers of items, runs of them by their first and last; and which of those chosen stayed out, with the reason. */
import type { ReactNode } from 'react';
import type { ExportedNumbers } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Notice } from '../../ui/index.ts';
import { numberRuns } from './number-runs.ts';

export function ItemNumbers({
  numbers,
  furtherNumbers,
}: Pick<ExportedNumbers, 'numbers' | 'furtherNumbers'>): ReactNode {
  const { say } = useI18n();
  return (
    <>
      <span className="export-numbers">
        {numberRuns(numbers).map(({ first, last }) => (
          <span key={first}>
            {first === last ? <bdi>{first}</bdi> : say('export.receipt.range', { first, last })}
          </span>
        ))}
      </span>
      {furtherNumbers > 0 && ` ${say('export.finding.further', { count: furtherNumbers })}`}
    </>
  );
}

export function LeftOut({ leftOut }: Pick<ExportedNumbers, 'leftOut'>): ReactNode {
  const { say } = useI18n();
  return leftOut.map(({ why, ...listed }) => (
    <Notice
      key={why}
      tone="attention"
      title={say(`export.leftOut.${why}`, { count: listed.numbers.length + listed.furtherNumbers })}
    >
      <ItemNumbers {...listed} />
    </Notice>
  ));
}

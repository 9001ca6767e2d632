/** What the entries say about comparisons of the items listed, gathered in one walk over them: of many, each is read anew from the case. */
import {
  type Comparison,
  comparisonsOf,
  coveringComparisons,
  type Difference,
  differencesIn,
} from '../documents/comparisons.ts';
import type { DocumentFacts } from '../documents/facts.ts';

export interface Compared {
  readonly checks: readonly Comparison[];
  readonly differences: readonly Difference[];
  /** Numbers of the items that a check covers without difference, by its entry. */
  readonly covered: ReadonlyMap<number, readonly string[]>;
  /** The declarant's own checks that cover an item. */
  readonly own: readonly Comparison[];
  /** Numbers of the items that none of them covers (rule D-1). */
  readonly missing: readonly string[];
  /** Of each item's last comparison the oldest: since then at the latest, every item was compared. Null where one never was. */
  readonly oldestLast: string | null;
}

/** @param code of the declarant */
export function comparedBy(facts: DocumentFacts, code: string): Compared {
  const checks = comparisonsOf(facts.whole);
  const covered = new Map<number, string[]>(checks.map(({ seq }) => [seq, []]));
  const missing: string[] = [];
  const lasts: string[] = [];
  for (const { record } of facts.items) {
    const covering = coveringComparisons(record, checks);
    for (const { seq } of covering) covered.get(seq)?.push(record.item);
    if (!covering.some(({ actor }) => actor === code)) missing.push(record.item);
    lasts.push(covering.at(-1)?.time ?? '');
  }
  return {
    checks,
    differences: differencesIn(facts),
    covered,
    own: checks.filter(({ actor, seq }) => actor === code && covered.get(seq)?.length !== 0),
    missing,
    oldestLast: lasts.toSorted()[0] || null,
  };
}

/**
 * Who compared the hashes of an item, when, with what result: from `fixity check` entries alone (ledger.md §3). A hash in a file shows
 * that somebody wrote it, not that somebody compared it (FRE 902(14)).
 */
import type { VisibleEntry } from '../item/project-item.ts';
import { statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';
import type { DocumentFacts, DocumentItem } from './facts.ts';

export interface Comparison {
  readonly seq: number;
  readonly time: string;
  readonly offset: string;
  readonly actor: string;
  readonly scope: 'batch' | 'case' | 'item';
  /** The batch, for that scope. */
  readonly batch: string;
  readonly method: string;
  readonly objects: number;
  /** Objects that differed; for one item: 1. */
  readonly failed: number;
  readonly expected: string;
  readonly found: string;
}

const FIXITY = 'fixity check';

export function comparisonOf({ entry }: VisibleEntry): Comparison | null {
  if (entry.type !== FIXITY) return null;
  const stated = statedOf(entry);
  const text = (name: string): string => {
    const value = memberOf(stated, name);
    return typeof value === 'string' ? value : '';
  };
  const count = (name: string): number => {
    const value = memberOf(stated, name);
    return typeof value === 'number' ? value : 0;
  };
  const base = { seq: entry.seq, time: entry.time, offset: entry.clock.offset, actor: entry.actor };
  const said = {
    method: text('method'),
    expected: text('expected'),
    found: text('found'),
    batch: text('batch'),
  };
  if (entry.subject !== null) return { ...base, ...said, scope: 'item', objects: 1, failed: 1 };
  if (said.batch === '' && text('scope') !== 'case') return null;
  return {
    ...base,
    ...said,
    scope: said.batch === '' ? 'case' : 'batch',
    objects: count('objects'),
    failed: count('failed'),
  };
}

/** All that the shipped entries hold, in the order of the ledger. */
export const comparisonsOf = (entries: Iterable<VisibleEntry>): readonly Comparison[] =>
  [...entries].flatMap((entry) => comparisonOf(entry) ?? []);

/**
 * The comparisons that cover an item, all of it, without any difference: of its own acquisition, or of the whole case after it.
 * A check in which another object differed does not count: the entry does not say of each object that it was equal.
 */
export function coveringComparisons(
  { record }: DocumentItem,
  comparisons: readonly Comparison[],
): readonly Comparison[] {
  return comparisons.filter(
    ({ scope, batch, seq, failed }) =>
      failed === 0 && seq > record.acquired.seq && (scope === 'case' || batch === record.acquired.batch),
  );
}

/**
 * Rule D-1: the items that a declarant cannot declare, because no shipped `fixity check` of his covers them.
 * @param code the declarant's code
 * @returns their numbers, in the order of the bundle
 */
export function itemsWithoutComparison(
  facts: Pick<DocumentFacts, 'items' | 'whole'>,
  code: string,
): readonly string[] {
  const own = comparisonsOf(facts.whole).filter(({ actor }) => actor === code);
  return facts.items
    .filter((item) => coveringComparisons(item, own).length === 0)
    .map(({ record }) => record.item);
}

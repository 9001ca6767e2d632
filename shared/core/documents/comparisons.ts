/**
 * Who compared the hashes of an item, when, with what result: from `fixity check` entries alone (ledger.md §3). A hash in a file shows
 * that somebody wrote it, not that somebody compared it (FRE 902(14)).
 */
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
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
  /** SHA-256, for one item; `found` says `missing` or the like where nothing could be hashed. */
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
    expected: digestIn(memberOf(stated, 'expected')),
    found: digestIn(memberOf(stated, 'found')),
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

/** The SHA-256 of one side of a difference, or what is said where there is none. */
function digestIn(side: JsonValue): string {
  for (const name of ['sha256', 'result']) {
    const value = memberOf(side, name);
    if (typeof value === 'string') return value;
  }
  return '';
}

/** All that the shipped entries hold, in the order of the ledger. */
export const comparisonsOf = (entries: Iterable<VisibleEntry>): readonly Comparison[] =>
  [...entries].flatMap((entry) => comparisonOf(entry) ?? []);

/**
 * The comparisons that cover an item, all of it, without any difference: of its own acquisition, or of the whole case after it.
 * A check in which another object differed does not count: the entry does not say of each object that it was equal.
 */
export function coveringComparisons(
  { acquired }: Pick<DocumentItem['record'], 'acquired'>,
  comparisons: readonly Comparison[],
): readonly Comparison[] {
  return comparisons.filter(
    ({ scope, batch, seq, failed }) =>
      failed === 0 && seq > acquired.seq && (scope === 'case' || batch === acquired.batch),
  );
}

/** A comparison that found a difference, with the number of the item that it is about; null: of many, and the entry does not say which. */
export interface Difference extends Comparison {
  readonly item: string | null;
}

/**
 * Every difference that the shipped entries record, in the order of the ledger, whoever compared: of an item of the bundle, of an
 * acquisition of such items, or of the whole case, when nobody can say of an item of the bundle that it was not among them.
 */
export function differencesIn({
  items,
  whole,
}: Pick<DocumentFacts, 'items' | 'whole'>): readonly Difference[] {
  const ofItems = items.flatMap(({ record, history }) =>
    comparisonsOf(history).map((one): Difference => ({ ...one, item: record.item })),
  );
  const ofMany = comparisonsOf(whole)
    .filter(({ failed }) => failed > 0)
    .map((one): Difference => ({ ...one, item: null }));
  return [...ofItems, ...ofMany].toSorted((a, b) => a.seq - b.seq);
}

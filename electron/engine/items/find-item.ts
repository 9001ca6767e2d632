import type { CaseDatabase } from '../db/case-database.ts';
import { disposalSeq } from '../db/disposals.ts';
import { findItems, type ItemRow, itemsAfter } from '../db/items.ts';
import { type Failure, isFailure } from '../failure.ts';

export type FindItemFailure = Failure<'ITEM_UNKNOWN' | 'ITEM_AMBIGUOUS'>;
export type LiveItemFailure = FindItemFailure | Failure<'ITEM_DISPOSED'>;

/** The item of a number, a uid, or at least eight characters of a uid. */
export function findItem(db: CaseDatabase, text: string): ItemRow | FindItemFailure {
  const [found, second] = findItems(db, text.trim());
  if (found === undefined) return { code: 'ITEM_UNKNOWN', details: { item: text } };
  return second === undefined ? found : { code: 'ITEM_AMBIGUOUS', details: { item: text } };
}

/** The same, for whatever needs the item's content or adds to it: one disposed of by order is refused by name. */
export function findLiveItem(db: CaseDatabase, text: string): ItemRow | LiveItemFailure {
  const item = findItem(db, text);
  if (isFailure(item)) return item;
  return disposedFailure(db, item) ?? item;
}

/** Why the content of an item is not to be had any more; null: it is live. */
export function disposedFailure(
  db: CaseDatabase,
  { uid, number }: Pick<ItemRow, 'uid' | 'number'>,
): Failure<'ITEM_DISPOSED'> | null {
  const seq = disposalSeq(db, uid);
  return seq === undefined ? null : { code: 'ITEM_DISPOSED', details: { item: number, seq } };
}

const PAGE = 1000;

/** Acquisition entries of all items, or of those named, in the order given. */
export function seqsOfItems(
  db: CaseDatabase,
  wanted: 'all' | readonly string[],
): readonly number[] | FindItemFailure {
  const seqs: number[] = [];
  if (wanted !== 'all') {
    for (const text of wanted) {
      const item = findItem(db, text);
      if (isFailure(item)) return item;
      seqs.push(item.acquired_seq);
    }
    return seqs;
  }
  for (;;) {
    const page = itemsAfter(db, seqs.at(-1) ?? -1, PAGE);
    if (page.length === 0) return seqs;
    for (const { acquired_seq } of page) seqs.push(acquired_seq);
  }
}

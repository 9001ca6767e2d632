/** SQL for items: one by one, and pages of them by number. Their projection is in item-views.ts. */
import { foldText } from '../../../shared/core/fold-text.ts';
import { type CaseDatabase, statement } from './handle.ts';
import { isShort, phraseOf, SEARCH_TABLES } from './search.ts';

export interface ItemRow {
  readonly uid: string;
  readonly number: string;
  readonly origin: 'original' | 'derivative';
  readonly object_name: string;
  readonly acquired_seq: number;
  readonly batch: string;
  readonly duplicate_of: string | null;
  readonly derived_from: string | null;
}
export interface ListedItem {
  readonly uid: string;
  readonly number: string;
  readonly origin: 'original' | 'derivative';
  readonly duplicate_of: string | null;
  readonly file_name: string;
  readonly title: string;
  readonly media_type: string;
  readonly captured: string;
  readonly size: number;
  /** Bits of shared/core/item/item-status.ts. */
  readonly statuses: number;
}

const ITEM = 'uid, number, origin, object_name, acquired_seq, batch, duplicate_of, derived_from';
const LISTED =
  'i.uid, i.number, i.origin, i.duplicate_of, v.file_name, v.title, v.media_type, v.captured, v.size, v.statuses';

/** The last number of this length that begins with `start`, such as `ABC-0001-`: those of derivatives are longer. */
export function lastNumberOfBlock(db: CaseDatabase, start: string, length: number): string | undefined {
  return statement(
    db,
    'SELECT number FROM item WHERE number >= ? AND number < ? AND length(number) = ? ORDER BY number DESC LIMIT 1',
  )
    .pluck()
    .get(start, `${start}~`, length) as string | undefined;
}

/** All numbers that begin with `start`, such as `ABC-0001-0042-R`, those of derivatives of derivatives among them. */
export function numbersWithSuffix(db: CaseDatabase, start: string): readonly string[] {
  return statement(db, 'SELECT number FROM item WHERE number >= ? AND number < ?')
    .pluck()
    .all(start, `${start}~`) as string[];
}

export function itemCount(db: CaseDatabase): number {
  return statement(db, 'SELECT count(*) FROM item').pluck().get() as number;
}

export function itemByUid(db: CaseDatabase, uid: string): ItemRow | undefined {
  return statement(db, `SELECT ${ITEM} FROM item WHERE uid = ?`).get(uid) as ItemRow | undefined;
}

export function itemBySeq(db: CaseDatabase, seq: number): ItemRow | undefined {
  return statement(db, `SELECT ${ITEM} FROM item WHERE acquired_seq = ?`).get(seq) as ItemRow | undefined;
}

/** Up to `limit` items acquired after entry `after`, in the order of acquisition: pages, so that nothing is held open. */
export function itemsAfter(db: CaseDatabase, after: number, limit: number): readonly ItemRow[] {
  return statement(db, `SELECT ${ITEM} FROM item WHERE acquired_seq > ? ORDER BY acquired_seq LIMIT ?`).all(
    after,
    limit,
  ) as ItemRow[];
}

/**
 * Items whose number is, or whose uid starts with, the given text; two are enough to know that it is ambiguous. Numbers are in
 * capitals: comparing them without regard to case would read every item.
 */
export function findItems(db: CaseDatabase, text: string): readonly ItemRow[] {
  return statement(
    db,
    `SELECT ${ITEM} FROM item WHERE number = upper(?)
     UNION SELECT ${ITEM} FROM item WHERE length(?) >= 8 AND uid >= lower(?) AND uid < lower(?) || 'g' LIMIT 2`,
  ).all(text, text, text, text) as ItemRow[];
}

export function iterateItems(db: CaseDatabase): IterableIterator<ItemRow> {
  return statement(db, `SELECT ${ITEM} FROM item ORDER BY number`).iterate() as IterableIterator<ItemRow>;
}

export function itemsOfObject(db: CaseDatabase, objectName: string): readonly ItemRow[] {
  return statement(db, `SELECT ${ITEM} FROM item WHERE object_name = ? ORDER BY acquired_seq`).all(
    objectName,
  ) as ItemRow[];
}

/** Derivatives of an item in the order of their acquisition. */
export function derivativesOf(db: CaseDatabase, uid: string): readonly ItemRow[] {
  return statement(db, `SELECT ${ITEM} FROM item WHERE derived_from = ? ORDER BY acquired_seq`).all(
    uid,
  ) as ItemRow[];
}

/** One page of items by number, optionally those in which a text occurs. `query` is a literal text, never FTS syntax (S-22). */
export function listItems(
  db: CaseDatabase,
  page: { after: string; limit: number; query?: string },
): readonly ListedItem[] {
  const from = `SELECT ${LISTED} FROM item i JOIN item_view v ON v.seq = i.acquired_seq WHERE i.number > ?`;
  const query = page.query ?? '';
  if (query === '')
    return statement(db, `${from} ORDER BY i.number LIMIT ?`).all(page.after, page.limit) as ListedItem[];
  if (isShort(query)) {
    const key = foldText(query);
    return statement(
      db,
      `${from} AND (instr(v.file_name_key, ?) OR instr(v.title_key, ?)) ORDER BY i.number LIMIT ?`,
    ).all(page.after, key, key, page.limit) as ListedItem[];
  }
  const phrase = phraseOf(query);
  if (phrase === null) return [];
  const found = SEARCH_TABLES.map((table) => `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`);
  return statement(
    db,
    `${from} AND i.acquired_seq IN (${found.join(' UNION ')}) ORDER BY i.number LIMIT ?`,
  ).all(page.after, ...found.map(() => phrase), page.limit) as ListedItem[];
}

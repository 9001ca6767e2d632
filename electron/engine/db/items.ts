/** SQL for what lists, searches and exports read: items with their objects, and the projection beside them. */
import { type CaseDatabase, statement } from './handle.ts';

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
export interface ItemViewRow {
  /** `acquired_seq` of the item. */
  readonly seq: number;
  readonly uid: string;
  readonly file_name: string;
  readonly title: string;
  readonly media_type: string;
  readonly captured: string;
  readonly size: number;
  readonly record: string;
}
export interface ListedItem extends ItemViewRow {
  readonly number: string;
  readonly origin: 'original' | 'derivative';
  readonly duplicate_of: string | null;
}

const ITEM = 'uid, number, origin, object_name, acquired_seq, batch, duplicate_of, derived_from';
const VIEW = 'seq, uid, file_name, title, media_type, captured, size, record';

/** The last running number under a prefix such as `ABC-0001-`; 0 when none was given. */
export function lastNumberOfBlock(db: CaseDatabase, prefix: string): number {
  const last = statement(
    db,
    'SELECT number FROM item WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT 1',
  )
    .pluck()
    .get(prefix, `${prefix}~`) as string | undefined;
  return last === undefined ? 0 : Number(last.slice(prefix.length));
}

export function itemCount(db: CaseDatabase): number {
  return statement(db, 'SELECT count(*) FROM item').pluck().get() as number;
}

export function itemByUid(db: CaseDatabase, uid: string): ItemRow | undefined {
  return statement(db, `SELECT ${ITEM} FROM item WHERE uid = ?`).get(uid) as ItemRow | undefined;
}

/** Items whose number is, or whose uid starts with, the given text; two are enough to know that it is ambiguous. */
export function findItems(db: CaseDatabase, text: string): readonly ItemRow[] {
  return statement(
    db,
    `SELECT ${ITEM} FROM item WHERE number = ? COLLATE NOCASE
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

export function putItemView(db: CaseDatabase, row: ItemViewRow): void {
  statement(
    db,
    `INSERT INTO item_view (${VIEW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET
     uid = excluded.uid, file_name = excluded.file_name, title = excluded.title, media_type = excluded.media_type,
     captured = excluded.captured, size = excluded.size, record = excluded.record`,
  ).run(row.seq, row.uid, row.file_name, row.title, row.media_type, row.captured, row.size, row.record);
}

export function itemView(db: CaseDatabase, seq: number): ItemViewRow | undefined {
  return statement(db, `SELECT ${VIEW} FROM item_view WHERE seq = ?`).get(seq) as ItemViewRow | undefined;
}

/** Rows of the view that no item stands behind. */
export function viewsWithoutItem(db: CaseDatabase): readonly number[] {
  return statement(db, 'SELECT seq FROM item_view WHERE seq NOT IN (SELECT acquired_seq FROM item)')
    .pluck()
    .all() as number[];
}

/** One page of items by number, optionally those the full-text index finds. `query` is a literal text, never FTS syntax (S-22). */
export function listItems(
  db: CaseDatabase,
  page: { after: string; limit: number; query?: string },
): readonly ListedItem[] {
  const columns = `${VIEW.split(', ')
    .map((column) => `v.${column}`)
    .join(', ')}, i.number, i.origin, i.duplicate_of`;
  const query = page.query ?? '';
  if (query === '')
    return statement(
      db,
      `SELECT ${columns} FROM item i JOIN item_view v ON v.seq = i.acquired_seq WHERE i.number > ? ORDER BY i.number LIMIT ?`,
    ).all(page.after, page.limit) as ListedItem[];
  // FTS5 ends its query at a NUL, and the index holds none.
  if (query.includes('\0')) return [];
  // The trigram index knows nothing shorter than three characters.
  if (Array.from(query).length < 3)
    return statement(
      db,
      `SELECT ${columns} FROM item i JOIN item_view v ON v.seq = i.acquired_seq
       WHERE i.number > ? AND (instr(v.file_name, ?) OR instr(v.title, ?)) ORDER BY i.number LIMIT ?`,
    ).all(page.after, query, query, page.limit) as ListedItem[];
  return statement(
    db,
    `SELECT ${columns} FROM item i JOIN item_view v ON v.seq = i.acquired_seq
     WHERE i.number > ? AND i.acquired_seq IN (SELECT rowid FROM search WHERE search MATCH ?)
     ORDER BY i.number LIMIT ?`,
  ).all(page.after, `"${query.replaceAll('"', '""')}"`, page.limit) as ListedItem[];
}

export interface SearchText {
  readonly name: string;
  readonly description: string;
  readonly metadata: string;
  readonly text: string;
}

/** Replaces what the index holds of an item; its row is that of the item's acquisition entry. */
export function indexItem(db: CaseDatabase, acquiredSeq: number, text: SearchText): void {
  statement(db, 'DELETE FROM search WHERE rowid = ?').run(acquiredSeq);
  statement(db, 'INSERT INTO search (rowid, name, description, metadata, text) VALUES (?, ?, ?, ?, ?)').run(
    acquiredSeq,
    text.name,
    text.description,
    text.metadata,
    text.text,
  );
}

/**
 * SQL for the projection of items (L-17): the row and the tags that lists read. Only ledger/projector.ts writes them; the verifier
 * reads them to compare.
 */
import { type CaseDatabase, statement } from './handle.ts';

export interface ItemViewRow {
  /** `acquired_seq` of the item. */
  readonly seq: number;
  readonly file_name: string;
  readonly file_name_key: string;
  readonly title: string;
  readonly title_key: string;
  readonly reference: string;
  readonly reference_key: string;
  readonly media_type: string;
  readonly kind: string;
  /** When the file says it was recorded; empty when it does not say. */
  readonly captured: string;
  readonly acquired: string;
  /** Code of the custodian who acquired it. */
  readonly custodian: string;
  readonly size: number;
  readonly sha256: string;
  /** Bits of shared/core/item/item-status.ts. */
  readonly statuses: number;
}

const COLUMNS = [
  'seq',
  'file_name',
  'file_name_key',
  'title',
  'title_key',
  'reference',
  'reference_key',
  'media_type',
  'kind',
  'captured',
  'acquired',
  'custodian',
  'size',
  'sha256',
  'statuses',
] as const satisfies readonly (keyof ItemViewRow)[];

const INSERT = `INSERT INTO item_view (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;

/** Writes the row of an item where it is not that already; only what differs, because each column has an index to be kept. */
export function putItemView(db: CaseDatabase, row: ItemViewRow): void {
  const stored = itemView(db, row.seq);
  if (stored === undefined) {
    statement(db, INSERT).run(...COLUMNS.map((column) => row[column]));
    return;
  }
  const changed = COLUMNS.filter((column) => stored[column] !== row[column]);
  if (changed.length === 0) return;
  const set = changed.map((column) => `${column} = ?`).join(', ');
  statement(db, `UPDATE item_view SET ${set} WHERE seq = ?`).run(
    ...changed.map((column) => row[column]),
    row.seq,
  );
}

export function itemView(db: CaseDatabase, seq: number): ItemViewRow | undefined {
  return statement(db, `SELECT ${COLUMNS.join(', ')} FROM item_view WHERE seq = ?`).get(seq) as
    | ItemViewRow
    | undefined;
}

/** Tags of an item, sorted. */
export function itemTags(db: CaseDatabase, seq: number): readonly string[] {
  return statement(db, 'SELECT tag FROM item_tag WHERE seq = ? ORDER BY tag').pluck().all(seq) as string[];
}

/** @param tags each once */
export function putItemTags(db: CaseDatabase, seq: number, tags: readonly string[]): void {
  const stored = itemTags(db, seq);
  for (const tag of stored)
    if (!tags.includes(tag)) statement(db, 'DELETE FROM item_tag WHERE seq = ? AND tag = ?').run(seq, tag);
  for (const tag of tags)
    if (!stored.includes(tag)) statement(db, 'INSERT INTO item_tag (seq, tag) VALUES (?, ?)').run(seq, tag);
}

/** Rows of the projection that no item stands behind. @param tables those that the schema of this database has */
export function viewsWithoutItem(
  db: CaseDatabase,
  tables: readonly ('item_view' | 'item_tag')[],
): readonly number[] {
  const queries = tables.map(
    (table) => `SELECT seq FROM main.${table} WHERE seq NOT IN (SELECT acquired_seq FROM item)`,
  );
  return statement(db, queries.join(' UNION ')).pluck().all() as number[];
}

/**
 * The stored row of an item as the database has it, whatever its schema: schema 1 had other columns, and a verifier compares those
 * that are there.
 */
export function storedView(db: CaseDatabase, seq: number): Readonly<Record<string, unknown>> | undefined {
  return statement(db, 'SELECT * FROM main.item_view WHERE seq = ?').get(seq) as
    | Record<string, unknown>
    | undefined;
}

/**
 * SQL for lists of items (schema/0002-lists.ts): the order by a column, the items that fit one condition, counts, one row. Every
 * query but that of a row is answered by an index alone; what several conditions have in common is found by the caller.
 */
import { type CaseDatabase, statement } from './handle.ts';

/** Columns by which items are put in order, and the column that has the key. */
const KEYS = {
  title: 'title_key',
  fileName: 'file_name_key',
  reference: 'reference_key',
  kind: 'kind',
  recorded: 'captured',
  acquired: 'acquired',
  size: 'size',
  custodian: 'custodian',
} as const;
export type OrderColumn = keyof typeof KEYS | 'number';

export interface OrderedSeqs {
  /** Items that have a value, by it. */
  readonly valued: readonly number[];
  /** Items without one, in the order of acquisition. */
  readonly empty: readonly number[];
}

/** All items by one column, those of one value in the order of acquisition. */
export function orderedSeqs(db: CaseDatabase, column: OrderColumn): OrderedSeqs {
  if (column === 'number')
    return { valued: seqs(db, 'SELECT acquired_seq FROM item ORDER BY number'), empty: [] };
  const key = KEYS[column];
  return {
    // A size is greater than no text, so that of sizes none is empty.
    valued: seqs(
      db,
      column === 'size'
        ? 'SELECT seq FROM item_view ORDER BY size, seq'
        : `SELECT seq FROM item_view WHERE ${key} > '' ORDER BY ${key}, seq`,
    ),
    empty: column === 'size' ? [] : seqs(db, `SELECT seq FROM item_view WHERE ${key} = '' ORDER BY seq`),
  };
}

const seqs = (db: CaseDatabase, sql: string, ...values: readonly (string | number)[]): readonly number[] =>
  statement(db, sql)
    .pluck()
    .all(...values) as number[];

export const seqsOfKinds = (db: CaseDatabase, kinds: readonly string[]): readonly number[] =>
  seqs(db, `SELECT seq FROM item_view WHERE kind IN (${kinds.map(() => '?').join(', ')})`, ...kinds);

/** Items that have any of the statuses whose bits are set. */
export const seqsWithStatuses = (db: CaseDatabase, bits: number): readonly number[] =>
  seqs(db, 'SELECT seq FROM item_view WHERE statuses & ? <> 0', bits);

export const seqsWithTag = (db: CaseDatabase, tag: string): readonly number[] =>
  seqs(db, 'SELECT seq FROM item_tag WHERE tag = ?', tag);

export const seqsOfBatch = (db: CaseDatabase, batch: string): readonly number[] =>
  seqs(db, 'SELECT acquired_seq FROM item WHERE batch = ?', batch);

/**
 * Items whose time begins with a day from `from` to `to`, both included; null: open. Times are compared as they are written: what a
 * file claims without a zone is not moved into one.
 */
export const seqsBetween = (
  db: CaseDatabase,
  column: 'captured' | 'acquired',
  from: string | null,
  to: string | null,
): readonly number[] =>
  seqs(
    db,
    // A tilde comes after whatever may follow a day in a time.
    `SELECT seq FROM item_view WHERE ${column} > '' AND ${column} >= ? AND ${column} < ? || '~'`,
    from ?? '',
    to ?? '~',
  );

/** Items in whose number, file name, title or reference a folded text occurs; for words too short for the trigram index. */
export const seqsWithNamePart = (db: CaseDatabase, part: string): readonly (readonly number[])[] => [
  seqs(db, 'SELECT acquired_seq FROM item WHERE instr(lower(number), ?)', part),
  seqs(db, 'SELECT seq FROM item_view WHERE instr(file_name_key, ?)', part),
  seqs(db, 'SELECT seq FROM item_view WHERE instr(title_key, ?)', part),
  seqs(db, 'SELECT seq FROM item_view WHERE instr(reference_key, ?)', part),
];

/** Highest number of an acquisition entry; -1 when there is no item. */
export const lastSeq = (db: CaseDatabase): number =>
  statement(db, 'SELECT coalesce(max(acquired_seq), -1) FROM item').pluck().get() as number;

export interface Counted<Key> {
  readonly key: Key;
  readonly count: number;
}
const counted = <Key>(db: CaseDatabase, sql: string): readonly Counted<Key>[] =>
  statement(db, sql).all() as Counted<Key>[];

export const kindCounts = (db: CaseDatabase): readonly Counted<string>[] =>
  counted(db, 'SELECT kind AS key, count(*) AS count FROM item_view GROUP BY kind');

/** By the bits of all statuses of an item together. */
export const statusCounts = (db: CaseDatabase): readonly Counted<number>[] =>
  counted(db, 'SELECT statuses AS key, count(*) AS count FROM item_view GROUP BY statuses');

/** Most frequent first. */
export const tagCounts = (db: CaseDatabase): readonly Counted<string>[] =>
  counted(db, 'SELECT tag AS key, count(*) AS count FROM item_tag GROUP BY tag ORDER BY count DESC, tag');

export const batchItemCounts = (db: CaseDatabase): readonly Counted<string>[] =>
  counted(db, 'SELECT batch AS key, count(*) AS count FROM item GROUP BY batch');

export interface EvidenceListRow {
  readonly uid: string;
  readonly number: string;
  readonly origin: 'original' | 'derivative';
  readonly duplicate_of: string | null;
  readonly file_name: string;
  readonly title: string;
  readonly reference: string;
  readonly media_type: string;
  readonly kind: string;
  readonly captured: string;
  readonly acquired: string;
  readonly custodian: string;
  readonly size: number;
  readonly sha256: string;
  readonly statuses: number;
  readonly has_thumbnail: 0 | 1;
}

export function evidenceListRow(db: CaseDatabase, seq: number): EvidenceListRow | undefined {
  return statement(
    db,
    `SELECT i.uid, i.number, i.origin, i.duplicate_of, v.file_name, v.title, v.reference, v.media_type, v.kind, v.captured,
       v.acquired, v.custodian, v.size, v.sha256, v.statuses,
       EXISTS (SELECT 1 FROM analysis a WHERE a.object_name = i.object_name AND a.kind = 'thumbnail' AND a.status = 'made')
         AS has_thumbnail
     FROM item i JOIN item_view v ON v.seq = i.acquired_seq WHERE i.acquired_seq = ?`,
  ).get(seq) as EvidenceListRow | undefined;
}

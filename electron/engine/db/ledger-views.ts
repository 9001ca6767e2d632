/** SQL for windows on the ledger: which entries a filter finds, by number, and what there is to filter by. */
import { type CaseDatabase, statement } from './handle.ts';

/** What can be asked of the indexed columns. */
export interface EntryColumns {
  /** Any of them; all types when empty. */
  readonly types: readonly string[];
  readonly itemUid: string | null;
}

/** What has to be read in the entries themselves. Times are compared as RFC 3339 in UTC, `to` exclusive. */
export interface EntryMembers {
  readonly actor: string | null;
  readonly session: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

function columnsWhere({ types, itemUid }: EntryColumns): { where: string; values: string[] } {
  const clauses: string[] = [];
  const values: string[] = [];
  if (types.length > 0) {
    clauses.push(`type IN (${types.map(() => '?').join(', ')})`);
    values.push(...types);
  }
  if (itemUid !== null) {
    clauses.push('item_uid = ?');
    values.push(itemUid);
  }
  return { where: clauses.map((clause) => ` AND ${clause}`).join(''), values };
}

/** Numbers of the entries that fit, before `size`, ascending. */
export function entrySeqs(db: CaseDatabase, size: number, columns: EntryColumns): readonly number[] {
  const { where, values } = columnsWhere(columns);
  return statement(db, `SELECT seq FROM entry WHERE seq < ?${where} ORDER BY seq`)
    .pluck()
    .all(size, ...values) as number[];
}

/** The same for a stretch of the ledger, by what stands in the entries: a stretch at a time, because each is parsed. */
export function entrySeqsByMembers(
  db: CaseDatabase,
  stretch: { readonly from: number; readonly to: number },
  columns: EntryColumns,
  members: EntryMembers,
): readonly number[] {
  const { where, values } = columnsWhere(columns);
  const clauses: string[] = [];
  const wanted: string[] = [];
  for (const [clause, value] of [
    [`json_extract(text, '$.actor') = ?`, members.actor],
    [`json_extract(text, '$.clock.session') = ?`, members.session],
    [`json_extract(text, '$.time') >= ?`, members.from],
    [`json_extract(text, '$.time') < ?`, members.to],
  ] as const) {
    if (value === null) continue;
    clauses.push(` AND ${clause}`);
    wanted.push(value);
  }
  // An entry whose bytes were damaged is no JSON: it fits no such filter, and shows where none is set.
  return statement(
    db,
    `SELECT seq FROM (SELECT seq, CAST(bytes AS TEXT) AS text FROM entry WHERE seq >= ? AND seq < ?${where})
     WHERE json_valid(text)${clauses.join('')} ORDER BY seq`,
  )
    .pluck()
    .all(stretch.from, stretch.to, ...values, ...wanted) as number[];
}

/** Every type that occurs, and how often. */
export function entryTypes(db: CaseDatabase): readonly { type: string; count: number }[] {
  return statement(db, 'SELECT type, count(*) AS count FROM entry GROUP BY type ORDER BY type').all() as {
    type: string;
    count: number;
  }[];
}

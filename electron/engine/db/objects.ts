/** SQL for stored objects and for the item rows that point at them. Rows are only ever added; an object's key may be rewrapped. */
import type { ObjectRow } from '../store/index.ts';
import { type CaseDatabase, statement } from './handle.ts';
import type { ItemRow } from './items.ts';

const OBJECT = 'name, size, sha256, sha512, wrapped_key AS wrappedKey';

export function insertObject(db: CaseDatabase, row: ObjectRow): void {
  statement(db, 'INSERT INTO object (name, size, sha256, sha512, wrapped_key) VALUES (?, ?, ?, ?, ?)').run(
    row.name,
    row.size,
    row.sha256,
    row.sha512,
    row.wrappedKey,
  );
}

export function objectByName(db: CaseDatabase, name: string): ObjectRow | undefined {
  return statement(db, `SELECT ${OBJECT} FROM object WHERE name = ?`).get(name) as ObjectRow | undefined;
}

export function objectExists(db: CaseDatabase, name: string): boolean {
  return statement(db, 'SELECT 1 FROM object WHERE name = ?').get(name) !== undefined;
}

/** Number of objects and their size in bytes together. */
export function objectTotals(db: CaseDatabase): { objects: number; bytes: number } {
  return statement(db, 'SELECT count(*) AS objects, coalesce(sum(size), 0) AS bytes FROM object').get() as {
    objects: number;
    bytes: number;
  };
}

/** Up to `limit` objects whose name is after `after`, in the order of names: pages, so that nothing is held open meanwhile. */
export function objectsAfter(db: CaseDatabase, after: string, limit: number): readonly ObjectRow[] {
  return statement(db, `SELECT ${OBJECT} FROM object WHERE name > ? ORDER BY name LIMIT ?`).all(
    after,
    limit,
  ) as ObjectRow[];
}

/** An object of a batch, with the item by which it is found: the batch's first one that has these bytes. */
export interface BatchObjectRow extends ObjectRow {
  readonly seq: number;
}

// INDEXED BY: over the batch's own index this would be quadratic.
const OF_BATCH = `FROM item i JOIN object o ON o.name = i.object_name WHERE i.batch = ? AND NOT EXISTS
  (SELECT 1 FROM item e INDEXED BY item_object WHERE e.object_name = i.object_name AND e.batch = i.batch AND e.acquired_seq < i.acquired_seq)`;

/** Each object that items of one batch use, those found already stored included, by pages in the order of acquisition. */
export function objectsOfBatchAfter(
  db: CaseDatabase,
  batch: string,
  afterSeq: number,
  limit: number,
): readonly BatchObjectRow[] {
  return statement(
    db,
    `SELECT i.acquired_seq AS seq, o.name, o.size, o.sha256, o.sha512, o.wrapped_key AS wrappedKey
     ${OF_BATCH} AND i.acquired_seq > ? ORDER BY i.acquired_seq LIMIT ?`,
  ).all(batch, afterSeq, limit) as BatchObjectRow[];
}

export function objectTotalsOfBatch(db: CaseDatabase, batch: string): { objects: number; bytes: number } {
  return statement(db, `SELECT count(*) AS objects, coalesce(sum(o.size), 0) AS bytes ${OF_BATCH}`).get(
    batch,
  ) as { objects: number; bytes: number };
}

export interface ObjectKeyRow {
  readonly name: string;
  readonly wrapped_key: Uint8Array;
}

/** Objects that have a key, for rewrapping. All at once: their keys are changed while the list is walked. */
export function iterateObjectKeys(db: CaseDatabase): readonly ObjectKeyRow[] {
  return statement(
    db,
    'SELECT name, wrapped_key FROM object WHERE wrapped_key IS NOT NULL ORDER BY name',
  ).all() as ObjectKeyRow[];
}

export function putObjectKey(db: CaseDatabase, name: string, wrapped: Uint8Array): void {
  statement(db, 'UPDATE object SET wrapped_key = ? WHERE name = ?').run(wrapped, name);
}

export function insertItem(db: CaseDatabase, row: ItemRow): void {
  statement(
    db,
    `INSERT INTO item (uid, number, origin, object_name, acquired_seq, batch, duplicate_of, derived_from)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.uid,
    row.number,
    row.origin,
    row.object_name,
    row.acquired_seq,
    row.batch,
    row.duplicate_of,
    row.derived_from,
  );
}

/** The first item that has these bytes. */
export function firstItemOfObject(db: CaseDatabase, name: string): string | undefined {
  return statement(db, 'SELECT uid FROM item WHERE object_name = ? ORDER BY acquired_seq LIMIT 1')
    .pluck()
    .get(name) as string | undefined;
}

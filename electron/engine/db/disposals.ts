/**
 * SQL for disposal by order: which items and objects are disposed of, what is erased of them, and rewriting the file so that erased
 * text is not left in free pages. Erasing runs inside the transaction that appends the entries.
 */
import { DISPOSAL_TYPE } from '../../../shared/core/disposal/index.ts';
import { type CaseDatabase, connectionOf, schemaVersion, statement } from './handle.ts';
import type { ItemRow } from './items.ts';
import { SEARCH_TABLES } from './search.ts';

export { DISPOSAL_TYPE };

const DISPOSED_UIDS = `SELECT item_uid FROM entry WHERE type = '${DISPOSAL_TYPE}' AND item_uid IS NOT NULL`;

/** Place of the entry by which an item was disposed of; undefined: it is live. */
export function disposalSeq(db: CaseDatabase, uid: string): number | undefined {
  return statement(
    db,
    `SELECT seq FROM entry WHERE item_uid = ? AND type = '${DISPOSAL_TYPE}' ORDER BY item_n LIMIT 1`,
  )
    .pluck()
    .get(uid) as number | undefined;
}

/** Uids of all items disposed of. */
export const disposedUids = (db: CaseDatabase): ReadonlySet<string> =>
  new Set(statement(db, DISPOSED_UIDS).pluck().all() as string[]);

/** Items with these bytes that are not disposed of, in the order of acquisition. */
export function liveItemsOfObject(db: CaseDatabase, objectName: string): readonly ItemRow[] {
  return statement(
    db,
    `SELECT uid, number, origin, object_name, acquired_seq, batch, duplicate_of, derived_from FROM item
     WHERE object_name = ? AND uid NOT IN (${DISPOSED_UIDS}) ORDER BY acquired_seq`,
  ).all(objectName) as ItemRow[];
}

/** Names of objects that only items disposed of have. */
export const withheldObjects = (db: CaseDatabase): ReadonlySet<string> =>
  new Set(
    statement(
      db,
      `SELECT DISTINCT d.object_name FROM item d WHERE d.uid IN (${DISPOSED_UIDS})
       AND NOT EXISTS (SELECT 1 FROM item l WHERE l.object_name = d.object_name AND l.uid NOT IN (${DISPOSED_UIDS}))`,
    )
      .pluck()
      .all() as string[],
  );

/** How many items of a batch are not disposed of. */
export const liveItemsOfBatch = (db: CaseDatabase, batch: string): number =>
  statement(db, `SELECT count(*) FROM item WHERE batch = ? AND uid NOT IN (${DISPOSED_UIDS})`)
    .pluck()
    .get(batch) as number;

/** What an item's entries disclose, but for the disposal itself. */
export function eraseItemDisclosures(db: CaseDatabase, uid: string): void {
  statement(
    db,
    `DELETE FROM disclosure WHERE seq IN (SELECT seq FROM entry WHERE item_uid = ? AND type <> '${DISPOSAL_TYPE}')`,
  ).run(uid);
}

export function eraseDisclosure(db: CaseDatabase, seq: number, digest: string): void {
  statement(db, 'DELETE FROM disclosure WHERE seq = ? AND digest = ?').run(seq, digest);
}

/** Jobs, search rows and path of one item; the number stays to be found. */
export function eraseItemTraces(
  db: CaseDatabase,
  { acquired_seq: seq, batch, uid }: Pick<ItemRow, 'acquired_seq' | 'batch' | 'uid'>,
): void {
  statement(db, 'DELETE FROM analysis_job WHERE seq = ?').run(seq);
  for (const table of SEARCH_TABLES) statement(db, `DELETE FROM ${table} WHERE rowid = ?`).run(seq);
  statement(
    db,
    `UPDATE batch_path SET path = x'', link_target = NULL, reason = NULL WHERE batch = ? AND uid = ?`,
  ).run(batch, uid);
}

/** What was found out about an object's bytes. */
export function eraseAnalyses(db: CaseDatabase, objectName: string): void {
  statement(db, 'DELETE FROM analysis WHERE object_name = ?').run(objectName);
}

/** Where a batch was read from and what was asked of it. Only of a batch that has ended. */
export function eraseBatchRoots(db: CaseDatabase, batch: string): void {
  statement(db, `UPDATE batch SET roots = '[]', request = '{}' WHERE id = ?`).run(batch);
}

/** Paths of a batch that became no item. */
export function eraseBatchPaths(db: CaseDatabase, batch: string): void {
  statement(db, `UPDATE batch_path SET path = x'', link_target = NULL WHERE batch = ?`).run(batch);
}

/** Nothing opens the object's bytes any more, wherever a copy of them lies, but with a key wrapped before. */
export function destroyObjectKey(db: CaseDatabase, name: string): void {
  statement(db, 'UPDATE object SET wrapped_key = NULL WHERE name = ?').run(name);
}

/** From now on this connection overwrites what it removes, instead of leaving it in free pages. */
export function overwriteRemoved(db: CaseDatabase): void {
  connectionOf(db).pragma('secure_delete = ON');
}

/**
 * Writes the whole file anew from what is live: neither free pages, nor the search index's replaced rows, nor the write-ahead log keep
 * what was erased now or replaced ever before. Takes as much memory as the file is large, because nothing may be set aside unencrypted.
 * @returns false while another connection still reads what was: it is to be done again
 * @throws the database's error, e.g. when the disk is full; nothing is lost then
 */
export function rewriteWithoutErased(db: CaseDatabase): boolean {
  const connection = connectionOf(db);
  overwriteRemoved(db);
  if (schemaVersion(db) >= 2)
    for (const table of SEARCH_TABLES) connection.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  connection.exec('VACUUM');
  const rows = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return rows[0]?.busy === 0;
}

/** Acquisition entries of all items disposed of. */
export const disposedSeqs = (db: CaseDatabase): ReadonlySet<number> =>
  new Set(
    statement(db, `SELECT acquired_seq FROM item WHERE uid IN (${DISPOSED_UIDS})`).pluck().all() as number[],
  );

/** SQL for exports: the items of a bundle with their objects, entries without subject, a custodian's signature on a checkpoint. */
import { type EntryRow } from './entries.ts';
import { type CaseDatabase, statement } from './handle.ts';

/** An item and what is needed to read its bytes. */
export interface ExportRow {
  readonly uid: string;
  readonly number: string;
  readonly objectName: string;
  readonly objectSize: number;
  readonly wrappedKey: Uint8Array | null;
}

const EXPORT_ROW = `SELECT i.uid, i.number, o.name AS objectName, o.size AS objectSize, o.wrapped_key AS wrappedKey
  FROM item i JOIN object o ON o.name = i.object_name`;

/** Every item by number, but those disposed of by order. */
export function exportRows(db: CaseDatabase): readonly ExportRow[] {
  return statement(
    db,
    `${EXPORT_ROW} WHERE i.uid NOT IN (SELECT item_uid FROM entry WHERE type = 'deletion' AND item_uid IS NOT NULL)
     ORDER BY i.number`,
  ).all() as ExportRow[];
}

export function exportRow(db: CaseDatabase, uid: string): ExportRow | undefined {
  return statement(db, `${EXPORT_ROW} WHERE i.uid = ?`).get(uid) as ExportRow | undefined;
}

/** Up to `limit` entries of the case or of batches, not of an item, from `from` to before `to`: pages, so that nothing is held open. */
export function entriesWithoutSubject(
  db: CaseDatabase,
  from: number,
  to: number,
  limit: number,
): readonly EntryRow[] {
  return statement(
    db,
    `SELECT seq, bytes, leaf, type, item_uid, item_n FROM entry
     WHERE seq >= ? AND seq < ? AND item_uid IS NULL ORDER BY seq LIMIT ?`,
  ).all(from, to, limit) as EntryRow[];
}

/** The custodian's signature on the checkpoint of that size, in canonical armour. */
export function signatureOnCheckpoint(
  db: CaseDatabase,
  size: number,
  fingerprint: string,
): string | undefined {
  return statement(db, 'SELECT armored FROM checkpoint_signature WHERE size = ? AND fingerprint = ?')
    .pluck()
    .get(size, fingerprint) as string | undefined;
}

/** Any custodian's signature on the checkpoint of that size, in canonical armour. */
export function anySignatureOnCheckpoint(db: CaseDatabase, size: number): string | undefined {
  return statement(db, 'SELECT armored FROM checkpoint_signature WHERE size = ? ORDER BY fingerprint LIMIT 1')
    .pluck()
    .get(size) as string | undefined;
}

/** Every item of a batch, derivatives and duplicates included. */
export const uidsOfBatch = (db: CaseDatabase, batch: string): readonly string[] =>
  statement(db, 'SELECT uid FROM item WHERE batch = ?').pluck().all(batch) as string[];

/** Every item of the case. */
export const uidsOfCase = (db: CaseDatabase): readonly string[] =>
  statement(db, 'SELECT uid FROM item').pluck().all() as string[];

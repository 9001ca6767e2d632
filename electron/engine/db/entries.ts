/** SQL for the ledger's tables: entries, disclosures, checkpoints and their signatures, custodians, secrets. */
import type { BuiltEntry } from '../../../shared/core/ledger/entry.ts';
import { type CaseDatabase, schemaVersion, statement } from './handle.ts';

export interface EntryRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly type: string;
  readonly item_uid: string | null;
  readonly item_n: number | null;
}
export interface DisclosureRow {
  readonly digest: string;
  readonly seq: number;
  readonly encoded: string;
}
export interface CheckpointRow {
  readonly size: number;
  readonly note: Uint8Array;
  readonly made_at: string;
}
export interface CheckpointSignatureRow {
  readonly size: number;
  readonly fingerprint: string;
  readonly armored: string;
  readonly signed_at: string;
}
export interface CustodianRow {
  readonly code: string;
  readonly fingerprint: string | null;
  readonly certificate: string | null;
  readonly seq: number;
}

const ENTRY_COLUMNS = 'seq, bytes, leaf, type, item_uid, item_n';

export function insertEntry(db: CaseDatabase, built: BuiltEntry): void {
  const { entry } = built;
  statement(db, `INSERT INTO entry (${ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`).run(
    entry.seq,
    built.bytes,
    built.leaf,
    entry.type,
    entry.subject?.uid ?? null,
    entry.subject?.n ?? null,
  );
  for (const disclosure of built.disclosures)
    statement(db, 'INSERT INTO disclosure (digest, seq, encoded) VALUES (?, ?, ?)').run(
      disclosure.digest,
      entry.seq,
      disclosure.encoded,
    );
}

export function entryCount(db: CaseDatabase): number {
  return statement(db, 'SELECT coalesce(max(seq) + 1, 0) FROM entry').pluck().get() as number;
}

export function entryAt(db: CaseDatabase, seq: number): EntryRow | undefined {
  return statement(db, `SELECT ${ENTRY_COLUMNS} FROM entry WHERE seq = ?`).get(seq) as EntryRow | undefined;
}

/** Entries in order, from `from` up to but not including `to`; one row in memory at a time. */
export function iterateEntries(
  db: CaseDatabase,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): IterableIterator<EntryRow> {
  return statement(db, `SELECT ${ENTRY_COLUMNS} FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq`).iterate(
    from,
    to,
  ) as IterableIterator<EntryRow>;
}

export function* iterateLeaves(db: CaseDatabase, to = Number.MAX_SAFE_INTEGER): IterableIterator<Uint8Array> {
  // The index has the leaves side by side; schema 1 had none.
  const index = schemaVersion(db) < 2 ? '' : 'INDEXED BY entry_leaf';
  const rows = statement(db, `SELECT leaf FROM entry ${index} WHERE seq < ? ORDER BY seq`)
    .pluck()
    .iterate(to);
  for (const leaf of rows) yield leaf as Uint8Array;
}

/** One item's entries in their own order. */
export function entriesOfItem(db: CaseDatabase, uid: string): readonly EntryRow[] {
  return statement(db, `SELECT ${ENTRY_COLUMNS} FROM entry WHERE item_uid = ? ORDER BY item_n`).all(
    uid,
  ) as EntryRow[];
}

/** The last entry of an item's own chain, from which the next one continues. */
export function itemHead(
  db: CaseDatabase,
  uid: string,
): { n: number; leaf: Uint8Array; seq: number } | undefined {
  return statement(
    db,
    'SELECT item_n AS n, leaf, seq FROM entry WHERE item_uid = ? ORDER BY item_n DESC LIMIT 1',
  ).get(uid) as { n: number; leaf: Uint8Array; seq: number } | undefined;
}

export function entriesOfTypes(db: CaseDatabase, types: readonly string[]): readonly EntryRow[] {
  const marks = types.map(() => '?').join(', ');
  return statement(db, `SELECT ${ENTRY_COLUMNS} FROM entry WHERE type IN (${marks}) ORDER BY seq`).all(
    ...types,
  ) as EntryRow[];
}

/** The newest entry of a type, e.g. the last `session start`. */
export function lastOfType(db: CaseDatabase, type: string): EntryRow | undefined {
  return statement(db, `SELECT ${ENTRY_COLUMNS} FROM entry WHERE type = ? ORDER BY seq DESC LIMIT 1`).get(
    type,
  ) as EntryRow | undefined;
}

/** The newest entry of a type before a place that is of no item. */
export function lastOfTypeBefore(db: CaseDatabase, type: string, before: number): EntryRow | undefined {
  return statement(
    db,
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE type = ? AND seq < ? AND item_uid IS NULL ORDER BY seq DESC LIMIT 1`,
  ).get(type, before) as EntryRow | undefined;
}

/** Size of the smallest checkpoint that covers the entry at `seq`. */
export function checkpointOver(db: CaseDatabase, seq: number): number | undefined {
  return statement(db, 'SELECT size FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1')
    .pluck()
    .get(seq) as number | undefined;
}

export function disclosuresOf(db: CaseDatabase, seq: number): readonly DisclosureRow[] {
  return statement(db, 'SELECT digest, seq, encoded FROM disclosure WHERE seq = ? ORDER BY digest').all(
    seq,
  ) as DisclosureRow[];
}

/** What one item's entries of a type disclose, in the order of the entries. */
export function disclosuresOfType(db: CaseDatabase, uid: string, type: string): readonly string[] {
  return statement(
    db,
    `SELECT d.encoded FROM entry e JOIN disclosure d ON d.seq = e.seq WHERE e.item_uid = ? AND e.type = ? ORDER BY e.item_n`,
  )
    .pluck()
    .all(uid, type) as string[];
}

export function iterateDisclosures(db: CaseDatabase): IterableIterator<DisclosureRow> {
  return statement(
    db,
    'SELECT digest, seq, encoded FROM disclosure ORDER BY seq, digest',
  ).iterate() as IterableIterator<DisclosureRow>;
}

export function insertCheckpoint(db: CaseDatabase, size: number, note: Uint8Array, madeAt: string): void {
  statement(db, 'INSERT INTO checkpoint (size, note, made_at) VALUES (?, ?, ?)').run(size, note, madeAt);
}

export function checkpointAt(db: CaseDatabase, size: number): CheckpointRow | undefined {
  return statement(db, 'SELECT size, note, made_at FROM checkpoint WHERE size = ?').get(size) as
    | CheckpointRow
    | undefined;
}

export function checkpoints(db: CaseDatabase): readonly CheckpointRow[] {
  return statement(db, 'SELECT size, note, made_at FROM checkpoint ORDER BY size').all() as CheckpointRow[];
}

export function newestCheckpoint(db: CaseDatabase): CheckpointRow | undefined {
  return statement(db, 'SELECT size, note, made_at FROM checkpoint ORDER BY size DESC LIMIT 1').get() as
    | CheckpointRow
    | undefined;
}

export function insertCheckpointSignature(db: CaseDatabase, row: CheckpointSignatureRow): void {
  statement(
    db,
    'INSERT INTO checkpoint_signature (size, fingerprint, armored, signed_at) VALUES (?, ?, ?, ?)',
  ).run(row.size, row.fingerprint, row.armored, row.signed_at);
}

export function checkpointSignatures(db: CaseDatabase): readonly CheckpointSignatureRow[] {
  return statement(
    db,
    'SELECT size, fingerprint, armored, signed_at FROM checkpoint_signature ORDER BY size, fingerprint',
  ).all() as CheckpointSignatureRow[];
}

/** Checkpoints no custodian has signed yet, oldest first. */
export function unsignedCheckpoints(db: CaseDatabase): readonly CheckpointRow[] {
  return statement(
    db,
    `SELECT size, note, made_at FROM checkpoint
     WHERE size NOT IN (SELECT size FROM checkpoint_signature) ORDER BY size`,
  ).all() as CheckpointRow[];
}

export function insertCustodian(db: CaseDatabase, row: CustodianRow): void {
  statement(db, 'INSERT INTO custodian (code, fingerprint, certificate, seq) VALUES (?, ?, ?, ?)').run(
    row.code,
    row.fingerprint,
    row.certificate,
    row.seq,
  );
}

export function custodians(db: CaseDatabase): readonly CustodianRow[] {
  return statement(
    db,
    'SELECT code, fingerprint, certificate, seq FROM custodian ORDER BY code',
  ).all() as CustodianRow[];
}

export function putSecret(db: CaseDatabase, name: string, sealed: Uint8Array): void {
  statement(
    db,
    'INSERT INTO secret (name, sealed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed',
  ).run(name, sealed);
}

export function secret(db: CaseDatabase, name: string): Uint8Array | undefined {
  return statement(db, 'SELECT sealed FROM secret WHERE name = ?').pluck().get(name) as
    | Uint8Array
    | undefined;
}

export function putMeta(db: CaseDatabase, key: string, value: string): void {
  statement(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

export function meta(db: CaseDatabase, key: string): string | undefined {
  return statement(db, 'SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined;
}

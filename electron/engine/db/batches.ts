/** SQL for acquisitions: the batch and every path it met. Working data, from which the batch report is made and work resumes. */
import { type CaseDatabase, inTransaction, statement } from './handle.ts';

export type BatchState = 'listing' | 'acquiring' | 'checking' | 'complete' | 'cancelled';
export type PathState = 'pending' | 'acquired' | 'duplicate' | 'skipped' | 'failed';

export interface BatchRow {
  readonly id: string;
  readonly state: BatchState;
  /** JSON: base64 of the root paths, in order. */
  readonly roots: string;
  /** JSON of what a resumption must find unchanged. */
  readonly request: string;
  readonly start_seq: number;
  readonly end_seq: number | null;
  readonly created_at: string;
}

export interface PathRow {
  readonly path: Uint8Array;
  readonly kind: string;
  readonly size: number;
  readonly state: PathState;
  readonly reason: string | null;
  readonly link_target: Uint8Array | null;
}

export interface PendingPath {
  readonly i: number;
  readonly path: Uint8Array;
  readonly size: number;
}

export interface ReportedPath {
  readonly i: number;
  readonly path: Uint8Array;
  readonly state: PathState;
  readonly reason: string | null;
  readonly uid: string | null;
  readonly link_target: Uint8Array | null;
}

export interface BatchCounts {
  readonly pending: number;
  readonly acquired: number;
  readonly duplicate: number;
  readonly skipped: number;
  readonly failed: number;
  /** Size of all items of the batch together. */
  readonly bytes: number;
}

const BATCH = 'id, state, roots, request, start_seq, end_seq, created_at';

export function insertBatch(db: CaseDatabase, row: BatchRow): void {
  statement(db, `INSERT INTO batch (${BATCH}) VALUES (?, ?, ?, ?, ?, ?, ?)`).run(
    row.id,
    row.state,
    row.roots,
    row.request,
    row.start_seq,
    row.end_seq,
    row.created_at,
  );
}

export function batchById(db: CaseDatabase, id: string): BatchRow | undefined {
  return statement(db, `SELECT ${BATCH} FROM batch WHERE id = ?`).get(id) as BatchRow | undefined;
}

/** All batches, in the order they began. */
export function batches(db: CaseDatabase): readonly BatchRow[] {
  return statement(db, `SELECT ${BATCH} FROM batch ORDER BY start_seq`).all() as BatchRow[];
}

/** Batches that have not ended, in the order they began. */
export function unfinishedBatches(db: CaseDatabase): readonly BatchRow[] {
  return statement(
    db,
    `SELECT ${BATCH} FROM batch WHERE end_seq IS NULL ORDER BY start_seq`,
  ).all() as BatchRow[];
}

/** The newest batch of these roots that has not ended. */
export function unfinishedBatch(db: CaseDatabase, roots: string): BatchRow | undefined {
  return statement(
    db,
    `SELECT ${BATCH} FROM batch WHERE end_seq IS NULL AND roots = ? ORDER BY start_seq DESC LIMIT 1`,
  ).get(roots) as BatchRow | undefined;
}

export function setBatchState(
  db: CaseDatabase,
  id: string,
  state: BatchState,
  endSeq: number | null = null,
): void {
  statement(db, 'UPDATE batch SET state = ?, end_seq = ? WHERE id = ?').run(state, endSeq, id);
}

/** Adds paths numbered from `from`, in one transaction. */
export function insertPaths(db: CaseDatabase, batch: string, from: number, rows: readonly PathRow[]): void {
  const insert = statement(
    db,
    `INSERT INTO batch_path (batch, i, path, kind, size, state, reason, uid, link_target)
     VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)`,
  );
  inTransaction(db, () => {
    rows.forEach((row, at) => {
      insert.run(batch, from + at, row.path, row.kind, row.size, row.state, row.reason, row.link_target);
    });
  });
}

/** Forgets a listing that was cut short. */
export function clearPaths(db: CaseDatabase, batch: string): void {
  statement(db, 'DELETE FROM batch_path WHERE batch = ?').run(batch);
}

export function markPath(
  db: CaseDatabase,
  batch: string,
  i: number,
  mark: { state: PathState; reason?: string; uid?: string },
): void {
  statement(db, 'UPDATE batch_path SET state = ?, reason = ?, uid = ? WHERE batch = ? AND i = ?').run(
    mark.state,
    mark.reason ?? null,
    mark.uid ?? null,
    batch,
    i,
  );
}

/** Marks whatever is still pending. */
export function markPending(db: CaseDatabase, batch: string, state: PathState, reason: string): void {
  statement(db, `UPDATE batch_path SET state = ?, reason = ? WHERE batch = ? AND state = 'pending'`).run(
    state,
    reason,
    batch,
  );
}

/** Numbers of pending paths above a size, largest first. */
export function largePending(db: CaseDatabase, batch: string, aboveBytes: number): readonly number[] {
  return statement(
    db,
    `SELECT i FROM batch_path WHERE batch = ? AND state = 'pending' AND size > ? ORDER BY size DESC, i`,
  )
    .pluck()
    .all(batch, aboveBytes) as number[];
}

export function pendingPath(db: CaseDatabase, batch: string, i: number): PendingPath | undefined {
  return statement(
    db,
    `SELECT i, path, size FROM batch_path WHERE batch = ? AND i = ? AND state = 'pending'`,
  ).get(batch, i) as PendingPath | undefined;
}

/** Up to `limit` pending paths after number `after` that are not larger than `upToBytes`, in path order. */
export function pendingAfter(
  db: CaseDatabase,
  batch: string,
  after: number,
  upToBytes: number,
  limit: number,
): readonly PendingPath[] {
  return statement(
    db,
    `SELECT i, path, size FROM batch_path
     WHERE batch = ? AND state = 'pending' AND i > ? AND size <= ? ORDER BY i LIMIT ?`,
  ).all(batch, after, upToBytes, limit) as PendingPath[];
}

export function pathOf(db: CaseDatabase, batch: string, i: number): Uint8Array | undefined {
  return statement(db, 'SELECT path FROM batch_path WHERE batch = ? AND i = ?').pluck().get(batch, i) as
    | Uint8Array
    | undefined;
}

/** Number and listed size of pending paths. */
export function pendingTotals(db: CaseDatabase, batch: string): { files: number; bytes: number } {
  return statement(
    db,
    `SELECT count(*) AS files, total(size) AS bytes FROM batch_path WHERE batch = ? AND state = 'pending'`,
  ).get(batch) as { files: number; bytes: number };
}

export function batchCounts(db: CaseDatabase, batch: string): BatchCounts {
  const rows = statement(
    db,
    'SELECT state, count(*) AS count FROM batch_path WHERE batch = ? GROUP BY state',
  ).all(batch) as { state: PathState; count: number }[];
  const count = (state: PathState): number => rows.find((row) => row.state === state)?.count ?? 0;
  const bytes = statement(
    db,
    'SELECT coalesce(sum(o.size), 0) FROM item i JOIN object o ON o.name = i.object_name WHERE i.batch = ?',
  )
    .pluck()
    .get(batch) as number;
  return {
    pending: count('pending'),
    acquired: count('acquired'),
    duplicate: count('duplicate'),
    skipped: count('skipped'),
    failed: count('failed'),
    bytes,
  };
}

/** Paths of a batch that failed so far, in the order of their numbers; at most `limit`. */
export function failedPaths(
  db: CaseDatabase,
  batch: string,
  limit: number,
): readonly { i: number; path: Uint8Array; reason: string | null }[] {
  return statement(
    db,
    `SELECT i, path, reason FROM batch_path WHERE batch = ? AND state = 'failed' ORDER BY i LIMIT ?`,
  ).all(batch, limit) as { i: number; path: Uint8Array; reason: string | null }[];
}

/** Every path of the batch in the order of its number; one row in memory at a time. Nothing may be written meanwhile. */
export function iteratePaths(db: CaseDatabase, batch: string): IterableIterator<ReportedPath> {
  return statement(
    db,
    'SELECT i, path, state, reason, uid, link_target FROM batch_path WHERE batch = ? ORDER BY i',
  ).iterate(batch) as IterableIterator<ReportedPath>;
}

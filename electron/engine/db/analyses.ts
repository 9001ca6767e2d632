/** SQL for what was found out about objects (metadata, thumbnail, text) and the queue of what is still to be looked at. */
import { type CaseDatabase, statement } from './handle.ts';

export type AnalysisKind = 'metadata' | 'thumbnail' | 'text';

export interface AnalysisRow {
  readonly object_name: string;
  readonly kind: AnalysisKind;
  readonly status: string;
  /** JSON of the facts about the result: tool, reason, size. */
  readonly facts: string;
  readonly body: Uint8Array | null;
}

const ROW = 'object_name, kind, status, facts, body';

export function putAnalysis(db: CaseDatabase, row: AnalysisRow): void {
  statement(
    db,
    `INSERT INTO analysis (${ROW}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (object_name, kind)
     DO UPDATE SET status = excluded.status, facts = excluded.facts, body = excluded.body`,
  ).run(row.object_name, row.kind, row.status, row.facts, row.body);
}

export function analysisOf(
  db: CaseDatabase,
  objectName: string,
  kind: AnalysisKind,
): AnalysisRow | undefined {
  return statement(db, `SELECT ${ROW} FROM analysis WHERE object_name = ? AND kind = ?`).get(
    objectName,
    kind,
  ) as AnalysisRow | undefined;
}

/** How the analysis of an object ended, without its body; null when there was none yet. */
export function analysisStatus(db: CaseDatabase, objectName: string, kind: AnalysisKind): string | null {
  const row = statement(db, 'SELECT status FROM analysis WHERE object_name = ? AND kind = ?').get(
    objectName,
    kind,
  ) as { status: string } | undefined;
  return row?.status ?? null;
}

/** How many objects ended with each status of a kind, without their bodies. */
export function analysisCounts(
  db: CaseDatabase,
): readonly { kind: AnalysisKind; status: string; count: number }[] {
  return statement(
    db,
    'SELECT kind, status, count(*) AS count FROM analysis GROUP BY kind, status ORDER BY kind, status',
  ).all() as { kind: AnalysisKind; status: string; count: number }[];
}

/** The same for the items of one batch, each item counted. */
export function analysisCountsOfBatch(
  db: CaseDatabase,
  batch: string,
): readonly { kind: AnalysisKind; status: string; count: number }[] {
  return statement(
    db,
    `SELECT a.kind, a.status, count(*) AS count FROM item i JOIN analysis a ON a.object_name = i.object_name
     WHERE i.batch = ? GROUP BY a.kind, a.status ORDER BY a.kind, a.status`,
  ).all(batch) as { kind: AnalysisKind; status: string; count: number }[];
}

/** Analyses of a batch's items that were not brought to an end, by number; at most `limit`. */
export function analysisProblemsOfBatch(
  db: CaseDatabase,
  batch: string,
  limit: number,
): readonly { number: string; kind: AnalysisKind; status: 'unreadable' | 'stopped'; facts: string }[] {
  return statement(
    db,
    `SELECT i.number, a.kind, a.status, a.facts FROM item i JOIN analysis a ON a.object_name = i.object_name
     WHERE i.batch = ? AND a.status IN ('unreadable', 'stopped') ORDER BY i.number, a.kind LIMIT ?`,
  ).all(batch, limit) as {
    number: string;
    kind: AnalysisKind;
    status: 'unreadable' | 'stopped';
    facts: string;
  }[];
}

/** Asks for every analysis of an item, by the number of its acquisition entry. */
export function enqueueAnalyses(db: CaseDatabase, seq: number): void {
  for (const kind of ['metadata', 'thumbnail', 'text'])
    statement(db, 'INSERT OR IGNORE INTO analysis_job (kind, seq) VALUES (?, ?)').run(kind, seq);
}

export interface AnalysisJob {
  readonly seq: number;
  readonly item_uid: string;
  readonly attempts: number;
}

/** Jobs of a kind in the order of acquisition. */
export function pendingJobs(db: CaseDatabase, kind: AnalysisKind, limit: number): readonly AnalysisJob[] {
  return statement(
    db,
    `SELECT j.seq, i.uid AS item_uid, j.attempts FROM analysis_job j JOIN item i ON i.acquired_seq = j.seq
     WHERE j.kind = ? ORDER BY j.seq LIMIT ?`,
  ).all(kind, limit) as AnalysisJob[];
}

export function pendingJobCount(db: CaseDatabase, kind: AnalysisKind): number {
  return statement(db, 'SELECT count(*) FROM analysis_job WHERE kind = ?').pluck().get(kind) as number;
}

/** Items that wait for at least one kind of analysis. */
export function waitingItemCount(db: CaseDatabase): number {
  return statement(db, 'SELECT count(DISTINCT seq) FROM analysis_job').pluck().get() as number;
}

/** Counts an attempt before it is made, so that an item that kills the whole program is not tried for ever. */
export function countAttempt(db: CaseDatabase, seq: number, kind: AnalysisKind): void {
  statement(db, 'UPDATE analysis_job SET attempts = attempts + 1 WHERE kind = ? AND seq = ?').run(kind, seq);
}

export function finishJob(db: CaseDatabase, seq: number, kind: AnalysisKind): void {
  statement(db, 'DELETE FROM analysis_job WHERE kind = ? AND seq = ?').run(kind, seq);
}

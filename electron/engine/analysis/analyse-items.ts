/**
 * Looking into acquired items: metadata, then text, then thumbnails, in the background of the main job and in another process
 * (S-14). Everything here can be interrupted and repeated; what is evidence in it (the extractor's output) is covered by an entry.
 *
 * Bytes that are already known are not looked at twice: a duplicate gets its own entry over the same result.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { sniffFormat, SNIFF_BYTES } from '../../../shared/core/metadata/index.ts';
import { canonicalJson } from '../../../shared/core/json/index.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import type { WritableCase } from '../case/writing.ts';
import {
  type AnalysisKind,
  type AnalysisRow,
  analysisOf,
  countAttempt,
  finishJob,
  pendingJobCount,
  pendingJobs,
  putAnalysis,
} from '../db/analyses.ts';
import { inTransaction } from '../db/case-database.ts';
import { itemByUid, type ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { refreshSearch } from '../ledger/projector.ts';
import type { ParserOutcome, ParserPool } from '../parser-pool/index.ts';
import { ObjectError, type ObjectReader, type ObjectRow, type ObjectStore } from '../store/index.ts';
import { extractionDraft, factsText, keptMetadata, type KeptMetadata, readFacts } from './metadata-result.ts';

/** Metadata first: it is evidence. Thumbnails last: they cost most and can be made again. */
const ORDER: readonly AnalysisKind[] = ['metadata', 'text', 'thumbnail'];
/** Jobs whose results share a transaction. */
const GROUP = 16;
/** Times an item may take the whole program down before it is left alone. */
const MAX_ATTEMPTS = 3;

export interface AnalysisProgress {
  readonly kind: AnalysisKind;
  readonly done: number;
  readonly total: number;
}

export interface AnalysisOptions {
  readonly writable: WritableCase;
  readonly pool: ParserPool;
  readonly onProgress?: (progress: AnalysisProgress) => void;
  /** Hears of every problem when it is recorded, also beyond those that are given back. */
  readonly onProblem?: (problem: AnalysisProblem) => void;
  readonly signal?: AbortSignal;
}

export type AnalysisCounts = Readonly<Record<AnalysisKind, Readonly<Record<string, number>>>>;

/** An item whose bytes could not be read for one purpose, or whose reading was ended. */
export interface AnalysisProblem {
  readonly item: string;
  readonly kind: AnalysisKind;
  readonly status: 'unreadable' | 'stopped';
  /** From the decoder: attacker-controlled text, bounded. */
  readonly reason: string;
}

export interface AnalysisResult {
  readonly counts: AnalysisCounts;
  /** The first MAX_PROBLEMS; every one stands with its item. */
  readonly problems: readonly AnalysisProblem[];
}

const MAX_PROBLEMS = 1000;

interface Looked {
  readonly outcome: ParserOutcome | null;
  readonly head: Uint8Array;
}

interface Finished extends Looked {
  readonly item: ItemRow;
  /** Result that an earlier item with the same bytes left. */
  readonly known: AnalysisRow | null;
}

/** Works through everything that waits. Returns how the jobs of this run ended; what was not reached waits for the next run. */
export async function analyseItems(options: AnalysisOptions): Promise<AnalysisResult> {
  const { db } = options.writable.opened;
  const counts: Record<AnalysisKind, Record<string, number>> = { metadata: {}, text: {}, thumbnail: {} };
  const problems: AnalysisProblem[] = [];
  for (const kind of ORDER) {
    let done = 0;
    const total = pendingJobCount(db, kind);
    for (;;) {
      if (options.signal?.aborted === true) return { counts, problems };
      const jobs = pendingJobs(db, kind, GROUP);
      if (jobs.length === 0) break;
      // Duplicates need no parser, and a thousand of them must not hold up everybody else in this process.
      await nextTurn();
      inTransaction(db, () => {
        for (const job of jobs) countAttempt(db, job.seq, kind);
      });
      // A tool does not say the same twice (its times differ): items with the same bytes record one look at them.
      const looks = new Map<string, Promise<Looked>>();
      const finished = await Promise.all(
        jobs.map((job) => analyseItem(options, kind, job.item_uid, job.attempts >= MAX_ATTEMPTS, looks)),
      );
      const ended = finished.filter(
        (one) => one.outcome?.status !== 'stopped' || one.outcome.code !== 'CANCELLED',
      );
      for (const row of keep(options.writable, kind, ended)) {
        counts[kind][row.status] = (counts[kind][row.status] ?? 0) + 1;
        const problem = problemOf(kind, row);
        if (problem === null) continue;
        options.onProblem?.(problem);
        if (problems.length < MAX_PROBLEMS) problems.push(problem);
      }
      done += ended.length;
      options.onProgress?.({ kind, done, total });
    }
  }
  return { counts, problems };
}

async function analyseItem(
  options: AnalysisOptions,
  kind: AnalysisKind,
  uid: string,
  isHopeless: boolean,
  looks: Map<string, Promise<Looked>>,
): Promise<Finished> {
  const { db, store } = options.writable.opened;
  const item = itemByUid(db, uid);
  const object = item === undefined ? undefined : objectByName(db, item.object_name);
  if (item === undefined || object === undefined)
    throw new Error(`analysis of an item that is not there: ${uid}`);
  const known = analysisOf(db, item.object_name, kind) ?? null;
  if (known !== null) return { item, outcome: null, known, head: new Uint8Array() };
  const look = looks.get(item.object_name) ?? (isHopeless ? CRASHED : lookAt(options, kind, store, object));
  looks.set(item.object_name, look);
  return { item, known: null, ...(await look) };
}

const CRASHED: Promise<Looked> = Promise.resolve({
  outcome: { status: 'stopped', code: 'CRASHED' },
  head: new Uint8Array(),
});

async function lookAt(
  { pool, signal }: AnalysisOptions,
  kind: AnalysisKind,
  store: ObjectStore,
  object: ObjectRow,
): Promise<Looked> {
  let reader: ObjectReader | null = null;
  try {
    reader = store.reader(object);
    const head = reader.read(0, SNIFF_BYTES);
    return { outcome: await pool.run({ kind, source: reader }, signal), head };
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    return {
      outcome: { status: 'unreadable', code: 'SOURCE_FAILED', message: error.code },
      head: new Uint8Array(),
    };
  } finally {
    reader?.close();
  }
}

/** Keeps a group of results in one transaction; metadata with its entries. Returns each item's number and result. */
function keep(
  writable: WritableCase,
  kind: AnalysisKind,
  finished: readonly Finished[],
): readonly { readonly number: string; readonly status: string; readonly facts: string }[] {
  const { db } = writable.opened;
  if (finished.length === 0) return [];
  const rows = finished.map((one) => one.known ?? rowOf(kind, one));
  const write = (): void => {
    for (const [index, one] of finished.entries()) {
      const row = rows[index];
      if (row !== undefined && one.known === null) putAnalysis(db, row);
      finishJob(db, one.item.acquired_seq, kind);
    }
    if (kind === 'text') for (const one of finished) refreshSearch(db, one.item.uid);
  };
  if (kind === 'metadata')
    writable.ledger.append(
      finished.map((one, index) => extractionDraft(one.item.uid, keptOf(rows[index]))),
      write,
    );
  else inTransaction(db, write);
  return rows.map(({ status, facts }, index) => ({
    number: finished[index]?.item.number ?? '',
    status,
    facts,
  }));
}

function keptOf(row: AnalysisRow | undefined): KeptMetadata {
  const facts = row === undefined ? null : readFacts(row.facts);
  if (row === undefined || facts === null) throw new Error('stored metadata is not in its form');
  const status = (['extracted', 'unreadable', 'stopped', 'none'] as const).find(
    (known) => known === row.status,
  );
  return { status: status ?? 'none', facts, raw: row.body };
}

function rowOf(kind: AnalysisKind, one: Finished): AnalysisRow {
  const object_name = one.item.object_name;
  const { outcome } = one;
  if (outcome === null) throw new Error('an analysis without outcome');
  if (kind === 'metadata') {
    const kept = keptMetadata(outcome, sniffFormat(one.head));
    return { object_name, kind, status: kept.status, facts: factsText(kept.facts), body: kept.raw };
  }
  if (outcome.status === 'done' && outcome.kind === 'thumbnail') {
    const { mime, width, height, partial, by, bytes } = outcome.result;
    return {
      object_name,
      kind,
      status: 'made',
      facts: canonicalJson({ mime, width, height, partial, by }),
      body: bytes,
    };
  }
  if (outcome.status === 'done' && outcome.kind === 'text') {
    const { text, partial, by } = outcome.result;
    return {
      object_name,
      kind,
      status: 'extracted',
      facts: canonicalJson({ partial, by }),
      body: utf8(text),
    };
  }
  return { object_name, kind, status: outcome.status, facts: canonicalJson(reasonOf(outcome)), body: null };
}

function reasonOf(outcome: ParserOutcome): { reason: string } {
  switch (outcome.status) {
    case 'none':
      return { reason: outcome.reason };
    case 'unreadable':
      return { reason: `${outcome.code}: ${outcome.message}` };
    case 'stopped':
      return { reason: outcome.code };
    case 'done':
      return { reason: '' };
  }
}

const reasonSchema = z.object({ reason: z.string() });
const viewSchema = z.object({
  view: z.object({ format: z.unknown(), captured: z.object({ reason: z.string() }) }),
});

/** What a result says of an item that could not be read, or null for any other. */
export function problemOf(
  kind: AnalysisKind,
  row: { readonly number: string; readonly status: string; readonly facts: string },
): AnalysisProblem | null {
  const { status, number } = row;
  if (status !== 'unreadable' && status !== 'stopped') return null;
  const facts: unknown = JSON.parse(row.facts);
  const reason =
    reasonSchema.safeParse(facts).data?.reason ??
    viewSchema.safeParse(facts).data?.view.captured.reason ??
    '';
  return { item: number, kind, status, reason };
}

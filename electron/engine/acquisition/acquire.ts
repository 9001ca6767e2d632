/**
 * Acquisition: reading a source once, hashing and storing it, recording how, when, where, by whom and from what.
 *
 * Words: a *batch* is one request over its roots; every path it meets has exactly one outcome in its report. The stages are
 * *listing*, *bytes*, *checking* (the stored copies are read back); then the batch ends.
 *
 * Guarantees: an entry never precedes its bytes, an acknowledged file is in the log (L-28); no source file stops a batch; memory
 * is flat at any number and size of files (S-24); cut short anywhere, a batch goes on with what is still pending.
 * It never writes to a source, follows a link, or leaves anything out because of its name.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { batchCounts, clearPaths, insertPaths, pendingTotals, setBatchState } from '../db/batches.ts';
import { isDiskFull } from '../db/case-database.ts';
import {
  type BatchObjectRow,
  objectExists,
  objectsOfBatchAfter,
  objectTotalsOfBatch,
} from '../db/objects.ts';
import type { PathRow } from '../db/batches.ts';
import { type Failure, isFailure } from '../failure.ts';
import { cancelBatch, endBatch, summaryOf } from './batch-end.ts';
import { createBatchFeed } from './batch-feed.ts';
import { type StartedBatch, startBatch } from './batch-start.ts';
import { createGroupCommitter, publishedOf } from './commit-group.ts';
import { createCommitOrder } from './commit-order.ts';
import { discover } from './discover.ts';
import { checkObjects, type FixityResult } from './fixity.ts';
import type { PathOutcome } from './messages.ts';
import type {
  AcquisitionFailureCode,
  AcquisitionPorts,
  AcquisitionProgress,
  AcquisitionRequest,
  AcquisitionSummary,
} from './ports.ts';
import { createHashPool, type HashPool, type PoolOptions } from './worker-pool.ts';

export interface AcquireOptions {
  readonly case: AcquisitionPorts;
  readonly request: AcquisitionRequest;
  readonly onProgress?: (progress: AcquisitionProgress) => void;
  readonly signal?: AbortSignal;
  /** Threads, and where their module is. */
  readonly pool?: Pick<PoolOptions, 'workers' | 'workerUrl' | 'hooks'>;
}

type StoreFailure = Failure<'DISK_FULL' | 'STORE_WRITE_FAILED'>;

/** Paths written to the database together. */
const LISTING_CHUNK = 2048;
const CHECK_PAGE = 256;
const PROGRESS_MS = 200;
/** Below this many files more threads cost more than they bring. */
const FILES_PER_THREAD = 4;

/**
 * Acquires everything under the roots, or goes on with the unfinished batch of the same roots.
 * @returns what became of it; a failure when it could not start or the case's disk gave out, with what was acquired kept
 * @throws what is neither the user's doing nor the disk's
 */
export async function acquire(
  options: AcquireOptions,
): Promise<AcquisitionSummary | Failure<AcquisitionFailureCode>> {
  const ports = options.case;
  try {
    const started = startBatch(ports, options.request);
    return isFailure(started) ? started : await runBatch(options, started);
  } catch (error) {
    if (isDiskFull(error)) return { code: 'DISK_FULL', details: { path: ports.dir } };
    throw error;
  }
}

interface Run {
  readonly options: AcquireOptions;
  readonly ports: AcquisitionPorts;
  readonly started: StartedBatch;
  readonly batch: string;
  readonly report: (progress: Omit<AcquisitionProgress, 'batch'>) => void;
}

async function runBatch(
  options: AcquireOptions,
  started: StartedBatch,
): Promise<AcquisitionSummary | Failure<AcquisitionFailureCode>> {
  const ports = options.case;
  const batch = started.row.id;
  const { resumed } = started;
  const run: Run = {
    options,
    ports,
    started,
    batch,
    report: (progress) => options.onProgress?.({ batch, ...progress }),
  };
  const interrupted = (): AcquisitionSummary | Failure<AcquisitionFailureCode> =>
    options.request.cancelIsFinal === true
      ? cancelBatch(ports, batch)
      : summaryOf(ports, batch, { outcome: 'interrupted', damaged: 0, resumed });

  if (started.row.state === 'listing' && !(await listPaths(run))) return interrupted();
  const fixity = await withPool(run, async (pool) => {
    const failure = await acquireBytes(run, pool);
    if (failure !== null) return failure;
    return options.signal?.aborted === true ? null : checkCopies(run, pool);
  });
  if (fixity !== null && isFailure(fixity)) return fixity;
  if (fixity === null || options.signal?.aborted === true) return interrupted();
  endBatch(ports, batch, 'complete', fixity);
  return summaryOf(ports, batch, { outcome: 'complete', damaged: fixity.failures.length, resumed });
}

/** @returns false when it was cancelled; the listing then starts again next time */
async function listPaths({ ports, started, batch, options, report }: Run): Promise<boolean> {
  clearPaths(ports.db, batch);
  let files = 0;
  let bytes = 0;
  let rows: PathRow[] = [];
  const write = (): void => {
    insertPaths(ports.db, batch, files - rows.length, rows);
    rows = [];
    report({ stage: 'listing', files, totalFiles: files, bytes, totalBytes: bytes });
  };
  for (const row of discover(started.roots, ports.dir)) {
    rows.push(row);
    files++;
    bytes += row.size;
    if (rows.length < LISTING_CHUNK) continue;
    write();
    await nextTurn();
    if (options.signal?.aborted === true) return false;
  }
  write();
  setBatchState(ports.db, batch, 'acquiring');
  return options.signal?.aborted !== true;
}

async function withPool<T>(run: Run, work: (pool: HashPool) => Promise<T>): Promise<T> {
  const { ports, options, batch } = run;
  // Tried here, so that the threads need not each find out.
  ports.store.supportsLinks();
  const { files } = pendingTotals(ports.db, batch);
  const most = options.pool?.workers ?? Infinity;
  const pool = createHashPool({
    ...options.pool,
    store: ports.store,
    weak: options.request.receivedList?.weak ?? [],
    ...(files <= FILES_PER_THREAD ? { workers: 1 } : Number.isFinite(most) ? { workers: most } : {}),
  });
  const { signal } = options;
  if (signal?.aborted === true) pool.stop();
  signal?.addEventListener('abort', pool.stop, { once: true });
  try {
    return await work(pool);
  } catch (error) {
    // A thread died with objects named and not reported. All threads have ended: what no row knows is ours to take back.
    try {
      ports.store.recoverTemporaries((name) => objectExists(ports.db, name));
    } catch {
      // The next opening for writing does it; the first error is the one to tell.
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', pool.stop);
    await pool.close();
  }
}

/** Calls `tell` before `work`, now and then until `work` has ended, and once after it. */
async function withProgress<T>(tell: () => void, work: () => Promise<T>): Promise<T> {
  tell();
  const timer = setInterval(tell, PROGRESS_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    tell();
  }
}

async function acquireBytes(run: Run, pool: HashPool): Promise<StoreFailure | null> {
  const { ports, batch, started } = run;
  const before = batchCounts(ports.db, batch);
  const pending = pendingTotals(ports.db, batch);
  if (pending.files === 0) return null;
  const committer = createGroupCommitter({
    ports,
    batch,
    roots: started.roots,
    receivedList: run.options.request.receivedList ?? null,
    derivation: run.options.request.derivation ?? null,
    graphic: started.graphic,
  });
  let broken: { error: unknown } | null = null;
  let failure: StoreFailure | null = null;
  const order = createCommitOrder();
  const feed = createBatchFeed(ports.db, batch, (files) => order.sent(files));
  const commit = (outcomes: readonly PathOutcome[]): void => {
    try {
      if (outcomes.length > 0) committer.commit(outcomes);
    } catch (error) {
      broken = { error };
      ports.store.withdraw(publishedOf(order.rest()));
      throw error;
    }
  };
  const done = before.acquired + before.duplicate + before.skipped + before.failed;
  const tell = (): void =>
    run.report({
      stage: 'bytes',
      files: done + committer.settled,
      totalFiles: done + pending.files,
      bytes: before.bytes + pool.bytesRead,
      totalBytes: before.bytes + pending.bytes,
    });
  await withProgress(tell, () =>
    pool.run({
      next: feed,
      take(message) {
        if (message.kind === 'store-failed') {
          failure ??= { code: message.code, details: { path: ports.dir, reason: message.reason, batch } };
          pool.stop();
        } else if (message.kind === 'paths') {
          // After a failed transaction the groups still under way are taken back, not forgotten.
          if (broken !== null) return ports.store.withdraw(publishedOf(message.outcomes));
          commit(order.arrived(message.outcomes));
        }
      },
    }),
  );
  // Cut short or not: what is durable is acknowledged.
  commit(order.rest());
  if (failure === null && run.options.signal?.aborted !== true) {
    committer.finish();
    setBatchState(ports.db, batch, 'checking');
  }
  return failure;
}

/** @returns null when it was cancelled */
async function checkCopies(run: Run, pool: HashPool): Promise<FixityResult | null> {
  const { ports, batch } = run;
  const totals = objectTotalsOfBatch(ports.db, batch);
  const readBefore = pool.bytesRead;
  let files = 0;
  const tell = (): void =>
    run.report({
      stage: 'checking',
      files,
      totalFiles: totals.objects,
      bytes: pool.bytesRead - readBefore,
      totalBytes: totals.bytes,
    });
  const work = (): Promise<FixityResult> =>
    checkObjects<BatchObjectRow>(
      pool,
      (last) => objectsOfBatchAfter(ports.db, batch, last?.seq ?? -1, CHECK_PAGE),
      (objects) => {
        files = objects;
      },
    );
  const result = await withProgress(tell, work);
  return run.options.signal?.aborted === true ? null : result;
}

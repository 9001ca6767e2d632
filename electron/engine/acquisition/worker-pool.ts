/**
 * Threads that hash: at most four, fed slice by slice so that memory does not grow with the number of files. The pool owns no
 * evidence logic; what comes back goes to the job, in the engine's own thread, one message at a time.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ObjectStore } from '../store/index.ts';
import type { WeakAlgorithm } from './ingest-file.ts';
import type { FromWorker, Slice, ToWorker, WorkerSetup } from './messages.ts';

const MAX_WORKERS = 4;
/** Slices a worker has at hand: the next one is there before the engine's thread gets round to sending it. */
const AHEAD = 2;

export interface PoolOptions {
  readonly store: ObjectStore;
  readonly weak?: readonly WeakAlgorithm[];
  /** Number of threads; the machine's cores, at most four, when absent. */
  readonly workers?: number;
  /** Where the worker's module is after bundling. */
  readonly workerUrl?: URL;
  /** Fault tests only, see messages.ts. */
  readonly hooks?: string;
}

export interface PoolJob {
  /** The next slice, or null when there is none left. */
  next(): Slice | null;
  take(message: Extract<FromWorker, { kind: 'paths' | 'checked' | 'store-failed' }>): void;
}

export interface HashPool {
  /** Runs a job to its end. Rejects when a thread dies or `take` throws; by then all threads have stopped. */
  run(job: PoolJob): Promise<void>;
  /** Makes the workers stop at their next chunk; `run` then ends with what is already durable. */
  readonly stop: () => void;
  readonly bytesRead: number;
  close(): Promise<void>;
}

export function createHashPool(options: PoolOptions): HashPool {
  const { dir, caseId, keys } = options.store.options;
  const stop = new SharedArrayBuffer(4);
  const bytesRead = new SharedArrayBuffer(8);
  const setup: WorkerSetup = {
    // Probed once, here, so that a reader of a read-only case never writes.
    store: {
      dir,
      caseId,
      keys,
      ...(options.store.knownLinks === null ? {} : { hasLinks: options.store.knownLinks }),
    },
    weak: options.weak ?? [],
    stop,
    bytesRead,
    hooks: options.hooks ?? null,
  };
  const count = Math.max(1, Math.min(options.workers ?? availableParallelism(), MAX_WORKERS));
  const url = options.workerUrl ?? new URL('./worker.ts', import.meta.url);
  const threads = Array.from({ length: count }, () => new Worker(url, { workerData: setup }));
  const requestStop = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
  const close = async (): Promise<void> => {
    await Promise.all(threads.map((thread) => thread.terminate()));
  };

  async function run(job: PoolJob): Promise<void> {
    let broken: { error: unknown } | null = null;
    const breakOff = (error: unknown): void => {
      broken ??= { error };
      requestStop();
    };
    await Promise.all(
      threads.map((thread) =>
        runThread(thread, {
          next() {
            if (broken !== null || Atomics.load(new Int32Array(stop), 0) !== 0) return null;
            try {
              return job.next();
            } catch (error) {
              breakOff(error);
              return null;
            }
          },
          take(message) {
            try {
              job.take(message);
            } catch (error) {
              breakOff(error);
            }
          },
          died: breakOff,
        }),
      ),
    );
    // TypeScript does not see the assignment in the callback.
    const end = broken as { error: unknown } | null;
    if (end === null) return;
    await close();
    throw end.error;
  }
  return {
    run,
    stop: requestStop,
    get bytesRead() {
      return Number(Atomics.load(new BigInt64Array(bytesRead), 0));
    },
    close,
  };
}

interface ThreadJob extends PoolJob {
  died(error: unknown): void;
}

/** Feeds one thread until there is nothing left and it has drained, or until it dies. */
function runThread(port: Worker, job: ThreadJob): Promise<void> {
  return new Promise((resolve) => {
    let draining = false;
    let atHand = 0;
    let ahead = AHEAD;
    const send = (message: ToWorker): void => port.postMessage(message);
    const feed = (): void => {
      while (!draining && atHand < ahead) {
        const slice = job.next();
        if (slice === null) draining = true;
        else atHand++;
        // A file alone is large, or one of few: whoever is free first shall have the next one.
        ahead = slice?.kind === 'acquire' && slice.files.length === 1 ? 1 : AHEAD;
        send(slice ?? { kind: 'drain' });
      }
    };
    const end = (): void => {
      port.off('message', onMessage);
      port.off('error', onError);
      port.off('exit', onExit);
      resolve();
    };
    const onMessage = (message: FromWorker): void => {
      if (message.kind === 'ready') {
        atHand--;
        feed();
      } else if (message.kind === 'drained') end();
      else job.take(message);
    };
    const onError = (error: unknown): void => {
      job.died(error);
      end();
    };
    const onExit = (): void => onError(new Error('a hash worker ended'));
    port.on('message', onMessage);
    port.on('error', onError);
    port.on('exit', onExit);
    ahead = 1;
    feed();
    // Only after every thread has its first slice.
    queueMicrotask(() => {
      feed();
    });
  });
}

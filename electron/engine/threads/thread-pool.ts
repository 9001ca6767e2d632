import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.ts';

const MAX_THREADS = 4;
/** Jobs a thread has at hand: the next one is there before the engine's thread gets round to sending it. */
const AHEAD = 4;

export interface ThreadPoolOptions {
  /** The thread's module; it calls `serveJobs`. */
  readonly script: URL;
  /** What every thread starts with; copied. */
  readonly setup: unknown;
  /** Number of threads; the machine's cores, at most four, when absent. */
  readonly threads?: number;
  /** Hears of bytes that a job went through before its answer comes. */
  readonly onBytes?: (sizeBytes: number) => void;
}

export interface ThreadPool<Job, Answer> {
  /** How many threads there can be. */
  readonly threads: number;
  /** Rejects when a thread dies or the pool is closed before the answer came. */
  run(job: Job): Promise<Answer>;
  /** Ends all threads, in the middle of what they do. */
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

interface Thread<Answer> {
  readonly worker: Worker;
  post(message: ToThread<unknown>): void;
  readonly atHand: Map<number, Waiting<Answer>>;
}

/** Opens a pool. Threads start when there is work for them. */
export function openThreadPool<Job, Answer>(options: ThreadPoolOptions): ThreadPool<Job, Answer> {
  const most = Math.max(1, options.threads ?? Math.min(availableParallelism(), MAX_THREADS));
  const threads: Thread<Answer>[] = [];
  const queue: { job: Job; waiting: Waiting<Answer> }[] = [];
  let queueStart = 0;
  let ids = 0;
  let broken: Error | null = null;

  function breakOff(error: Error): void {
    broken ??= error;
    for (const { waiting } of queue.slice(queueStart)) waiting.reject(broken);
    queue.length = 0;
    queueStart = 0;
    for (const thread of threads) {
      for (const waiting of thread.atHand.values()) waiting.reject(broken);
      thread.atHand.clear();
    }
  }

  function start(): Thread<Answer> {
    const worker = new Worker(options.script, { workerData: options.setup });
    const thread: Thread<Answer> = {
      worker,
      post: (message) => worker.postMessage(message, []),
      atHand: new Map(),
    };
    worker.on('message', (message: FromThread<Answer>) => {
      if (message.kind === 'bytes') {
        options.onBytes?.(message.sizeBytes);
        return;
      }
      const waiting = thread.atHand.get(message.id);
      thread.atHand.delete(message.id);
      feed();
      waiting?.resolve(message.answer);
    });
    worker.on('error', (error: unknown) =>
      breakOff(error instanceof Error ? error : new Error('a thread failed')),
    );
    worker.on('exit', () => breakOff(new Error('a thread ended')));
    threads.push(thread);
    return thread;
  }

  function freest(): Thread<Answer> | null {
    const least = threads.reduce<Thread<Answer> | null>(
      (best, thread) => (best === null || thread.atHand.size < best.atHand.size ? thread : best),
      null,
    );
    if (least !== null && (least.atHand.size === 0 || threads.length >= most))
      return least.atHand.size < AHEAD ? least : null;
    return start();
  }

  function feed(): void {
    for (;;) {
      const next = queue[queueStart];
      const thread = next === undefined ? null : freest();
      if (next === undefined || thread === null) break;
      queueStart++;
      const id = ids++;
      thread.atHand.set(id, next.waiting);
      thread.post({ id, job: next.job });
    }
    if (queueStart === queue.length) {
      queue.length = 0;
      queueStart = 0;
    }
  }

  return {
    threads: most,
    run(job) {
      if (broken !== null) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        queue.push({ job, waiting: { resolve, reject } });
        feed();
      });
    },
    async close() {
      breakOff(new Error('the threads were stopped'));
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

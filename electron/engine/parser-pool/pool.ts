import { availableParallelism } from 'node:os';
import { jobRequest } from '../../parser/protocol.ts';
import type { JobKind, JobRequest } from '../../parser/protocol.ts';
import type { ParserOutcome } from './outcome.ts';
import type { Sandbox, SpawnParser } from './process.ts';
import { Worker } from './worker.ts';
import type { ByteSource, Versions } from './worker.ts';

export interface ParserLimits {
  /** Longest run of one job, milliseconds. */
  readonly metadataMs: number;
  readonly thumbnailMs: number;
  readonly renditionMs: number;
  readonly textMs: number;
  readonly insideMs: number;
  readonly redactMs: number;
  readonly documentMs: number;
  /** Longest start of a process, milliseconds. */
  readonly startMs: number;
  /** Resident memory of a process and its children, bytes. */
  readonly residentBytes: number;
  readonly memoryPollMs: number;
  /** Jobs after which a process is replaced: what hostile bytes left behind in it does not stay. */
  readonly jobsPerProcess: number;
  /** Idle time after which a process is ended, milliseconds. */
  readonly idleMs: number;
}

export const DEFAULT_PARSER_LIMITS: ParserLimits = {
  metadataMs: 60_000,
  thumbnailMs: 60_000,
  renditionMs: 60_000,
  textMs: 120_000,
  insideMs: 120_000,
  /** Four pages of 36 million pixels, made and looked at again. */
  redactMs: 180_000,
  /** The longest document takes 18 seconds of a processor; much more while others work beside it. */
  documentMs: 300_000,
  startMs: 30_000,
  residentBytes: 1_500_000_000,
  memoryPollMs: 50,
  jobsPerProcess: 200,
  idleMs: 60_000,
};

export interface ParserPoolOptions {
  readonly spawn: SpawnParser;
  /** What `spawn` puts its processes into. */
  readonly sandbox: Sandbox;
  /** Processes at most. Default: two, or one on a machine with one core. */
  readonly size?: number;
  readonly limits?: Partial<ParserLimits>;
}

/** A question and the one file it is about. */
export type ParserJob = JobRequest & { readonly source: ByteSource };

export interface ParserCapabilities {
  /** Version, or null where it cannot run (no Perl). Without it there is no metadata. */
  readonly exiftool: string | null;
  /** Version, or null: then videos have no thumbnails. */
  readonly ffmpeg: string | null;
  /** 'none' is to be shown to the user: parsers are then separated by their process alone. */
  readonly sandbox: Sandbox;
  /** Whether memory of parsers is measured here (Linux); elsewhere only their JavaScript heap is bounded. */
  readonly memoryLimit: boolean;
}

export interface ParserPool {
  /**
   * Runs one job. Never rejects for anything that a file, a decoder or a source does.
   * @throws ZodError for a page or side out of the bounds of parser/limits.ts
   */
  run(job: ParserJob, signal?: AbortSignal): Promise<ParserOutcome>;
  capabilities(): Promise<ParserCapabilities>;
  /** Ends all processes; jobs under way and waiting end as CANCELLED. */
  close(): Promise<void>;
}

const INSPECT_MS = 30_000;

export function createParserPool(options: ParserPoolOptions): ParserPool {
  const limits: ParserLimits = { ...DEFAULT_PARSER_LIMITS, ...options.limits };
  const size = options.size ?? Math.min(availableParallelism(), 2);
  const deadlines: Readonly<Record<JobKind, number>> = {
    metadata: limits.metadataMs,
    thumbnail: limits.thumbnailMs,
    rendition: limits.renditionMs,
    text: limits.textMs,
    inside: limits.insideMs,
    redact: limits.redactMs,
    document: limits.documentMs,
  };
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const idleTimers = new Map<Worker, NodeJS.Timeout>();
  const closing = new AbortController();
  let busy = 0;
  const waiting: (() => void)[] = [];

  const discard = (worker: Worker): void => {
    clearTimeout(idleTimers.get(worker));
    idleTimers.delete(worker);
    all.delete(worker);
    const at = idle.indexOf(worker);
    if (at !== -1) idle.splice(at, 1);
    worker.kill();
  };

  const take = (): Worker => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      clearTimeout(idleTimers.get(worker));
      idleTimers.delete(worker);
      if (!worker.isDead) return worker;
      discard(worker);
    }
    const worker = new Worker(options.spawn(), limits);
    all.add(worker);
    return worker;
  };

  const putBack = (worker: Worker): void => {
    const isSpent = worker.isDead || worker.jobs >= limits.jobsPerProcess || worker.isGrown;
    if (isSpent || closing.signal.aborted) return discard(worker);
    idle.push(worker);
    const timer = setTimeout(() => discard(worker), limits.idleMs);
    timer.unref();
    idleTimers.set(worker, timer);
  };

  const withWorker = async <T>(
    signal: AbortSignal,
    cancelled: T,
    use: (worker: Worker) => Promise<{ value: T; isUsable: boolean }>,
  ): Promise<T> => {
    if (signal.aborted) return cancelled;
    if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      if (signal.aborted) return cancelled;
      const worker = take();
      const { value, isUsable } = await use(worker);
      if (isUsable) putBack(worker);
      else discard(worker);
      return value;
    } finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };

  let versions: Promise<Versions | null> | null = null;
  const inspect = (): Promise<Versions | null> =>
    withWorker<Versions | null>(closing.signal, null, async (worker) => {
      const value = await worker.inspect(INSPECT_MS);
      return { value, isUsable: value !== null };
    });

  return {
    async run({ source, ...asked }, signal) {
      const request = jobRequest.parse(asked);
      const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const cancelled: ParserOutcome = { status: 'stopped', code: 'CANCELLED' };
      return withWorker(either, cancelled, async (worker) => {
        const value = await worker.run(request, source, deadlines[request.kind], either);
        return { value, isUsable: value.status !== 'stopped' };
      });
    },
    async capabilities() {
      versions ??= inspect();
      const { exiftool, ffmpeg } = (await versions) ?? { exiftool: null, ffmpeg: null };
      return { exiftool, ffmpeg, sandbox: options.sandbox, memoryLimit: process.platform === 'linux' };
    },
    close() {
      closing.abort();
      for (const worker of all) discard(worker);
      return Promise.resolve();
    },
  };
}

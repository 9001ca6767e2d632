import { parserMessage } from '../../parser/protocol.ts';
import type { EngineMessage, ParserMessage, WireOutcome, WireRequest } from '../../parser/protocol.ts';
import { fromWire } from './outcome.ts';
import type { ParserOutcome, StopCode } from './outcome.ts';
import type { ParserExit, ParserProcess } from './process.ts';

/** The bytes of one file, as the object store gives them. `read` may answer less only at the end of the file. */
export interface ByteSource {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array> | Uint8Array;
}

export interface Versions {
  readonly exiftool: string | null;
  readonly ffmpeg: string | null;
}

interface Task<T> {
  /** What is sent, without its number. */
  readonly opening:
    | { readonly type: 'inspect' }
    | { readonly type: 'job'; readonly sizeBytes: number; readonly request: WireRequest };
  readonly source: ByteSource | null;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  /** The answer in a message, or null when it is not the one awaited. */
  answer(message: ParserMessage): T | null;
  stopped(code: StopCode): T;
  sourceFailed(): T;
}

export interface WorkerLimits {
  readonly residentBytes: number;
  readonly startMs: number;
  readonly memoryPollMs: number;
}

/** A job may read its file a few times over (whole, previews, parts), never without end. */
const MAX_READ_FACTOR = 8;
const READ_ALLOWANCE = 256 * 1_048_576;
/** What the smallest read costs of the allowance: a million reads of one byte are a flood as well (L-30). */
const READ_COST = 8192;

const HEAP_FULL = /heap out of memory|Array buffer allocation failed|out of memory/i;

/** One parser process and the one task it may be busy with. After `stopped` it is dead and not used again. */
export class Worker {
  readonly #process: ParserProcess;
  readonly #limits: WorkerLimits;
  readonly #ready: Promise<boolean>;
  #listener: ((message: ParserMessage) => void) | null = null;
  #ended: ParserExit | null = null;
  #onEnd: ((exit: ParserExit) => void) | null = null;
  #invalid: (() => void) | null = null;
  #nextId = 1;
  #jobs = 0;

  constructor(process: ParserProcess, limits: WorkerLimits) {
    this.#process = process;
    this.#limits = limits;
    this.#ready = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limits.startMs);
      this.#listener = (message) => {
        if (message.type !== 'ready') return;
        clearTimeout(timer);
        resolve(true);
      };
      process.onExit((exit) => {
        clearTimeout(timer);
        this.#ended = exit;
        resolve(false);
        this.#onEnd?.(exit);
      });
      process.onMessage((raw) => {
        const parsed = parserMessage.safeParse(raw);
        if (parsed.success) this.#listener?.(parsed.data);
        else if (this.#invalid === null) process.kill();
        else this.#invalid();
      });
    });
  }

  get isDead(): boolean {
    return this.#ended !== null;
  }

  /** Jobs run so far. */
  get jobs(): number {
    return this.#jobs;
  }

  /** Whether so much memory stayed with it after its jobs that the next one could lack it: the typesetter gives none back. */
  get isGrown(): boolean {
    return (this.#process.residentBytes() ?? 0) > this.#limits.residentBytes / 2;
  }

  kill(): void {
    this.#process.kill();
  }

  async run(
    request: WireRequest,
    source: ByteSource,
    deadlineMs: number,
    signal?: AbortSignal,
  ): Promise<ParserOutcome> {
    return this.#perform<ParserOutcome>({
      opening: { type: 'job', sizeBytes: source.sizeBytes, request },
      source,
      deadlineMs,
      signal,
      answer: (message) => {
        if (message.type !== 'outcome') return null;
        const { outcome } = message;
        // An answer to another question is a parser that no longer follows the protocol.
        return isAnswerTo(outcome, request) ? fromWire(outcome) : null;
      },
      stopped: (code) => ({ status: 'stopped', code }),
      sourceFailed: () => ({
        status: 'unreadable',
        code: 'SOURCE_FAILED',
        message: 'the source could not be read',
      }),
    });
  }

  /** What the parser finds on this machine; null where it does not come up. */
  async inspect(deadlineMs: number): Promise<Versions | null> {
    return this.#perform<Versions | null>({
      opening: { type: 'inspect' },
      source: null,
      deadlineMs,
      signal: undefined,
      answer: (message) =>
        message.type === 'inspected' ? { exiftool: message.exiftool, ffmpeg: message.ffmpeg } : null,
      stopped: () => null,
      sourceFailed: () => null,
    });
  }

  /** Whether the process came up; false as well when the caller stops waiting for it. */
  #readyUnless(signal: AbortSignal | undefined): Promise<boolean> {
    if (signal === undefined) return this.#ready;
    return new Promise((resolve) => {
      const giveUp = (): void => resolve(false);
      signal.addEventListener('abort', giveUp, { once: true });
      void this.#ready.then((isReady) => {
        signal.removeEventListener('abort', giveUp);
        resolve(isReady && !signal.aborted);
      });
    });
  }

  async #perform<T>(task: Task<T>): Promise<T> {
    const isReady = await this.#readyUnless(task.signal);
    if (task.signal?.aborted === true) return task.stopped('CANCELLED');
    if (!isReady) {
      this.kill();
      return task.stopped('CRASHED');
    }
    this.#jobs += 1;
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<T>((resolve) => {
      let settled = false;
      let sourceFailed = false;
      let isReading = false;
      let allowance = (task.source?.sizeBytes ?? 0) * MAX_READ_FACTOR + READ_ALLOWANCE;
      const stop = (code: StopCode): void => {
        this.kill();
        settle(task.stopped(code));
      };
      const cancel = (): void => stop('CANCELLED');
      const deadline = setTimeout(() => stop('TIMEOUT'), task.deadlineMs);
      const memory = setInterval(() => {
        if ((this.#process.residentBytes() ?? 0) > this.#limits.residentBytes) stop('MEMORY');
      }, this.#limits.memoryPollMs);
      const settle = (value: T): void => {
        if (settled) return;
        settled = true;
        clearTimeout(deadline);
        clearInterval(memory);
        task.signal?.removeEventListener('abort', cancel);
        this.#onEnd = null;
        this.#invalid = null;
        this.#listener = () => this.kill(); // Nobody asked: a parser speaks only when spoken to.
        resolve(value);
      };

      task.signal?.addEventListener('abort', cancel, { once: true });
      this.#invalid = () => stop('LIMIT');
      this.#onEnd = (exit) => settle(task.stopped(HEAP_FULL.test(exit.stderrTail) ? 'MEMORY' : 'CRASHED'));
      this.#listener = (message) => {
        if (message.type === 'ready' || message.id !== id) return stop('LIMIT');
        if (message.type === 'read') {
          const { source } = task;
          allowance -= Math.max(message.length, READ_COST);
          const isOutside = source === null || message.offset + message.length > source.sizeBytes;
          // One after the other: who asks again before he was answered fills this process's memory.
          if (isReading || isOutside || allowance < 0) return stop('LIMIT');
          isReading = true;
          void answerRead(source, message.offset, message.length).then((bytes) => {
            isReading = false;
            if (settled) return;
            sourceFailed ||= bytes === null;
            this.#process.send(bytes === null ? { type: 'failed-read', id } : { type: 'bytes', id, bytes });
          });
          return;
        }
        if (sourceFailed) return settle(task.sourceFailed());
        const value = task.answer(message);
        if (value === null) stop('LIMIT');
        else settle(value);
      };
      if (this.#ended !== null) return stop('CRASHED');
      const opening: EngineMessage = { ...task.opening, id };
      this.#process.send(opening);
    });
  }
}

function isAnswerTo(outcome: WireOutcome, request: WireRequest): boolean {
  if (outcome.status !== 'done') return true;
  if (outcome.kind !== request.kind) return false;
  if (outcome.kind === 'redact' && request.kind === 'redact')
    return outcome.pages.every(
      ({ page }, at) => page === request.first + at && page <= (request.last ?? outcome.of - 1),
    );
  if (outcome.kind !== 'rendition' || request.kind !== 'rendition') return true;
  return Math.max(outcome.width, outcome.height) <= request.side && request.page < outcome.pages;
}

/** A range of the source, or null when the source fails or answers something else than was asked. */
async function answerRead(source: ByteSource, offset: number, length: number): Promise<Uint8Array | null> {
  try {
    const bytes = await source.read(offset, length);
    return bytes.byteLength === length ? bytes : null;
  } catch {
    return null;
  }
}

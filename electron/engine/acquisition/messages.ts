/** What the engine and its hash workers say to each other. Plain data: it is copied between threads. */
import type { JsonObject } from '../../../shared/core/json/index.ts';
import type { DigestResult, ObjectRow, PublishedObject, StoreKeys } from '../store/index.ts';
import type { SourceFacts } from './file-facts.ts';
import type { WeakAlgorithm } from './ingest-file.ts';
import type { FailureReason, SkipReason } from './reasons.ts';

/** What a worker starts with. */
export interface WorkerSetup {
  readonly store: {
    readonly dir: string;
    readonly caseId: string;
    readonly keys: StoreKeys | null;
    readonly hasLinks?: boolean;
  };
  readonly weak: readonly WeakAlgorithm[];
  /** Int32: 1 when work is to stop at the next chunk. */
  readonly stop: SharedArrayBuffer;
  /** BigInt64: bytes read so far, by all workers. */
  readonly bytesRead: SharedArrayBuffer;
  /** Fault tests only: a module whose exports stand in for `WorkerHooks`. */
  readonly hooks: string | null;
}

export interface WorkerHooks {
  /** Called at named moments, e.g. `chunk`, `staged`, `published`, with the source's path as Latin-1 text. */
  readonly point?: (name: string, path: string) => void;
}

export type Slice =
  | { readonly kind: 'acquire'; readonly files: readonly { readonly i: number; readonly path: Uint8Array }[] }
  | { readonly kind: 'check'; readonly objects: readonly ObjectRow[] };

export type ToWorker = Slice | { readonly kind: 'drain' };

/** The outcome of one path, in the order of reading. */
export type PathOutcome =
  | {
      readonly i: number;
      readonly outcome: 'stored';
      readonly published: PublishedObject;
      readonly source: SourceFacts;
      readonly change: JsonObject | null;
      readonly weak: Readonly<Partial<Record<WeakAlgorithm, string>>>;
    }
  | { readonly i: number; readonly outcome: 'failed'; readonly reason: FailureReason }
  | { readonly i: number; readonly outcome: 'skipped'; readonly reason: SkipReason };

export interface CheckedObject {
  readonly row: ObjectRow;
  readonly result: DigestResult;
}

export type FromWorker =
  /** A slice was read through: another one may come. */
  | { readonly kind: 'ready' }
  /** Durable under their final names. */
  | { readonly kind: 'paths'; readonly outcomes: readonly PathOutcome[] }
  | {
      readonly kind: 'checked';
      readonly objects: number;
      readonly bytes: number;
      readonly failures: readonly CheckedObject[];
    }
  /** The store fails: nothing of the open group was kept. */
  | {
      readonly kind: 'store-failed';
      readonly code: 'DISK_FULL' | 'STORE_WRITE_FAILED';
      readonly reason: string;
    }
  /** Everything asked for is done or given up. */
  | { readonly kind: 'drained' };

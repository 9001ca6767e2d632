/**
 * A hash worker: reads sources into the store and re-reads stored objects. Synchronous where files are small, because that is
 * fastest; durability is waited for in groups, in the background, while the next files are hashed.
 */
import { Buffer } from 'node:buffer';
import { errorCode, type ObjectStore, type StagedObject } from '../store/index.ts';
import { type IngestContext, type IngestedFile, ingestFile, StoreWriteError } from './ingest-file.ts';
import type { FromWorker, PathOutcome, Slice, ToWorker } from './messages.ts';

/** A group is made durable together. */
const GROUP_FILES = 64;
const GROUP_BYTES = 268_435_456;

type Staged = Extract<IngestedFile, { outcome: 'staged' }>;
type GroupMember =
  | { readonly i: number; readonly path: Buffer; readonly file: Staged }
  | Exclude<PathOutcome, { outcome: 'stored' }>;

export interface HashWorker {
  /** Handles one message; messages are handled one after the other. */
  handle(message: ToWorker): Promise<void>;
}

class Stopped extends Error {}

export function createHashWorker(context: IngestContext, post: (message: FromWorker) => void): HashWorker {
  const { store } = context;
  let group: GroupMember[] = [];
  let groupBytes = 0;
  let flushing: Promise<void> = Promise.resolve();
  let failed = false;

  function discard(): void {
    for (const member of group)
      if ('file' in member && member.file.isNew) dropQuietly(store, member.file.staged);
    group = [];
    groupBytes = 0;
  }
  function fail(error: unknown): void {
    const known = asStoreFailure(error);
    discard();
    if (!failed) post({ kind: 'store-failed', code: known.code, reason: known.reason });
    failed = true;
  }
  async function publish(members: readonly GroupMember[]): Promise<void> {
    const staged = members.flatMap((member) =>
      'file' in member && member.file.isNew ? [member.file.staged] : [],
    );
    const published = (await store.publish(staged)).values();
    const outcomes = members.map((member): PathOutcome => {
      if (!('file' in member)) return member;
      const { file, i, path } = member;
      const kept = file.isNew
        ? published.next().value
        : { row: file.staged.row, isNew: false, temporary: null };
      if (kept === undefined) throw new TypeError('every staged object has an answer');
      context.point('published', path);
      return {
        i,
        outcome: 'stored',
        published: kept,
        source: file.source,
        change: file.change,
        weak: file.weak,
      };
    });
    post({ kind: 'paths', outcomes });
  }
  /** Starts making the open group durable, after the group before it. */
  async function flush(): Promise<void> {
    await flushing;
    if (failed) discard();
    const members = group;
    group = [];
    groupBytes = 0;
    if (members.length > 0) flushing = publish(members).catch(fail);
  }
  async function acquire(files: Extract<Slice, { kind: 'acquire' }>['files']): Promise<void> {
    for (const { i, path: bytes } of files) {
      if (failed || context.isCancelled()) return;
      const path = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const file = await ingestFile(context, { i, path });
      if (file.outcome === 'cancelled') return;
      group.push(file.outcome === 'staged' ? { i, path, file } : { i, ...file });
      if (file.outcome === 'staged' && file.isNew) groupBytes += file.staged.row.size;
      if (group.length >= GROUP_FILES || groupBytes >= GROUP_BYTES) await flush();
      await context.pause();
    }
  }
  function check(objects: Extract<Slice, { kind: 'check' }>['objects']): void {
    let bytes = 0;
    let checked = 0;
    const failures = [];
    try {
      for (const row of objects) {
        const result = store.digest(row, (sizeBytes) => {
          if (context.isCancelled()) throw new Stopped();
          context.onBytes(sizeBytes);
        });
        checked++;
        bytes += row.size;
        if (result.result !== 'matched') failures.push({ row, result });
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    post({ kind: 'checked', objects: checked, bytes, failures });
  }
  return {
    async handle(message) {
      try {
        if (message.kind === 'check' && !context.isCancelled()) check(message.objects);
        if (message.kind === 'acquire') await acquire(message.files);
        if (message.kind === 'drain') {
          await flush();
          await flushing;
        }
      } catch (error) {
        await flushing;
        fail(error);
      }
      post({ kind: message.kind === 'drain' ? 'drained' : 'ready' });
    },
  };
}

function asStoreFailure(error: unknown): StoreWriteError {
  if (error instanceof StoreWriteError) return error;
  const code = errorCode(error);
  if (code === null) throw error;
  return new StoreWriteError(code);
}

function dropQuietly(store: ObjectStore, staged: StagedObject): void {
  try {
    store.drop(staged);
  } catch {
    // The store is failing already; the next opening clears tmp/.
  }
}

/**
 * Reading one source file, once (S-05). Between the listing and this moment an attacker may have exchanged the file or a folder
 * of its path; while it is read, somebody may write to it. The first is refused, the second recorded; what is kept is always
 * exactly what was hashed.
 */
import type { Buffer } from 'node:buffer';
import {
  type BigIntStats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { hex } from '../../../shared/core/bytes.ts';
import type { JsonObject } from '../../../shared/core/json/index.ts';
import { receivedPaperworkHasher } from '../crypto/primitives.ts';
import { errorCode, type ObjectStore, type ObjectWriter, type StagedObject } from '../store/index.ts';
import { rfc3339, sizeValue, type SourceFacts, sourceFacts } from './file-facts.ts';
import type { PseudoCheck } from './pseudo-file-systems.ts';
import { type FailureReason, reasonOf, type SkipReason } from './reasons.ts';
import type { VolumeReader } from './volume.ts';

export type WeakAlgorithm = 'md5' | 'sha1';

export interface SourceFile {
  readonly i: number;
  readonly path: Buffer;
}

export interface IngestContext {
  readonly store: ObjectStore;
  /** Reused for every read. */
  readonly buffer: Buffer;
  readonly volumeOf: VolumeReader;
  readonly isPseudo: PseudoCheck;
  /** Hashes that a received list demands. */
  readonly weak: readonly WeakAlgorithm[];
  readonly isCancelled: () => boolean;
  readonly onBytes: (sizeBytes: number) => void;
  /** Lets waiting work of this thread go on in the middle of a large file. */
  readonly pause: () => Promise<void>;
  /** For fault tests. */
  readonly point: (name: string, path: Buffer) => void;
}

export type IngestedFile =
  | {
      readonly outcome: 'staged';
      /** Null when the object is already there; then nothing was kept. */
      readonly staged: StagedObject;
      readonly isNew: boolean;
      readonly source: SourceFacts;
      readonly change: JsonObject | null;
      readonly weak: Readonly<Partial<Record<WeakAlgorithm, string>>>;
    }
  | { readonly outcome: 'failed'; readonly reason: FailureReason }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | { readonly outcome: 'cancelled' };

/** The store cannot take more: the batch stops, the source is not to blame. */
export class StoreWriteError extends Error {
  readonly code: 'DISK_FULL' | 'STORE_WRITE_FAILED';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.code = reason === 'ENOSPC' || reason === 'EDQUOT' ? 'DISK_FULL' : 'STORE_WRITE_FAILED';
    this.reason = reason;
  }
}

/** A file that grows without end is not followed for ever. */
const GROWTH_LIMIT_BYTES = 1_073_741_824n;
const PAUSE_EVERY_BYTES = 67_108_864;
const OPEN =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** @throws StoreWriteError when the store fails; everything else is an outcome */
export async function ingestFile(context: IngestContext, file: SourceFile): Promise<IngestedFile> {
  let fd: number;
  try {
    fd = openSource(file.path);
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  try {
    return await ingestOpen(context, file, fd);
  } finally {
    closeSync(fd);
  }
}

async function ingestOpen(context: IngestContext, file: SourceFile, fd: number): Promise<IngestedFile> {
  const { path } = file;
  const before = statOpen(fd);
  if (typeof before === 'string') return { outcome: 'failed', reason: before };
  if (!before.isFile()) return { outcome: 'failed', reason: 'not-a-regular-file' };
  if (!isStillAt(fd, before, path)) return { outcome: 'failed', reason: 'path-changed' };
  if (context.isPseudo(path, before.dev)) return { outcome: 'skipped', reason: 'pseudo-file-system' };
  context.point('opened', path);
  const weak = context.weak.map((algorithm) => ({ algorithm, hasher: receivedPaperworkHasher(algorithm) }));
  const writer = storing(() => context.store.writer());
  let bytesRead: bigint;
  let staged: StagedObject;
  try {
    const read = await copy(context, fd, path, before.size + GROWTH_LIMIT_BYTES, (chunk) => {
      storing(() => writer.write(chunk));
      for (const { hasher } of weak) hasher.update(chunk);
    });
    if (typeof read !== 'bigint') {
      abandon(writer);
      return read;
    }
    bytesRead = read;
    staged = storing(() => writer.finish());
  } catch (error) {
    abandon(writer);
    if (error instanceof StoreWriteError && error.reason === 'EFBIG')
      return { outcome: 'failed', reason: 'too-large-for-store' };
    throw error;
  }
  const after = statOpen(fd);
  if (typeof after === 'string') {
    context.store.drop(staged);
    return { outcome: 'failed', reason: after };
  }
  const isNew = !existsSync(context.store.pathOf(staged.row.name));
  // Already there: nothing to make durable.
  if (!isNew) context.store.drop(staged);
  context.point('staged', path);
  return {
    outcome: 'staged',
    staged,
    isNew,
    source: sourceFacts(before, context.volumeOf(path, before.dev)),
    change: changeOf(before, after, bytesRead),
    weak: Object.fromEntries(weak.map(({ algorithm, hasher }) => [algorithm, hex(hasher.digest())])),
  };
}

function statOpen(fd: number): BigIntStats | FailureReason {
  try {
    return fstatSync(fd, { bigint: true });
  } catch (error) {
    return reasonOf(error);
  }
}

/** Opens without following a link, without waiting (a FIFO may stand there by now), and if we may without touching its times. */
function openSource(path: Buffer): number {
  const unread = constants.O_NOATIME ?? 0;
  if (unread !== 0)
    try {
      return openSync(path, OPEN | unread);
    } catch (error) {
      // Only the owner may ask for that.
      if (errorCode(error) !== 'EPERM') throw error;
    }
  return openSync(path, OPEN);
}

/**
 * Whether the open file is the one at `path`, with no link on the way: O_NOFOLLOW looks at the last component only.
 * Linux knows the path of an open file; elsewhere, and without /proc, the path is resolved again and must lead to the same file.
 */
function isStillAt(fd: number, stats: BigIntStats, path: Buffer): boolean {
  if (process.platform === 'linux')
    try {
      return readlinkSync(`/proc/self/fd/${fd}`, { encoding: 'buffer' }).equals(path);
    } catch {
      // No /proc here.
    }
  try {
    const there = lstatSync(path, { bigint: true });
    const resolved = realpathSync.native(path, { encoding: 'buffer' });
    return there.dev === stats.dev && there.ino === stats.ino && resolved.equals(path);
  } catch {
    return false;
  }
}

/** Reads to the end, in pieces of the buffer. @returns the number of bytes, or why it ended before */
async function copy(
  context: IngestContext,
  fd: number,
  path: Buffer,
  limit: bigint,
  take: (chunk: Buffer) => void,
): Promise<bigint | Exclude<IngestedFile, { outcome: 'staged' }>> {
  const { buffer } = context;
  let total = 0n;
  let sincePause = 0;
  while (total < limit) {
    if (context.isCancelled()) return { outcome: 'cancelled' };
    let got: number;
    try {
      got = readSync(fd, buffer, 0, buffer.length, null);
    } catch (error) {
      return { outcome: 'failed', reason: reasonOf(error) };
    }
    if (got === 0) break;
    take(buffer.subarray(0, got));
    total += BigInt(got);
    context.onBytes(got);
    context.point('chunk', path);
    sincePause += got;
    if (sincePause >= PAUSE_EVERY_BYTES) {
      sincePause = 0;
      await context.pause();
    }
  }
  return total;
}

/** Runs what writes to the store; its errors are the store's, not the source's. */
function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = errorCode(error);
    throw code === null ? error : new StoreWriteError(code);
  }
}

function abandon(writer: ObjectWriter): void {
  try {
    writer.abort();
  } catch {
    // The store is failing already; the next opening clears tmp/.
  }
}

/** Disclosure `change`, or null when size, times and inode are as they were and every byte was read. */
function changeOf(before: BigIntStats, after: BigIntStats, bytesRead: bigint): JsonObject | null {
  const what: string[] = [];
  if (before.size !== after.size) what.push('size');
  if (before.mtimeNs !== after.mtimeNs) what.push('modified');
  if (before.ctimeNs !== after.ctimeNs) what.push('changed');
  if (before.ino !== after.ino) what.push('inode');
  if (bytesRead !== after.size) what.push('bytesRead');
  if (what.length === 0) return null;
  const state = (stats: BigIntStats): JsonObject => ({
    size: sizeValue(stats.size),
    modified: rfc3339(stats.mtimeNs),
    changed: rfc3339(stats.ctimeNs),
    inode: stats.ino.toString(),
  });
  return { what, before: state(before), after: { ...state(after), bytesRead: sizeValue(bytesRead) } };
}

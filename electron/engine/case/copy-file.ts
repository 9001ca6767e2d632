/** Copying one file so that the copy can be relied on: temporary name, sync, read back, compare, rename. */
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { equalBytes } from '../../../shared/core/bytes.ts';
import { sha256Hasher } from '../crypto/primitives.ts';
import type { Failure } from '../failure.ts';
import { shortId } from '../identity.ts';
import { errorCode, systemFiles, writeFully } from '../store/index.ts';

const BUFFER_BYTES = 1 << 20;
/** Prefix of a copy under way, so that a later run knows what it may remove. */
export const UNFINISHED = '.custodia-';

export type CopyFailure = Failure<'COPY_DIFFERS' | 'DISK_FULL' | 'IO_FAILED'>;

/** Copies `from` to `to`, replacing it. Throws the system's error; a copy that reads back differently is a failure. */
export async function copyFile(
  from: string,
  to: string,
  mode = 0o600,
): Promise<Failure<'COPY_DIFFERS'> | null> {
  const temporary = join(dirname(to), `${UNFINISHED}${shortId()}`);
  try {
    const source = openSync(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const copy = openSync(temporary, 'wx+', 0o600);
    let same: boolean;
    try {
      const written = transfer(source, copy);
      fsyncSync(copy);
      same = fstatSync(copy).size === written.size && equalBytes(written.digest, digestOf(copy));
    } finally {
      closeSync(source);
      closeSync(copy);
    }
    if (!same) return { code: 'COPY_DIFFERS', details: { path: to } };
    await replace(temporary, to, mode);
    return null;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Writes a small file whole or not at all. Throws the system's error. */
export async function writeFileWhole(path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  const temporary = join(dirname(path), `${UNFINISHED}${shortId()}`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600, flush: true });
    await replace(temporary, path, mode);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What a system error while copying means to its user. Anything else is a bug and thrown on. */
export function copyFailure(error: unknown, path: string): CopyFailure {
  const code = errorCode(error);
  if (code === null) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'DISK_FULL', details: { path } };
  return { code: 'IO_FAILED', details: { path, detail: error instanceof Error ? error.message : code } };
}

function transfer(source: number, copy: number): { size: number; digest: Uint8Array } {
  const buffer = new Uint8Array(BUFFER_BYTES);
  const hasher = sha256Hasher();
  let size = 0;
  for (let got = 0; (got = readSync(source, buffer, 0, BUFFER_BYTES, null)) > 0; size += got) {
    const part = buffer.subarray(0, got);
    hasher.update(part);
    writeFully(copy, part);
  }
  return { size, digest: hasher.digest() };
}

function digestOf(fd: number): Uint8Array {
  const buffer = new Uint8Array(BUFFER_BYTES);
  const hasher = sha256Hasher();
  for (let at = 0, got = 0; (got = readSync(fd, buffer, 0, BUFFER_BYTES, at)) > 0; at += got)
    hasher.update(buffer.subarray(0, got));
  return hasher.digest();
}

async function replace(temporary: string, to: string, mode: number): Promise<void> {
  chmodSync(temporary, mode);
  renameSync(temporary, to);
  await systemFiles.syncFolder(dirname(to));
}

import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobSource } from '../source.ts';
import { readRange } from '../source.ts';

/** A file without a name in memory, for tools that insist on one. */
export interface MemoryFile {
  readonly fd: number;
  /** A path that this process and its children can open while the descriptor is open; nobody can list it. */
  readonly path: string;
  close(): void;
}

const SHM = '/dev/shm';

/** Whether this machine has RAM-backed files that outlive their name (Linux). */
export const hasMemoryFiles = (): boolean => existsSync(SHM) && existsSync('/proc/self/fd');

/**
 * Makes an empty, already unlinked file in RAM: exclusive, 0600, in a 0700 folder, gone with its descriptor even when
 * this process is killed. Nothing readable of the evidence reaches a disk (but for swap, which no process controls).
 */
export function createMemoryFile(): MemoryFile {
  const folder = mkdtempSync(join(existsSync(SHM) ? SHM : tmpdir(), 'custodia-'));
  try {
    const fd = openSync(join(folder, 'b'), 'wx+', 0o600);
    return { fd, path: `/proc/${process.pid}/fd/${fd}`, close: () => closeSync(fd) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Copies ranges of the source to the same offsets; what lies between stays a hole that costs no memory. */
export async function copyRanges(
  source: JobSource,
  ranges: readonly ByteRange[],
  file: MemoryFile,
): Promise<void> {
  for (const { offset, length } of ranges) {
    let at = offset;
    for await (const piece of readRange(source, offset, length)) {
      let done = 0;
      while (done < piece.length) done += writeSync(file.fd, piece, done, piece.length - done, at + done);
      at += piece.length;
    }
  }
}

/** Where a result lies until the store has it: a folder of its own that only this user can enter, in RAM where the system has such. */
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256Hasher } from '../crypto/primitives.ts';

export interface ResultFile {
  readonly path: string;
  /** @throws the system's error, such as ENOSPC */
  write(piece: Uint8Array): void;
  /** Nothing more is written. @returns SHA-256 of all of it, hex */
  finish(): string;
  /** Safe to call twice. */
  remove(): void;
}

const MEMORY = '/dev/shm';

/** @param name a neutral one: it becomes the derivative's file name */
export function createResultFile(name: string): ResultFile {
  const place = existsSync(MEMORY) ? MEMORY : tmpdir();
  // Named after this process, so that what is left of one that was killed can be told from what is still in use.
  const folder = mkdtempSync(join(place, `custodia-redaction-${process.pid}-`));
  const path = join(folder, name);
  const hash = sha256Hasher();
  let descriptor: number | null = openSync(path, 'wx', 0o600);
  const close = (): void => {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
  };
  return {
    path,
    write(piece) {
      if (descriptor === null) throw new TypeError('the file is finished');
      hash.update(piece);
      for (let done = 0; done < piece.length;) done += writeSync(descriptor, piece, done);
    },
    finish() {
      close();
      return hex(hash.digest());
    },
    remove() {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

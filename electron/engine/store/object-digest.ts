/** Re-hashing what the store holds (fixity). Answers are values: damage is what this looks for. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';
import { ObjectError } from './object-error.ts';
import type { ObjectReader, OpenObject } from './object-reader.ts';

export type DigestResult =
  | { readonly result: 'matched' }
  /** `found` is null when the bytes fail authentication or their size is wrong: then no digest of them means anything. */
  | {
      readonly result: 'mismatch';
      readonly found: { readonly sha256: string; readonly sha512: string } | null;
    }
  | { readonly result: 'missing' }
  | { readonly result: 'unreadable'; readonly reason: string }
  | { readonly result: 'replaced'; readonly by: string };

const READ_BYTES = 1_048_576;

/** What an object's digest is compared with. */
export interface ExpectedDigests {
  readonly sha256: string;
  readonly sha512: string;
}

/** Reads all of an object and compares both digests. @param onBytes is told the size of each piece read; what it throws ends the reading */
export function digestReader(
  reader: ObjectReader,
  expected: ExpectedDigests,
  onBytes: (sizeBytes: number) => void,
): DigestResult {
  const first = sha256Hasher();
  const second = sha512Hasher();
  for (let at = 0; at < reader.sizeBytes; at += READ_BYTES) {
    const bytes = reader.read(at, READ_BYTES);
    first.update(bytes);
    second.update(bytes);
    onBytes(bytes.length);
  }
  const found = { sha256: hex(first.digest()), sha512: hex(second.digest()) };
  return found.sha256 === expected.sha256 && found.sha512 === expected.sha512
    ? { result: 'matched' }
    : { result: 'mismatch', found };
}

/** The answer that stands for a failure to open or read an object. */
export function digestFailure(error: unknown): DigestResult {
  if (!(error instanceof ObjectError)) throw error;
  const { by, reason } = error.details;
  switch (error.code) {
    case 'OBJECT_MISSING':
      return { result: 'missing' };
    case 'OBJECT_DAMAGED':
      return { result: 'mismatch', found: null };
    case 'OBJECT_REPLACED':
      return { result: 'replaced', by: String(by) };
    case 'OBJECT_UNREADABLE':
      return { result: 'unreadable', reason: String(reason) };
    case 'OBJECT_KEY':
      return { result: 'unreadable', reason: 'OBJECT_KEY' };
  }
}

/**
 * Whether the object has names that are not ours (S-07): whoever holds one can change the bytes later. A name in `tmp/` is ours:
 * it stays for a moment after each acquisition, or until the next opening for writing after a crash.
 */
export function hasForeignLink(object: OpenObject, temporaryFolder: string): boolean {
  const { nlink, ino, dev } = object.stats;
  if (nlink <= 1n) return false;
  let ours = 1n;
  for (const name of readdirSync(temporaryFolder)) {
    const stats = lstatSync(join(temporaryFolder, name), { bigint: true, throwIfNoEntry: false });
    if (stats?.ino === ino && stats.dev === dev) ours++;
  }
  return nlink > ours;
}

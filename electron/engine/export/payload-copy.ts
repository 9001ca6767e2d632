/**
 * Copying one original out of the store: decrypted, hashed and compared with its entry while it is written (bundle.md §8). Runs in a
 * thread (payload-thread.ts). Two hashes and a CRC of each piece, one pass, flat memory.
 */
import { closeSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';
import { staged, type StagingKey } from '../crypto/staging.ts';
import { errorCode, ObjectError, type ObjectPlace, type ObjectStore } from '../store/index.ts';
import { createFile, writeAt } from './files.ts';

const PIECE_BYTES = 1_048_576;

/** An original or derivative as the entries state it. */
export interface PayloadFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sha512: string;
  /** The item's number, for saying which one is damaged. */
  readonly item: string;
  readonly object: ObjectPlace;
}

/** A new file, or a place in a file that is open in this process. */
export type CopyTarget =
  | { readonly kind: 'new-file'; readonly path: string }
  | { readonly kind: 'place'; readonly fd: number; readonly key: StagingKey; readonly at: number };

export interface CopyJob {
  readonly file: PayloadFile;
  readonly target: CopyTarget;
}

export type CopyAnswer =
  | { readonly ok: true; readonly crc32: number }
  /** The stored bytes are not those of the entry; `reason` is the store's code, or `OBJECT_MISMATCH`. */
  | { readonly ok: false; readonly kind: 'object'; readonly reason: string }
  /** The target refused; `reason` is the system's code. */
  | { readonly ok: false; readonly kind: 'target'; readonly reason: string };

/** @throws programmer's errors only */
export function copyPayload(
  store: ObjectStore,
  { file, target }: CopyJob,
  onBytes: (sizeBytes: number) => void,
  write: typeof writeAt = writeAt,
): CopyAnswer {
  let opened: number | null = null;
  try {
    if (file.object.size !== file.sizeBytes) return mismatch;
    const reader = store.reader(file.object);
    try {
      if (target.kind === 'new-file') {
        mkdirSync(dirname(target.path), { recursive: true, mode: 0o700 });
        opened = createFile(target.path);
      }
      const place = target.kind === 'place' ? target : { fd: opened ?? -1, key: null, at: 0 };
      const first = sha256Hasher();
      const second = sha512Hasher();
      let crc = 0;
      for (let at = 0; at < file.sizeBytes; at += PIECE_BYTES) {
        const piece = reader.read(at, PIECE_BYTES);
        first.update(piece);
        second.update(piece);
        crc = crc32(piece, crc);
        write(place.fd, staged(place.key, place.at + at, piece), place.at + at);
        onBytes(piece.length);
      }
      const isWhole = hex(first.digest()) === file.sha256 && hex(second.digest()) === file.sha512;
      return isWhole ? { ok: true, crc32: crc } : mismatch;
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof ObjectError) return { ok: false, kind: 'object', reason: error.code };
    const reason = errorCode(error);
    if (reason === null) throw error;
    return { ok: false, kind: 'target', reason };
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

const mismatch: CopyAnswer = { ok: false, kind: 'object', reason: 'OBJECT_MISMATCH' };

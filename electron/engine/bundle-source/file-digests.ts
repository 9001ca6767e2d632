/** Digests of a file or of a stretch of one, in one pass and flat memory. Runs in a thread (digest-thread.ts). */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';
import { staged, type StagingKey } from '../crypto/staging.ts';
import { errorCode } from '../store/index.ts';

const BUFFER_BYTES = 1_048_576;

export interface DigestJob {
  /** A path, opened without following a link, or a descriptor that is open in this process. */
  readonly from: string | number;
  /** Where the stretch begins; 0 for a path. */
  readonly at: number;
  readonly sizeBytes: number;
  /** Under which the whole file lies there; absent where its bytes are what they are. */
  readonly key?: StagingKey;
}

export type DigestAnswer =
  | { readonly ok: true; readonly sha256: string; readonly sha512: string; readonly crc32: number }
  /** `link`: no regular file any more. `changed`: another size than was listed. Else the system's own code. */
  | { readonly ok: false; readonly reason: 'link' | 'changed' | (string & {}) };

/** No link is followed, and opening a pipe that somebody put there does not wait. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the failure to open a path without following links means. */
export const reasonOf = (code: string): string =>
  code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO' ? 'link' : code;

export function createDigester(): (job: DigestJob, onBytes: (sizeBytes: number) => void) => DigestAnswer {
  const buffer = new Uint8Array(BUFFER_BYTES);
  return (job, onBytes) => {
    let opened: number | null = null;
    try {
      if (typeof job.from === 'number') return digestStretch(job.from, job, buffer, onBytes);
      opened = openSync(job.from, OPEN_FLAGS);
      const stats = fstatSync(opened);
      if (!stats.isFile()) return { ok: false, reason: 'link' };
      if (stats.size !== job.sizeBytes) return { ok: false, reason: 'changed' };
      return digestStretch(opened, job, buffer, onBytes);
    } catch (error) {
      const code = errorCode(error);
      if (code === null) throw error;
      return { ok: false, reason: reasonOf(code) };
    } finally {
      if (opened !== null) closeSync(opened);
    }
  };
}

function digestStretch(
  fd: number,
  { at, sizeBytes, key = null }: DigestJob,
  buffer: Uint8Array,
  onBytes: (sizeBytes: number) => void,
): DigestAnswer {
  const first = sha256Hasher();
  const second = sha512Hasher();
  let crc = 0;
  for (let done = 0; done < sizeBytes;) {
    const got = readSync(fd, buffer, 0, Math.min(buffer.length, sizeBytes - done), at + done);
    if (got === 0) return { ok: false, reason: 'changed' };
    const piece = staged(key, at + done, buffer.subarray(0, got));
    first.update(piece);
    second.update(piece);
    crc = crc32(piece, crc);
    done += got;
    onBytes(got);
  }
  return { ok: true, sha256: hex(first.digest()), sha512: hex(second.digest()), crc32: crc };
}

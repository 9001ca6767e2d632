import { crc32 } from 'node:zlib';
import { type Bytes, hex } from '../../../shared/core/bytes.ts';
import type { FileDigests } from '../../../shared/core/verdict/ports.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';

const CHUNK_BYTES = 1_048_576;

/** What is needed of an open file: a FileHandle, or bytes in memory. */
export interface OpenFile {
  readonly fd: number;
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}

/** The file has another size than it had when it was listed. */
export class ChangedFileError extends Error {}

/** `length` bytes from `at` in pieces, then their digests. @throws ChangedFileError when the file ends before */
export async function* chunksOf(
  file: OpenFile,
  at: number,
  length: number,
): AsyncGenerator<Bytes, FileDigests & { readonly crc32: number }> {
  const first = sha256Hasher();
  const second = sha512Hasher();
  let crc = 0;
  for (let done = 0; done < length;) {
    const chunk = await readStretch(file, at + done, Math.min(CHUNK_BYTES, length - done));
    if (chunk.length === 0) throw new ChangedFileError();
    first.update(chunk);
    second.update(chunk);
    crc = crc32(chunk, crc);
    yield chunk;
    done += chunk.length;
  }
  return { sha256: hex(first.digest()), sha512: hex(second.digest()), sizeBytes: length, crc32: crc };
}

/** `length` bytes from `at`; fewer only when the file ends before. */
export async function readStretch(file: OpenFile, at: number, length: number): Promise<Bytes> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) return bytes.slice(0, done);
    done += bytesRead;
  }
  return bytes;
}

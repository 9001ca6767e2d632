/** Reading stored objects in any order, in flat memory. In an encrypted case no unauthenticated byte is ever given out. */
import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Bytes } from '../../../shared/core/bytes.ts';
import { TAG_BYTES, zeroise } from '../crypto/primitives.ts';
import { ObjectError } from './object-error.ts';
import { chunkBytesOf, chunkCount, decryptChunk, encryptedSize, HEADER_BYTES } from './object-format.ts';
import { errorCode } from './store-files.ts';

export interface ObjectReader {
  readonly sizeBytes: number;
  /**
   * Up to `length` bytes from `offset`: fewer at the end, none behind it.
   * @throws ObjectError OBJECT_DAMAGED, OBJECT_UNREADABLE
   */
  read(offset: number, length: number): Bytes;
  close(): void;
}

export interface OpenObject {
  readonly fd: number;
  readonly stats: BigIntStats;
}

/**
 * Opens the file of an object without following links (S-07).
 * @throws ObjectError OBJECT_MISSING, OBJECT_REPLACED, OBJECT_UNREADABLE
 */
export function openObjectFile(path: string, name: string): OpenObject {
  let fd: number;
  try {
    if (!lstatSync(dirname(path)).isDirectory())
      throw new ObjectError('OBJECT_REPLACED', { name, by: 'link' });
    fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw openFailure(error, name);
  }
  const stats = fstatSync(fd, { bigint: true });
  if (stats.isFile()) return { fd, stats };
  closeSync(fd);
  throw new ObjectError('OBJECT_REPLACED', { name, by: 'not a regular file' });
}

function openFailure(error: unknown, name: string): ObjectError {
  if (error instanceof ObjectError) return error;
  const code = errorCode(error);
  if (code === null) throw error;
  if (code === 'ENOENT') return new ObjectError('OBJECT_MISSING', { name });
  if (code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO')
    return new ObjectError('OBJECT_REPLACED', { name, by: code === 'ENXIO' ? 'not a regular file' : 'link' });
  return new ObjectError('OBJECT_UNREADABLE', { name, reason: code });
}

/** Fills `into` from `position`; false when the file ends before. */
function readFully(fd: number, into: Uint8Array, position: number, name: string): boolean {
  for (let at = 0; at < into.length;) {
    let got: number;
    try {
      got = readSync(fd, into, at, into.length - at, position + at);
    } catch (error) {
      const reason = errorCode(error);
      if (reason === null) throw error;
      throw new ObjectError('OBJECT_UNREADABLE', { name, reason });
    }
    if (got === 0) return false;
    at += got;
  }
  return true;
}

function requireRange(offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
    throw new RangeError('offset and length are whole numbers from 0');
}

/** The reader of an object stored as it is. Its bytes are as trustworthy as the disk: compare digests where it matters. */
export function plainReader(object: OpenObject, name: string, sizeBytes: number): ObjectReader {
  if (object.stats.size !== BigInt(sizeBytes)) throw new ObjectError('OBJECT_DAMAGED', { name });
  return {
    sizeBytes,
    read(offset, length) {
      requireRange(offset, length);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
      if (!readFully(object.fd, bytes, offset, name)) throw new ObjectError('OBJECT_DAMAGED', { name });
      return bytes;
    },
    close: () => closeSync(object.fd),
  };
}

/**
 * The reader of an encrypted object. It keeps the last chunk it opened, so small reads in order cost one decryption for each chunk.
 * @param key the object's key; wiped on close
 */
export function encryptedReader(
  object: OpenObject,
  name: string,
  sizeBytes: number,
  key: Bytes,
): ObjectReader {
  const damaged = (): ObjectError => new ObjectError('OBJECT_DAMAGED', { name });
  const { fd } = object;
  const header = new Uint8Array(HEADER_BYTES);
  const chunkBytes = readFully(fd, header, 0, name) ? chunkBytesOf(header) : null;
  if (chunkBytes === null || object.stats.size !== BigInt(encryptedSize(sizeBytes, chunkBytes)))
    throw damaged();
  const last = chunkCount(sizeBytes, chunkBytes) - 1;
  const stored = chunkBytes + TAG_BYTES;
  let cached: { index: number; bytes: Bytes } | null = null;
  let box: Uint8Array | null = null;

  const heldBy = (index: number, chunkSize: number): number =>
    index === last ? sizeBytes - last * chunkSize : chunkSize;
  function openChunk(index: number, chunkSize: number): Bytes {
    box ??= new Uint8Array(Math.min(sizeBytes, chunkSize) + TAG_BYTES);
    const sealed = box.subarray(0, heldBy(index, chunkSize) + TAG_BYTES);
    if (!readFully(fd, sealed, HEADER_BYTES + index * stored, name)) throw damaged();
    const bytes = decryptChunk(key, header, index, index === last, sealed);
    if (bytes === null) throw damaged();
    return bytes;
  }
  function chunk(index: number, chunkSize: number): Bytes {
    if (cached?.index === index) return cached.bytes;
    const bytes = openChunk(index, chunkSize);
    cached = { index, bytes };
    return bytes;
  }
  // An empty object has one empty chunk: without this nothing of it would ever be authenticated.
  if (sizeBytes === 0) chunk(0, chunkBytes);
  return {
    sizeBytes,
    read(offset, length) {
      requireRange(offset, length);
      const end = Math.min(offset + length, sizeBytes);
      // One whole chunk, as when an object is read from end to end, is given away instead of copied.
      const whole = offset / chunkBytes;
      if (end > offset && Number.isInteger(whole) && end - offset === heldBy(whole, chunkBytes))
        return openChunk(whole, chunkBytes);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      for (let at = offset; at < end;) {
        const index = Math.floor(at / chunkBytes);
        const from = at - index * chunkBytes;
        const part = chunk(index, chunkBytes).subarray(from, from + end - at);
        bytes.set(part, at - offset);
        at += part.length;
      }
      return bytes;
    },
    close() {
      closeSync(fd);
      zeroise(key);
      if (cached !== null) zeroise(cached.bytes);
      cached = null;
    },
  };
}

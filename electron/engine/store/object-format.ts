/**
 * The bytes of an encrypted object (store.md §2): AES-256-GCM in the STREAM construction of Hoang, Reyhanitabar, Rogaway and
 * Vizár (CRYPTO 2015). Chunk index and end mark are in the nonce, the header in the AAD, so truncation, extension, reordering
 * and swapping of chunks fail authentication. Every object has its own random key: that is what makes counted nonces safe.
 */
import { Buffer } from 'node:buffer';
import { type Bytes, utf8 } from '../../../shared/core/bytes.ts';
import {
  decryptGcm,
  encryptGcm,
  KEY_BYTES,
  NONCE_BYTES,
  randomBytes,
  TAG_BYTES,
} from '../crypto/primitives.ts';

/** Plaintext bytes in every chunk but the last. */
export const CHUNK_BYTES = 1_048_576;
export const HEADER_BYTES = 16;
const MIN_CHUNK_BYTES = 65_536;
const MAX_CHUNK_BYTES = 16_777_216;
const MAGIC = utf8('CUSTOBJ1');

/** The 16 header bytes for chunks of `chunkBytes`. */
export function objectHeader(chunkBytes: number = CHUNK_BYTES): Bytes {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(MAGIC);
  new DataView(header.buffer).setUint32(8, chunkBytes);
  return header;
}

/** Chunk size stated by a header, or null when these are not 16 bytes of a header this version reads. */
export function chunkBytesOf(header: Uint8Array): number | null {
  if (header.length !== HEADER_BYTES) return null;
  const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES);
  if (MAGIC.some((byte, i) => header[i] !== byte) || view.getUint32(12) !== 0) return null;
  const chunkBytes = view.getUint32(8);
  // Bounded before anything is allocated: a hostile header must not exhaust memory.
  if (chunkBytes < MIN_CHUNK_BYTES || chunkBytes > MAX_CHUNK_BYTES) return null;
  return (chunkBytes & (chunkBytes - 1)) === 0 ? chunkBytes : null;
}

/** Number of chunks of `sizeBytes` of plaintext; an empty object has one empty chunk. */
export function chunkCount(sizeBytes: number, chunkBytes: number = CHUNK_BYTES): number {
  return Math.max(1, Math.ceil(sizeBytes / chunkBytes));
}

/** Length in bytes of the encrypted object of `sizeBytes` of plaintext. */
export function encryptedSize(sizeBytes: number, chunkBytes: number = CHUNK_BYTES): number {
  return HEADER_BYTES + sizeBytes + TAG_BYTES * chunkCount(sizeBytes, chunkBytes);
}

/** uint88be(index) || final. */
function chunkNonce(index: number, final: boolean): Bytes {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(Math.floor(index / 2 ** 32), 1, 6);
  nonce.writeUInt32BE(index % 2 ** 32, 7);
  nonce[11] = final ? 1 : 0;
  return nonce;
}

/** Ciphertext || tag of chunk `index`. */
export function encryptChunk(
  key: Uint8Array,
  header: Uint8Array,
  index: number,
  final: boolean,
  plaintext: Uint8Array,
): Bytes {
  return encryptGcm(key, chunkNonce(index, final), plaintext, header);
}

/** Plaintext of chunk `index`, or null when it is not authentic in this place of this object. */
export function decryptChunk(
  key: Uint8Array,
  header: Uint8Array,
  index: number,
  final: boolean,
  box: Uint8Array,
): Bytes | null {
  return decryptGcm(key, chunkNonce(index, final), box, header);
}

export const newObjectKey = (): Bytes => randomBytes(KEY_BYTES);

/** Encrypts a stream of unknown length, in pieces of any size. */
export interface ObjectEncryptor {
  update(plaintext: Uint8Array): void;
  /** Writes the last chunk, once. */
  finish(): void;
}

/**
 * @param key the object's own fresh key; a key used for two objects is fatal
 * @param write takes the bytes of the encrypted object in order
 * @param pending `chunkBytes` of room that the caller may reuse for one object after the other
 */
export function createObjectEncryptor(
  key: Uint8Array,
  write: (bytes: Uint8Array) => void,
  pending: Uint8Array = new Uint8Array(CHUNK_BYTES),
): ObjectEncryptor {
  const header = objectHeader(pending.length);
  let held = 0;
  let index = 0;
  write(header);
  return {
    update(plaintext) {
      for (let at = 0; at < plaintext.length;) {
        // A full chunk waits for the next byte: only then is it known not to be the last.
        if (held === pending.length) {
          write(encryptChunk(key, header, index++, false, pending));
          held = 0;
        }
        const taken = Math.min(pending.length - held, plaintext.length - at);
        pending.set(plaintext.subarray(at, at + taken), held);
        held += taken;
        at += taken;
      }
    },
    finish() {
      write(encryptChunk(key, header, index, true, pending.subarray(0, held)));
      held = 0;
    },
  };
}

/**
 * The one file through which the engine uses node:crypto.
 *
 * Allow-list: only what OpenSSL (Node, the command line) and BoringSSL (Electron) both have, so that a case made in the
 * window opens in the terminal: SHA-256, SHA-512, HMAC, HKDF, AES-256-GCM, AES-256-CTR, Ed25519, the system's random bytes.
 * MD5 and SHA-1 exist here only to compare with paperwork received from others; nothing of ours rests on them.
 * Argon2id is not in BoringSSL: see argon2id.ts.
 *
 * Guarantees: a failed authentication is `null` or `false`, never partial plaintext; wrong key or nonce lengths throw.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomFillSync,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { Buffer } from 'node:buffer';
import type { Bytes } from '../../../shared/core/bytes.ts';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const BLOCK_BYTES = 16;

/** A hash being computed over a stream. `digest` may be called once. */
export interface Hasher {
  update(chunk: Uint8Array): void;
  digest(): Bytes;
}

/** The buffer's bytes in an array of their own, so that nobody holds a view of Node's shared pool. */
function own(buffer: Uint8Array): Bytes {
  const memory = buffer.buffer;
  // Large results have memory to themselves already.
  return memory instanceof ArrayBuffer && memory.byteLength === buffer.length
    ? new Uint8Array(memory)
    : new Uint8Array(buffer);
}

function requireLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) throw new RangeError(`${what}: ${length} bytes expected, not ${bytes.length}`);
}

/** `length` bytes of the system's random generator. */
export function randomBytes(length: number): Bytes {
  return randomFillSync(new Uint8Array(length));
}

/** Overwrites key material. A best effort: the runtime may have made copies that nobody can reach. */
export function zeroise(buffer: Uint8Array): void {
  buffer.fill(0);
}

/** Comparison in constant time for equal lengths; unequal lengths are simply unequal. */
export function equalSecrets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function hasher(algorithm: 'sha256' | 'sha512' | 'md5' | 'sha1'): Hasher {
  const hash = createHash(algorithm);
  return {
    update(chunk) {
      hash.update(chunk);
    },
    digest: () => own(hash.digest()),
  };
}

export const sha256Hasher = (): Hasher => hasher('sha256');
export const sha512Hasher = (): Hasher => hasher('sha512');

/** MD5 or SHA-1 of a stream, for comparison with received paperwork only: both are broken, neither proves anything. */
export const receivedPaperworkHasher = (algorithm: 'md5' | 'sha1'): Hasher => hasher(algorithm);

export const sha256 = (bytes: Uint8Array): Bytes => own(createHash('sha256').update(bytes).digest());
export const sha512 = (bytes: Uint8Array): Bytes => own(createHash('sha512').update(bytes).digest());

/** HMAC-SHA-256 (RFC 2104): 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Bytes {
  return own(createHmac('sha256', key).update(message).digest());
}

/** HKDF-SHA-256 (RFC 5869) of `length` bytes, 32 unless told. `info` is ASCII. */
export function hkdfSha256(
  key: Uint8Array,
  salt: Uint8Array,
  info: string,
  length: number = KEY_BYTES,
): Bytes {
  return new Uint8Array(hkdfSync('sha256', key, salt, info, length));
}

/** AES-256-GCM under a nonce the caller vouches for: ciphertext || tag16. The same nonce twice under one key is fatal. */
export function encryptGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Bytes {
  requireLength(key, KEY_BYTES, 'AES-256 key');
  requireLength(nonce, NONCE_BYTES, 'GCM nonce');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const box = new Uint8Array(plaintext.length + TAG_BYTES);
  box.set(cipher.update(plaintext));
  cipher.final();
  box.set(cipher.getAuthTag(), plaintext.length);
  return box;
}

/** The plaintext of ciphertext || tag16, or null when key, nonce, AAD or bytes are not those that were sealed. */
export function decryptGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  box: Uint8Array,
  aad: Uint8Array,
): Bytes | null {
  requireLength(key, KEY_BYTES, 'AES-256 key');
  requireLength(nonce, NONCE_BYTES, 'GCM nonce');
  if (box.length < TAG_BYTES) return null;
  const end = box.length - TAG_BYTES;
  // The tag length is fixed here: Node would accept a tag cut to 4 bytes.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad).setAuthTag(box.subarray(end));
  const plaintext = own(decipher.update(box.subarray(0, end)));
  try {
    decipher.final();
    return plaintext;
  } catch {
    zeroise(plaintext);
    return null;
  }
}

/**
 * `bytes` with the keystream of AES-256-CTR (NIST SP 800-38A §6.5) from `position` on; the same call takes it off again. Nothing is
 * authenticated, and two texts in one place under one key would be readable together: see staging.ts, for which alone it is here.
 * @param position of the first byte, from 0; the counter is that of its block, from 0
 */
export function applyKeystream(key: Uint8Array, position: number, bytes: Uint8Array): Bytes {
  requireLength(key, KEY_BYTES, 'AES-256 key');
  if (!Number.isSafeInteger(position) || position < 0) throw new RangeError('a position is a whole number');
  const counter = Buffer.alloc(BLOCK_BYTES);
  counter.writeBigUInt64BE(BigInt(Math.floor(position / BLOCK_BYTES)), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  // A place within a block: the keystream before it is not used.
  cipher.update(new Uint8Array(position % BLOCK_BYTES));
  return own(cipher.update(bytes));
}

/** *Sealed* bytes of case.md §2.1 under a fresh random nonce: nonce12 || ciphertext || tag16. */
export function sealBytes(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Bytes {
  const nonce = randomBytes(NONCE_BYTES);
  const box = encryptGcm(key, nonce, plaintext, aad);
  const sealed = new Uint8Array(NONCE_BYTES + box.length);
  sealed.set(nonce);
  sealed.set(box, NONCE_BYTES);
  return sealed;
}

/** Opens what `sealBytes` made; null when anything of it is not authentic. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Bytes | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  return decryptGcm(key, sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), aad);
}

// Ed25519 keys travel as 32 raw bytes (RFC 8032); these are the fixed DER frames around them (RFC 8410 §4, §7).
const PKCS8_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_FRAME = Buffer.from('302a300506032b6570032100', 'hex');

function ed25519Private(seed: Uint8Array) {
  requireLength(seed, 32, 'Ed25519 seed');
  const der = Buffer.concat([PKCS8_FRAME, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  zeroise(der);
  return key;
}

/** A new Ed25519 seed: 32 random bytes. */
export const generateEd25519Seed = (): Bytes => randomBytes(32);

/** The 32-byte public key of a seed. */
export function ed25519PublicFromSeed(seed: Uint8Array): Bytes {
  return own(createPublicKey(ed25519Private(seed)).export({ format: 'der', type: 'spki' }).subarray(-32));
}

/** The 64-byte Ed25519 signature (RFC 8032, deterministic). */
export function ed25519Sign(seed: Uint8Array, message: Uint8Array): Bytes {
  return own(sign(null, message, ed25519Private(seed)));
}

/** Whether `signature` is Ed25519 over `message`. A malformed key or signature is false, never an exception. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const der = Buffer.concat([SPKI_FRAME, publicKey]);
    return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

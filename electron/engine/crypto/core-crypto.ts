/**
 * The core's crypto port over Node. Only functions that OpenSSL (Node) and BoringSSL (Electron) both have:
 * one-shot and streaming digests, and `verify` with an Ed25519 key from its SubjectPublicKeyInfo.
 */
import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import { concat } from '../../../shared/core/bytes.ts';
import type { Bytes } from '../../../shared/core/bytes.ts';
import { ED25519_SIGNATURE_BYTES, isAcceptableEd25519Key } from '../../../shared/core/ed25519-key.ts';
import type { CoreCrypto } from '../../../shared/core/ports.ts';

/** Below this, joining the parts and one native call is faster than a hash object. */
const ONE_SHOT_LIMIT_BYTES = 16_384;

/** DER of SubjectPublicKeyInfo up to the 32 key bytes (RFC 8410 §4). */
const SPKI_PREFIX = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

export const nodeCoreCrypto: CoreCrypto = {
  sha256: (...parts) => digest('sha256', parts),
  sha512: (...parts) => digest('sha512', parts),
  verifyEd25519: (publicKey, message, signature) => {
    if (!isAcceptableEd25519Key(publicKey) || signature.length !== ED25519_SIGNATURE_BYTES) return false;
    try {
      const key = createPublicKey({
        key: Buffer.from(concat(SPKI_PREFIX, publicKey)),
        format: 'der',
        type: 'spki',
      });
      return verify(null, message, key, signature);
    } catch {
      return false; // some builds refuse a y off the curve when the key is read, others when it is used
    }
  },
};

function digest(algorithm: 'sha256' | 'sha512', parts: readonly Uint8Array[]): Bytes {
  let sizeBytes = 0;
  for (const part of parts) sizeBytes += part.length;
  if (sizeBytes <= ONE_SHOT_LIMIT_BYTES) {
    const [first] = parts;
    const input = first !== undefined && parts.length === 1 ? first : concat(...parts);
    return new Uint8Array(hash(algorithm, input, 'buffer'));
  }
  const streaming = createHash(algorithm);
  for (const part of parts) streaming.update(part);
  return new Uint8Array(streaming.digest());
}

import { base64, concat, hex, tryBase64, utf8 } from '../bytes.ts';
import { isAcceptableEd25519Key } from '../ed25519-key.ts';
import type { CoreCrypto } from '../ports.ts';

/** Signature types of c2sp.org/signed-note that are understood: Ed25519 note, timestamped Ed25519 cosignature. */
export type VkeyType = 'ed25519' | 'cosignature-v1';

const TYPE_BYTES: Readonly<Record<VkeyType, number>> = { ed25519: 0x01, 'cosignature-v1': 0x04 };

/** A key that a verifier trusts for one name. */
export interface Vkey {
  readonly name: string;
  /** Eight lowercase hex digits. An address, not a fingerprint: others can be made to collide with it. */
  readonly keyId: string;
  readonly type: VkeyType;
  /** 32 bytes (RFC 8032 §5.1.5). */
  readonly publicKey: Uint8Array;
}

export interface VkeyProblem {
  /** `bad-key` is a key of small order or in a non-canonical encoding (L-14). */
  readonly code: 'vkey-malformed' | 'vkey-type-unknown' | 'key-id-wrong' | 'bad-key';
}

/** Key names are non-empty, without Unicode white space and plus (signed-note §Format); here also without controls. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name);
}

/** First four bytes of SHA-256(name || LF || type || public key), in hex (signed-note §Signatures). */
export function keyIdOf(crypto: CoreCrypto, name: string, type: VkeyType, publicKey: Uint8Array): string {
  const typeByte = Uint8Array.of(TYPE_BYTES[type]);
  return hex(crypto.sha256(utf8(`${name}\n`), typeByte, publicKey).subarray(0, 4));
}

/** The verifier's side of one's own key. Throws a RangeError for a name or key that no verifier would take. */
export function makeVkey(crypto: CoreCrypto, name: string, type: VkeyType, publicKey: Uint8Array): Vkey {
  if (!isKeyName(name)) throw new RangeError('not a key name');
  if (!isAcceptableEd25519Key(publicKey)) throw new RangeError('not an acceptable Ed25519 public key');
  return { name, keyId: keyIdOf(crypto, name, type, publicKey), type, publicKey };
}

/** `name+keyid+base64(type || key)` (signed-note §Verifier keys). */
export function formatVkey({ name, keyId, type, publicKey }: Vkey): string {
  return `${name}+${keyId}+${base64(concat(Uint8Array.of(TYPE_BYTES[type]), publicKey))}`;
}

/** Reads a vkey from anywhere. The key id must be the recommended one, so that a name and key have one vkey only. */
export function parseVkey(crypto: CoreCrypto, text: string): Vkey | VkeyProblem {
  const afterName = text.indexOf('+');
  const name = text.slice(0, Math.max(afterName, 0));
  const keyId = text.slice(afterName + 1, afterName + 9);
  const encoded = tryBase64(text.slice(afterName + 10));
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(keyId) || text.charAt(afterName + 9) !== '+') {
    return { code: 'vkey-malformed' };
  }
  if (encoded === null || encoded.length === 0) return { code: 'vkey-malformed' };
  const type = typeOf(encoded[0] ?? 0);
  if (type === null) return { code: 'vkey-type-unknown' };
  const publicKey = encoded.slice(1);
  if (!isAcceptableEd25519Key(publicKey)) return { code: 'bad-key' };
  if (keyIdOf(crypto, name, type, publicKey) !== keyId) return { code: 'key-id-wrong' };
  return { name, keyId, type, publicKey };
}

function typeOf(byte: number): VkeyType | null {
  switch (byte) {
    case TYPE_BYTES.ed25519:
      return 'ed25519';
    case TYPE_BYTES['cosignature-v1']:
      return 'cosignature-v1';
    default:
      return null;
  }
}

/**
 * Which Ed25519 public keys may enter a policy, a vkey or an entry (L-14). A key of small order accepts signatures that
 * nobody made; a key with two encodings has two fingerprints.
 */
import { hex } from './bytes.ts';

export const ED25519_KEY_BYTES = 32;
export const ED25519_SIGNATURE_BYTES = 64;

/** Every encoding, canonical or not, of the eight points whose order divides the cofactor 8. */
const SMALL_ORDER_ENCODINGS: ReadonlySet<string> = new Set([
  // order 1, y = 1: canonical, with the sign of x = 0 set, and y + p in both forms
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  // order 2, y = -1: canonical and with the sign of x = 0 set
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  // order 4, y = 0: both signs of x, and y + p in both forms
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  // order 8: two y, both signs of x
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
]);

/**
 * True for 32 bytes that encode y < p = 2^255 - 19 (RFC 8032 §5.1.3 step 1) and no point of small order.
 * Whether y lies on the curve shows itself when a signature is checked: off the curve none verifies.
 */
export function isAcceptableEd25519Key(publicKey: Uint8Array): boolean {
  if (publicKey.length !== ED25519_KEY_BYTES) return false;
  return hasCanonicalY(publicKey) && !SMALL_ORDER_ENCODINGS.has(hex(publicKey));
}

function hasCanonicalY(publicKey: Uint8Array): boolean {
  if (((publicKey[31] ?? 0) & 0x7f) !== 0x7f) return true;
  for (let i = 30; i > 0; i--) if (publicKey[i] !== 0xff) return true;
  return (publicKey[0] ?? 0) < 0xed;
}

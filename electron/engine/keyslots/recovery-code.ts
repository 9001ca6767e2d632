/**
 * The recovery code (case.md §2.2): 128 random bits and a 12-bit check as 28 characters of Crockford Base32 in seven
 * groups of four. It is printed once and read back by a tired person from paper, hence the forgiving reading and the check.
 */
import { type Bytes, concat, utf8 } from '../../../shared/core/bytes.ts';
import { randomBytes, sha256 } from '../crypto/primitives.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 28;
const SECRET_BYTES = 16;
const CHECK_BITS = 12n;

/** First 12 bits of SHA-256("custodia/v1/recovery" || secret). */
function checkOf(secret: Uint8Array): bigint {
  const [first = 0, second = 0] = sha256(concat(utf8('custodia/v1/recovery'), secret));
  return BigInt((first << 4) | (second >> 4));
}

export const generateRecoverySecret = (): Bytes => randomBytes(SECRET_BYTES);

/** The code of 16 secret bytes, e.g. `7ZQ4-…` (seven groups of four). */
export function formatRecoveryCode(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError('a recovery secret has 16 bytes');
  let value = 0n;
  for (const byte of secret) value = (value << 8n) | BigInt(byte);
  value = (value << CHECK_BITS) | checkOf(secret);
  let text = '';
  for (let i = CHARACTERS - 1; i >= 0; i--) text += ALPHABET.charAt(Number((value >> BigInt(5 * i)) & 31n));
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** The 16 bytes of a code as a person types it, or null when it is not a code or its check fails (a typing error). */
export function parseRecoveryCode(text: string): Bytes | null {
  const digits = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (digits.length !== CHARACTERS) return null;
  let value = 0n;
  for (const digit of digits) {
    const index = ALPHABET.indexOf(digit);
    if (index < 0) return null;
    value = (value << 5n) | BigInt(index);
  }
  const check = value & ((1n << CHECK_BITS) - 1n);
  let rest = value >> CHECK_BITS;
  const secret = new Uint8Array(SECRET_BYTES);
  for (let i = SECRET_BYTES - 1; i >= 0; i--) {
    secret[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return check === checkOf(secret) ? secret : null;
}

import { base64url, tryBase64url, utf8 } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import { canonicalJson, parseCanonical } from '../json/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { CoreCrypto } from '../ports.ts';

/** RFC 9901 §9.3 recommends 128 bits. */
export const DISCLOSURE_SALT_BYTES = 16;

/** RFC 9901 §4.2.1 reserves the first two; the third would set a prototype when members are put back (S-21); no name is empty. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(['_sd', '...', '__proto__', '']);

export interface Disclosure {
  /** The string that is kept and shipped: base64url without padding. */
  readonly encoded: string;
  /** What the entry says instead: base64url of 32 bytes. */
  readonly digest: string;
}

export interface DisclosedValue {
  readonly salt: Bytes;
  readonly name: string;
  readonly value: JsonValue;
}

/**
 * The disclosure of one member (RFC 9901 §4.2.1). `salt` is 16 random bytes, fresh each time. Throws a RangeError for
 * another length of salt or a reserved name, a TypeError for a value without canonical form.
 */
export function makeDisclosure(
  crypto: CoreCrypto,
  salt: Uint8Array,
  name: string,
  value: JsonValue,
): Disclosure {
  if (salt.length !== DISCLOSURE_SALT_BYTES)
    throw new RangeError(`a salt has ${DISCLOSURE_SALT_BYTES} bytes`);
  if (REFUSED_NAMES.has(name)) throw new RangeError(`${name} cannot be the name of a disclosure`);
  const encoded = base64url(utf8(canonicalJson([base64url(salt), name, value])));
  return { encoded, digest: digestOf(crypto, encoded) };
}

/** base64url of SHA-256 over the ASCII of the disclosure's string (RFC 9901 §4.2.3). */
export function digestOf(crypto: CoreCrypto, encoded: string): string {
  return base64url(crypto.sha256(utf8(encoded)));
}

/**
 * What a disclosure says, or null when the string is not one that `makeDisclosure` writes: not canonical base64url or
 * JSON, not three members, a salt that is not 16 bytes, a reserved name.
 */
export function parseDisclosure(encoded: string): DisclosedValue | null {
  const bytes = tryBase64url(encoded);
  const members = bytes === null ? null : parseCanonical(bytes);
  if (!isArray(members) || members.length !== 3) return null;
  const [saltText, name, value] = members;
  if (typeof saltText !== 'string' || typeof name !== 'string' || value === undefined) return null;
  const salt = tryBase64url(saltText);
  if (salt?.length !== DISCLOSURE_SALT_BYTES || REFUSED_NAMES.has(name)) return null;
  return { salt, name, value };
}

function isArray(value: JsonValue | null): value is readonly JsonValue[] {
  return Array.isArray(value);
}

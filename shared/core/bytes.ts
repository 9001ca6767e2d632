/**
 * Bytes as text, without Node's Buffer: this code also runs in the HTML verifier.
 * Decoders are strict: exactly one text decodes to given bytes, so that no signed or hashed text has a twin.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Text of UTF-8 bytes, or null when they are not well-formed UTF-8. A byte order mark is kept. */
export function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** One new array holding the parts in order. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let sizeBytes = 0;
  for (const part of parts) sizeBytes += part.length;
  const joined = new Uint8Array(sizeBytes);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Same length and same bytes. Not constant time: for public values (hashes, roots), never for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Negative, zero or positive as `a` sorts before, with or after `b`: unsigned bytes, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Text of bytes that are known to be ASCII. Not put together character by character: such a text is kept as the tree of its parts, at
 * thirty bytes for each, and there is one for each digest of a hundred thousand files.
 */
export const asciiText = (bytes: Uint8Array): string => decoder.decode(bytes);

const HEX_DIGITS = encoder.encode('0123456789abcdef');

/** Lowercase base16, two digits for each byte (RFC 4648 §8). */
export function hex(bytes: Uint8Array): string {
  const text = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    text[2 * i] = HEX_DIGITS[byte >> 4] ?? 0;
    text[2 * i + 1] = HEX_DIGITS[byte & 15] ?? 0;
  }
  return asciiText(text);
}

/** Bytes of lowercase base16, or null: an odd length, an uppercase digit and anything else is refused. */
export function tryHex(text: string): Bytes | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) return null;
    bytes[i] = high * 16 + low;
  }
  return bytes;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

const COMMON_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = alphabet(`${COMMON_ALPHABET}+/`);
const URL_SAFE = alphabet(`${COMMON_ALPHABET}-_`);

interface Alphabet {
  readonly digits: string;
  /** Value of each ASCII code, -1 where it is no digit. */
  readonly values: Int8Array;
}

function alphabet(digits: string): Alphabet {
  const values = new Int8Array(128).fill(-1);
  for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value;
  return { digits, values };
}

/** Standard base64 with padding (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  const text = encode64(bytes, STANDARD);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/** Bytes of canonical standard base64, or null. Refused: white space, missing or extra padding, the URL alphabet, trailing bits that are not zero (RFC 4648 §3.5). */
export function tryBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode64(text, text.length - padding, STANDARD);
}

/** URL-safe base64 without padding (RFC 4648 §5), as RFC 9901 uses it. */
export function base64url(bytes: Uint8Array): string {
  return encode64(bytes, URL_SAFE);
}

/** Bytes of canonical URL-safe base64 without padding, or null. As strict as {@link tryBase64}; padding is refused too. */
export function tryBase64url(text: string): Bytes | null {
  return decode64(text, text.length, URL_SAFE);
}

function encode64(bytes: Uint8Array, { digits }: Alphabet): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // Beyond the end of the last group nothing is taken: the text has no place for it.
    for (let shift = 18; shift >= 0; shift -= 6) text[at++] = digits.charCodeAt((group >> shift) & 63);
  }
  return asciiText(text);
}

function decode64(text: string, digitCount: number, { values }: Alphabet): Bytes | null {
  if (digitCount % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digitCount * 3) / 4));
  let pending = 0;
  let pendingBits = 0;
  let at = 0;
  for (let i = 0; i < digitCount; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    pending = (pending << 6) | value;
    pendingBits += 6;
    if (pendingBits >= 8) {
      pendingBits -= 8;
      bytes[at++] = pending >> pendingBits;
      pending &= (1 << pendingBits) - 1;
    }
  }
  return pending === 0 ? bytes : null;
}

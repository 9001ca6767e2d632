/**
 * Fingerprints as people compare them: on paper, over a telephone, in any language. Digits and hex are the same
 * everywhere; nothing here is translated.
 */
import type { Bytes } from './bytes.ts';

const BYTES_SHOWN = 16;
const GROUPS = BYTES_SHOWN / 2;

/**
 * 128 bits of a digest as eight groups of five decimal digits (bundle.md §5): its first 16 bytes as big-endian 16-bit
 * numbers, `00000` to `65535`, separated by spaces.
 * @param digest at least 16 bytes, such as SHA-512 of `tagmanifest-sha512.txt`; fewer throw a RangeError
 */
export function formatDigitGroups(digest: Uint8Array): string {
  if (digest.length < BYTES_SHOWN) throw new RangeError('a fingerprint shows 128 bits');
  const groups: string[] = [];
  for (let i = 0; i < BYTES_SHOWN; i += 2) {
    const number = ((digest[i] ?? 0) << 8) | (digest[i + 1] ?? 0);
    groups.push(String(number).padStart(5, '0'));
  }
  return groups.join(' ');
}

/** The 16 bytes of digit groups as a person types them (spaces, hyphens, line ends or nothing between), or null. */
export function parseDigitGroups(text: string): Bytes | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[0-9]{40}$/.test(digits)) return null;
  const bytes = new Uint8Array(BYTES_SHOWN);
  for (let i = 0; i < GROUPS; i++) {
    const number = Number(digits.slice(5 * i, 5 * i + 5));
    if (number > 0xffff) return null;
    bytes[2 * i] = number >> 8;
    bytes[2 * i + 1] = number & 0xff;
  }
  return bytes;
}

/** An OpenPGP fingerprint (40 hex) in ten groups of four capitals, two spaces in the middle, as gpg prints it. */
export function formatKeyFingerprint(fingerprint: string): string {
  const groups = fingerprint.toUpperCase().match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 5).join(' '), groups.slice(5).join(' ')].filter((half) => half !== '').join('  ');
}

/**
 * An OpenPGP fingerprint as a person types or pastes it: 40 lower-case hex, or null. Spaces, colons and case do not
 * count; a key id is too short to know anyone by and is refused.
 */
export function parseKeyFingerprint(text: string): string | null {
  const digits = text.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{40}$/.test(digits) ? digits : null;
}

/**
 * The one armour (bundle.md §6). Exactly one text stands for given bytes, so that no changed bit of an armoured file,
 * in its lines, checksum, headers or after its end, goes unnoticed. It is what gpg writes by default.
 */
import { base64, type Bytes, tryBase64 } from '../../../shared/core/bytes.ts';

export type ArmorKind = 'signature' | 'certificate' | 'secret-key' | 'message';

const LABELS: Record<ArmorKind, string> = {
  signature: 'PGP SIGNATURE',
  certificate: 'PGP PUBLIC KEY BLOCK',
  'secret-key': 'PGP PRIVATE KEY BLOCK',
  message: 'PGP MESSAGE',
};
const LINE_CHARACTERS = 64;

/** CRC-24 of RFC 4880 §6.1. It finds accidents, not attacks; gpg expects it. */
function crc24(bytes: Uint8Array): Bytes {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return Uint8Array.of((crc >> 16) & 255, (crc >> 8) & 255, crc & 255);
}

/** The armoured text of binary packets: no headers, lines of 64 characters, CRC-24, LF. */
export function canonicalArmor(kind: ArmorKind, bytes: Uint8Array): string {
  const lines = base64(bytes).match(new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g')) ?? [];
  const label = LABELS[kind];
  return [
    `-----BEGIN ${label}-----`,
    '',
    ...lines,
    `=${base64(crc24(bytes))}`,
    `-----END ${label}-----`,
    '',
  ].join('\n');
}

/** The bytes of a text that is exactly their canonical armour, or null. */
export function tryCanonicalArmor(kind: ArmorKind, text: string): Bytes | null {
  const lines = text.split('\n');
  // BEGIN, empty, at least one line, checksum, END, and nothing after the last line feed.
  const bytes = lines.length < 6 ? null : tryBase64(lines.slice(2, -3).join(''));
  return bytes !== null && canonicalArmor(kind, bytes) === text ? bytes : null;
}

/**
 * The bytes of armour as other programs write it: headers, CR LF, other line lengths, no checksum, text around it.
 * For importing keys and for telling a sloppy signature from no signature; never a basis for "good".
 */
export function tryLooseArmor(kind: ArmorKind, text: string): Bytes | null {
  const label = LABELS[kind];
  const begin = `-----BEGIN ${label}-----`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`-----END ${label}-----`, from);
  if (from < 0 || to < 0) return null;
  const lines = text
    .slice(from + begin.length, to)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
  const digits = lines.filter(
    (line) => line !== '' && !line.includes(': ') && !/^=[A-Za-z0-9+/]{4}$/.test(line),
  );
  return tryBase64(digits.join(''));
}

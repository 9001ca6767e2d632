/**
 * Looks for anything in a PNG or JPEG file that is not its one picture: EXIF, XMP, colour profiles (which have texts), comments, previews,
 * bytes behind the end. By structure only: what makes the pictures is a parser that could have been taken over (L-30).
 */
import type { Bytes } from '../bytes.ts';
import type { RedactionFormat } from './choice.ts';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** PNG (third edition) §11: header, pixels, end; and pixels per metre, nine bytes of no meaning here. */
const PNG_CHUNKS = new Set(['IHDR', 'IDAT', 'IEND', 'pHYs']);
/** ITU-T T.81 table B.1: tables, frame and scan headers; and the sixteen bytes of JFIF. */
const JPEG_SEGMENTS = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xe0]);
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const JFIF = 0xe0;
const JFIF_BYTES = 16;

/** The name of the first part that does not belong to the picture, or null when there is none. */
export const foreignPart = (bytes: Bytes, format: RedactionFormat): string | null =>
  format === 'png' ? foreignChunk(bytes) : foreignSegment(bytes);

function foreignChunk(bytes: Bytes): string | null {
  if (PNG_SIGNATURE.some((byte, at) => bytes[at] !== byte)) return 'signature';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!PNG_CHUNKS.has(name)) return name;
    if (name === 'pHYs' && length !== 9) return name;
    at += length + 12;
    if (name === 'IEND') return at === bytes.length ? null : 'trailer';
  }
  return 'end';
}

function foreignSegment(bytes: Bytes): string | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return 'signature';
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || !JPEG_SEGMENTS.has(marker)) return `FF${marker.toString(16).toUpperCase()}`;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (marker === JFIF && length !== JFIF_BYTES) return 'JFIF';
    at += 2 + length;
    if (marker === SOS) {
      const end = endOfScan(bytes, at);
      if (bytes[end + 1] === EOI) return end + 2 === bytes.length ? null : 'trailer';
      at = end;
    }
  }
  return 'end';
}

/** Where coded pixels end: at a marker that is neither a stuffed byte nor a restart (T.81 §B.1.1.5). */
function endOfScan(bytes: Bytes, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

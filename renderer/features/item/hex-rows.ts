/** Bytes as an examiner reads them: offset, sixteen bytes in hexadecimal, the same in ASCII. Pure. */

export const ROW_BYTES = 16;
/**
 * Bytes that are scrolled through at a time. A browser cannot scroll a column as high as a film has rows, so a large file is
 * shown in segments.
 */
export const SEGMENT_BYTES = 4 * 1024 * 1024;

export interface HexRow {
  readonly offset: string;
  readonly bytes: readonly string[];
  readonly ascii: string;
}

/** Digits of the offsets of a file: eight, more where it is larger. */
export const offsetDigits = (sizeBytes: number): number =>
  Math.max(8, Math.ceil(Math.max(sizeBytes - 1, 0).toString(16).length / 2) * 2);

export const offsetText = (offset: number, digits: number): string =>
  offset.toString(16).padStart(digits, '0');

/** @param bytes at most sixteen, from `offset` on */
export function hexRow(bytes: Uint8Array, offset: number, digits: number): HexRow {
  return {
    offset: offsetText(offset, digits),
    bytes: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')),
    ascii: Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(
      '',
    ),
  };
}

/** Bytes of standard base64. */
export function bytesOfBase64(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * An offset that a person typed: decimal, or hexadecimal with `0x` before or `h` behind it, or with a letter in it. Null for what is
 * none or lies beyond the file.
 */
export function readOffset(text: string, sizeBytes: number): number | null {
  const trimmed = text.trim().toLowerCase();
  const hex = /^(?:0x([0-9a-f]+)|([0-9a-f]+)h|([0-9a-f]*[a-f][0-9a-f]*))$/.exec(trimmed);
  const digits = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  if (digits === undefined && !/^\d+$/.test(trimmed)) return null;
  const offset = digits === undefined ? Number.parseInt(trimmed, 10) : Number.parseInt(digits, 16);
  return offset < sizeBytes ? offset : null;
}

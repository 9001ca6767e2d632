import { TextDecoder } from 'node:util';

/**
 * Text whose encoding nobody names: by byte order mark, else UTF-8 where it is well-formed, else Windows-1252, which
 * reads any bytes. `isCut`: more follows in the file, so a character may be cut at the end.
 */
export function decodePlain(bytes: Uint8Array, isCut: boolean): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (marked !== null) return new TextDecoder(marked).decode(bytes, { stream: isCut });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

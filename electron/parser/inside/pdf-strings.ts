import { TextDecoder } from 'node:util';

/** Text strings of PDF (ISO 32000-2 §7.9.2). */

/** PDFDocEncoding (ISO 32000-2 annex D.2) where it differs from ISO 8859-1: from 0x18 and from 0x80; 0xA0 is the euro. */
const LOW = '˘ˇˆ˙˝˛˚˜';
const HIGH = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž';

/** What each byte is. */
const LETTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0xa0) return '€';
  const other = byte < 0x80 ? LOW[byte - 0x18] : HIGH[byte - 0x80];
  return other ?? String.fromCharCode(byte);
});

const pdfDoc = (bytes: Buffer): string => Array.from(bytes, (byte) => LETTERS[byte] ?? '').join('');

/** A string that says in which language it is has that between two escape characters (§7.9.2.2): every other part of it is text. */
const ESCAPE = '\u{1b}';
const MAX_LANGUAGE = 8;
const withoutLanguage = (text: string): string =>
  text
    .split(ESCAPE)
    // What is longer than a language is none, and hides nothing.
    .filter((part, at) => at % 2 === 0 || part.length > MAX_LANGUAGE)
    .join('');

function utf8Of(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a string may say; null for one that is no text (an id, a signature). */
export function textOfPdfString(bytes: Buffer): string | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xfe && second === 0xff)
    return withoutLanguage(new TextDecoder('utf-16be').decode(bytes.subarray(2)));
  if (first === 0xff && second === 0xfe)
    return withoutLanguage(new TextDecoder('utf-16le').decode(bytes.subarray(2)));
  if (first === 0xef && second === 0xbb && third === 0xbf) return withoutLanguage(bytes.toString('utf8', 3));
  const controls = bytes.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 24) ? 1 : 0), 0);
  if (controls * 10 > bytes.length) return null;
  const text = pdfDoc(bytes);
  const other = bytes.some((byte) => byte > 0x7f) ? utf8Of(bytes) : null;
  return other === null ? text : `${text}\n${other}`;
}

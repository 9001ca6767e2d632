import { TextDecoder } from 'node:util';
import { decodeEntities } from '../decoders/html.ts';

/** Letters that are written as something else in text files, and back. What is found here is searched beside the text, not instead. */

const LETTER_ENTITY =
  /&([a-zA-Z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|strok|macr|breve|ogon);/g;
const UNICODE_ESCAPE = /\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))/g;
/** Quoted-printable (RFC 2045 §6.7) and addresses (RFC 3986 §2.1): bytes as two digits. */
const QUOTED_BYTES = /(?:=[0-9A-F]{2}|%[0-9a-fA-F]{2})+/g;
const SOFT_BREAK = /=\r?\n/g;
/** RFC 2047 §2. */
const ENCODED_WORD = /=\?([\w-]{1,40})(?:\*[\w-]{1,40})?\?([bBqQ])\?([^?\s]{1,4000})\?=(?:\s+(?==\?))?/g;

/** In that encoding; null where nobody knows it. */
export function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 where it is that, else the encoding that is named, else Windows-1252. */
function decodeBytes(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeAs(bytes, encoding) ?? bytes.toString();
  }
}

const bytesOfDigits = (quoted: string): Buffer => Buffer.from(quoted.replaceAll(/[=%]/g, ''), 'hex');

function encodedWord(whole: string, charset: string, form: string, text: string): string {
  const bytes =
    form.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, digits: string) =>
              String.fromCharCode(Number.parseInt(digits, 16)),
            ),
          'latin1',
        );
  return decodeAs(bytes, charset) ?? whole;
}

const point = (whole: string, digits: string): string => {
  const code = Number.parseInt(digits, 16);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
};

/** @param encoding of bytes that are written as digits and are not UTF-8 */
export function withoutEscapes(text: string, encoding = 'windows-1252'): string {
  let plain = text;
  if (plain.includes('=?')) plain = plain.replaceAll(ENCODED_WORD, encodedWord);
  if (plain.includes('\\u'))
    plain = plain.replaceAll(UNICODE_ESCAPE, (whole, long?: string, short?: string) =>
      point(whole, long ?? short ?? ''),
    );
  if (plain.includes('=') || plain.includes('%'))
    plain = plain
      .replaceAll(SOFT_BREAK, '')
      .replaceAll(QUOTED_BYTES, (quoted) => decodeBytes(bytesOfDigits(quoted), encoding));
  if (plain.includes('&')) plain = decodeEntities(plain.replaceAll(LETTER_ENTITY, '$1'));
  return plain;
}

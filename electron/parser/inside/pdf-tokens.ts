/**
 * Strings and streams of a PDF in the order of its bytes (ISO 32000-2 §7.2, §7.3), whatever its tables say of them: objects that nothing
 * refers to any more are read as well. One pass; every byte is looked at once.
 */

export interface PdfTokens {
  string?(bytes: Buffer): void;
  /** Of a name that has `#xx` in it, what it says. */
  name?(text: string): void;
  /** An operator of a content stream or a word of the file's structure. */
  word?(word: string, end: number): void;
  /** `[`, `]`. */
  bracket?(isOpen: boolean): void;
  number?(value: number): void;
  /** @returns where reading goes on; the data follow `from` */
  stream?(dictionary: string, from: number): number;
  /** Of a comment's beginning. */
  comment?(text: string, at: number): void;
  /** The key of a trailer that says how strings and streams are encrypted (§7.6). */
  encrypted?(): void;
  /** A string has no end. */
  broken?(): void;
}

const MAX_STRING = 4_194_304;
const MAX_DICTIONARY = 65_536;
const MAX_WORD = 32;
const [OPEN, CLOSE, BACKSLASH, LESS, GREATER, PERCENT, SLASH] = Buffer.from('()\\<>%/');
const [LEFT, RIGHT, CR, LF, HASH] = Buffer.from('[]\r\n#');

const ENCRYPT = Buffer.from('Encrypt');
const ENDOBJ = Buffer.from('endobj');

const isSpace = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
const isDelimiter = (byte: number): boolean =>
  byte === OPEN ||
  byte === CLOSE ||
  byte === LESS ||
  byte === GREATER ||
  byte === LEFT ||
  byte === RIGHT ||
  byte === PERCENT ||
  byte === SLASH ||
  byte === 0x7b ||
  byte === 0x7d;
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !isSpace(byte) && !isDelimiter(byte);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Bytes of a literal string, without its outer parentheses (§7.3.4.2). */
const literal = (raw: string): Buffer =>
  Buffer.from(
    raw.replaceAll(/\\(?:([0-7]{1,3})|\r\n|([\s\S]))/g, (_, octal?: string, char?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (char === undefined || char === '\n' || char === '\r') return '';
      return ESCAPES[char] ?? char;
    }),
    'latin1',
  );

/**
 * Where a string that begins at `at` ends, behind its parenthesis; or where reading goes on because it has no end: an object does not
 * end within a string, whatever a damaged file says, or what follows it would be passed over.
 */
function endOfLiteral(bytes: Buffer, at: number): { readonly end: number; readonly isWhole: boolean } {
  const last = Math.min(bytes.length, at + MAX_STRING);
  let depth = 0;
  for (let i = at; i < last; i++) {
    const byte = bytes[i];
    if (byte === BACKSLASH) i++;
    else if (byte === OPEN) depth++;
    else if (byte === CLOSE && --depth === 0) return { end: i + 1, isWhole: true };
    else if (byte === ENDOBJ[0] && bytes.subarray(i, i + ENDOBJ.length).equals(ENDOBJ))
      return { end: i, isWhole: false };
  }
  return { end: last, isWhole: false };
}

export function readPdfTokens(bytes: Buffer, tokens: PdfTokens): void {
  const { length } = bytes;
  let objectAt = 0;
  let at = 0;
  while (at < length) {
    const byte = bytes[at] ?? 0;
    if (byte === OPEN) {
      const { end, isWhole } = endOfLiteral(bytes, at);
      if (!isWhole) tokens.broken?.();
      tokens.string?.(literal(bytes.toString('latin1', at + 1, isWhole ? end - 1 : end)));
      at = end;
    } else if (byte === LESS) {
      if (bytes[at + 1] === LESS) at += 2;
      else {
        const found = bytes.indexOf('>', at);
        const end = found < 0 ? length : found;
        const digits = bytes.toString('latin1', at + 1, Math.min(end, at + 1 + 2 * MAX_STRING));
        if (end - at > 2 * MAX_STRING || found < 0) tokens.broken?.();
        const hex = digits.replaceAll(/[^0-9A-Fa-f]/g, '');
        tokens.string?.(Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex'));
        at = end + 1;
      }
    } else if (byte === PERCENT) {
      const from = at;
      while (at < length && bytes[at] !== CR && bytes[at] !== LF) at++;
      tokens.comment?.(bytes.toString('latin1', from, Math.min(at, from + MAX_WORD)), at);
    } else if (byte === SLASH) {
      const from = ++at;
      let isWritten = false;
      while (isRegular(bytes[at])) if (bytes[at++] === HASH) isWritten = true;
      if (at - from === ENCRYPT.length && bytes.subarray(from, at).equals(ENCRYPT)) tokens.encrypted?.();
      if (isWritten)
        tokens.name?.(nameOf(bytes.toString('latin1', from, Math.min(at, from + MAX_DICTIONARY))));
    } else if (byte === LEFT || byte === RIGHT) {
      tokens.bracket?.(byte === LEFT);
      at++;
    } else if (isRegular(byte)) {
      const from = at;
      while (isRegular(bytes[at])) at++;
      if (at - from > MAX_WORD) continue;
      const word = bytes.toString('latin1', from, at);
      if (word === 'stream' && tokens.stream !== undefined) {
        if (bytes[at] === CR) at++;
        if (bytes[at] === LF) at++;
        const head = Math.max(objectAt, from - MAX_DICTIONARY);
        at = Math.max(at, tokens.stream(nameOf(bytes.toString('latin1', head, from)), at));
        objectAt = at;
      } else if (word === 'obj' || word.endsWith('endobj')) objectAt = at;
      else if (tokens.number !== undefined && /^[-+.\d]+$/.test(word)) tokens.number(Number(word));
      else tokens.word?.(word, at);
    } else at++;
  }
}

/** What a name says (§7.3.5). */
export const nameOf = (raw: string): string =>
  raw.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );

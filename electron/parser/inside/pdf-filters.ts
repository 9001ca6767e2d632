import { inflateSync } from 'node:zlib';
import type { UnreadReason } from '../protocol.ts';

/** Data of a stream as they were before they were packed (ISO 32000-2 §7.4). */

export type Unpacked =
  | { readonly status: 'unpacked'; readonly bytes: Buffer; readonly isPlain: boolean }
  /** A picture: nothing in it is read. */
  | { readonly status: 'picture' }
  | { readonly status: 'unread'; readonly reason: UnreadReason };

const PICTURES = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode']);

/** Strings of a dictionary could look like its keys. */
const withoutStrings = (dictionary: string): string => dictionary.replaceAll(/\((?:[^()\\]|\\.)*\)/g, '()');

/** Names of the filters in their order; null where they are said elsewhere. */
export function filtersOf(dictionary: string): readonly string[] | null {
  const found = /\/Filter\s*(\[[^\]]*\]|\/[^\s/[\]<>()]+|\d+)/.exec(withoutStrings(dictionary))?.[1];
  if (found === undefined) return [];
  if (/^\d|\d\s+R/.test(found)) return null;
  return [...found.matchAll(/\/([^\s/[\]<>()]+)/g)].map(([, name = '']) => name);
}

class Unreadable extends Error {
  readonly reason: UnreadReason;
  constructor(reason: UnreadReason) {
    super(reason);
    this.reason = reason;
  }
}

function inflated(bytes: Buffer, maxBytes: number): Buffer {
  try {
    // What is cut off at its end is read as far as it goes.
    return inflateSync(bytes, { maxOutputLength: Math.max(1, maxBytes), finishFlush: 2 });
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(isLarge ? 'too-large' : 'unreadable');
  }
}

const fromHex = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1');
  const end = text.indexOf('>');
  const digits = (end < 0 ? text : text.slice(0, end)).replaceAll(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
};

function fromAscii85(bytes: Buffer, maxBytes: number): Buffer {
  const out = Buffer.alloc(Math.min(4 * bytes.length, maxBytes) + 4);
  let size = 0;
  let group: number[] = [];
  const put = (count: number): void => {
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0);
    for (let i = 0; i < count; i++) out[size++] = Math.floor(value / 256 ** (3 - i)) & 0xff;
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (size + 4 > out.length) throw new Unreadable('too-large');
    if (byte === 0x7a && group.length === 0) size += 4;
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) put(4);
  }
  if (group.length > 1) put(group.length - 1);
  return out.subarray(0, size);
}

function fromRunLength(bytes: Buffer, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (let at = 0; at < bytes.length;) {
    const count = bytes[at] ?? 128;
    if (count === 128) break;
    const piece =
      count < 128 ? bytes.subarray(at + 1, at + 2 + count) : Buffer.alloc(257 - count, bytes[at + 1] ?? 0);
    size += piece.length;
    if (size > maxBytes) throw new Unreadable('too-large');
    pieces.push(piece);
    at += count < 128 ? count + 2 : 2;
  }
  return Buffer.concat(pieces);
}

/** §7.4.4: codes of 9 to 12 bits, longer one code earlier than the table is full. */
function fromLzw(bytes: Buffer, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  let table: Buffer[] = [];
  let before: Buffer | null = null;
  let width = 9;
  let held = 0;
  let bits = 0;
  const entry = (code: number): Buffer | undefined => (code < 256 ? Buffer.of(code) : table[code - 258]);
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xff_ff_ff;
    bits += 8;
    if (bits < width) continue;
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === 257) break;
    if (code === 256) {
      table = [];
      before = null;
      width = 9;
      continue;
    }
    const own: Buffer | undefined =
      entry(code) ?? (before === null ? undefined : Buffer.concat([before, before.subarray(0, 1)]));
    if (own === undefined) throw new Unreadable('unreadable');
    if (before !== null && table.length < 4096 - 258) table.push(Buffer.concat([before, own.subarray(0, 1)]));
    before = own;
    size += own.length;
    if (size > maxBytes) throw new Unreadable('too-large');
    pieces.push(own);
    const count = table.length + 258 + 1;
    width = count >= 2048 ? 12 : count >= 1024 ? 11 : count >= 512 ? 10 : 9;
  }
  return Buffer.concat(pieces);
}

/** @param maxBytes that may come out */
export function unpack(dictionary: string, data: Buffer, maxBytes: number): Unpacked {
  const filters = filtersOf(dictionary);
  // Filters that are said elsewhere are nearly always this one.
  const names = filters ?? ['FlateDecode'];
  let bytes = data;
  try {
    for (const name of names) {
      if (PICTURES.has(name)) return { status: 'picture' };
      if (name === 'FlateDecode' || name === 'Fl') bytes = inflated(bytes, maxBytes);
      else if (name === 'ASCIIHexDecode' || name === 'AHx') bytes = fromHex(bytes);
      else if (name === 'ASCII85Decode' || name === 'A85') bytes = fromAscii85(bytes, maxBytes);
      else if (name === 'RunLengthDecode' || name === 'RL') bytes = fromRunLength(bytes, maxBytes);
      else if (name === 'LZWDecode' || name === 'LZW') bytes = fromLzw(bytes, maxBytes);
      else return { status: 'unread', reason: 'unreadable' };
    }
  } catch (error) {
    if (error instanceof Unreadable) return { status: 'unread', reason: error.reason };
    throw error;
  }
  // Rows that were made differences (§7.4.4.4) are pictures and tables of the file, and no words.
  const isDifferences = /\/Predictor\s+(?:2|1\d)\b/.test(dictionary);
  return isDifferences
    ? { status: 'unread', reason: 'unreadable' }
    : { status: 'unpacked', bytes, isPlain: names.length === 0 };
}

/**
 * Protected terms in bytes of whatever kind, in every encoding in which words are written in files: UTF-8, UTF-16 of both orders at
 * both alignments, Windows-1252 (of which Latin-1 is a part). Streaming: pieces overlap, so that nothing is lost between them, and what
 * is found does not depend on how the bytes were cut.
 */
import { usualSpelling } from './term-patterns.ts';
import { type FoundTerm, MAX_SPAN_POINTS, type TermMatcher } from './term-matcher.ts';

export const BYTE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ByteEncoding = (typeof BYTE_ENCODINGS)[number];

export interface ByteHit {
  /** Place of the term in the list. */
  readonly term: number;
  readonly encoding: ByteEncoding;
  /** Bytes from the beginning. */
  readonly at: number;
  readonly words: string;
  readonly context: string;
  /**
   * `chance`: so few bytes, in so unusual a spelling and amid so little text, that compressed pictures and films of some size have
   * them by accident. Said, but no reason to hold an original back.
   */
  readonly standing: 'certain' | 'chance';
}

const CONTEXT_POINTS = 24;
/** A match, and what decides how it stands, is whole within this; four bytes to a code point. */
const OVERLAP_BYTES = 4 * (MAX_SPAN_POINTS + 2 * CONTEXT_POINTS);
/** Bytes decoded at once. */
const WINDOW_BYTES = 1_048_576;

/** So many bytes, however spelled, chance does not make: one in 10^12 at each place. */
const CERTAIN_BYTES = 8;
const CERTAIN_USUAL_BYTES = 4;
/** Share of printable ASCII around a match that makes it part of a text. */
const TEXT_SHARE = 0.75;

/** ISO 8859-1 with the letters that Windows has in its C1 range; where it has none, nothing is a letter. */
const WINDOWS_1252 = new Uint32Array(256).map((_, byte) => byte);
for (const [byte, letter] of Object.entries({
  0x80: '€',
  0x82: '‚',
  0x83: 'ƒ',
  0x84: '„',
  0x85: '…',
  0x86: '†',
  0x87: '‡',
  0x88: 'ˆ',
  0x89: '‰',
  0x8a: 'Š',
  0x8b: '‹',
  0x8c: 'Œ',
  0x8e: 'Ž',
  0x91: '‘',
  0x92: '’',
  0x93: '“',
  0x94: '”',
  0x95: '•',
  0x96: '–',
  0x97: '—',
  0x98: '˜',
  0x99: '™',
  0x9a: 'š',
  0x9b: '›',
  0x9c: 'œ',
  0x9e: 'ž',
  0x9f: 'Ÿ',
}))
  WINDOWS_1252[Number(byte)] = letter.codePointAt(0) ?? 0;

/** Stands for bytes that are no character. */
const NO_CHARACTER = 0;

interface Decoded {
  readonly points: Uint32Array;
  /** Offset of each code point in the window, and the window's end. */
  readonly starts: Uint32Array;
  length: number;
}

type Decode = (bytes: Uint8Array, into: Decoded) => void;

const decodeUtf8: Decode = (bytes, into) => {
  const { points, starts } = into;
  const { length } = bytes;
  let n = 0;
  for (let i = 0; i < length; n++) {
    const lead = bytes[i] ?? 0;
    starts[n] = i;
    if (lead < 0x80) {
      points[n] = lead;
      i++;
      continue;
    }
    const more = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let point = more === 3 ? lead & 0x07 : more === 2 ? lead & 0x0f : lead & 0x1f;
    let got = 0;
    while (got < more && ((bytes[i + 1 + got] ?? 0) & 0xc0) === 0x80)
      point = (point << 6) | ((bytes[i + 1 + got++] ?? 0) & 0x3f);
    const isWhole = more > 0 && got === more && lead < 0xf5 && point <= 0x10_ff_ff;
    points[n] = isWhole ? point : NO_CHARACTER;
    i += isWhole ? 1 + more : 1;
  }
  starts[n] = length;
  into.length = n;
};

const decodeWindows: Decode = (bytes, into) => {
  const { points, starts } = into;
  for (let i = 0; i < bytes.length; i++) {
    points[i] = WINDOWS_1252[bytes[i] ?? 0] ?? 0;
    starts[i] = i;
  }
  starts[bytes.length] = bytes.length;
  into.length = bytes.length;
};

const decodeUtf16 =
  (low: 0 | 1, from: 0 | 1): Decode =>
  (bytes, into) => {
    const { points, starts } = into;
    const high = 1 - low;
    let n = 0;
    let i: number = from;
    for (; i + 1 < bytes.length; n++) {
      const unit = ((bytes[i + high] ?? 0) << 8) | (bytes[i + low] ?? 0);
      starts[n] = i;
      i += 2;
      points[n] = unit;
      if (unit < 0xd8_00 || unit > 0xdb_ff || i + 1 >= bytes.length) continue;
      const second = ((bytes[i + high] ?? 0) << 8) | (bytes[i + low] ?? 0);
      if (second < 0xdc_00 || second > 0xdf_ff) continue;
      points[n] = 0x1_00_00 + ((unit - 0xd8_00) << 10) + (second - 0xdc_00);
      i += 2;
    }
    starts[n] = i;
    into.length = n;
  };

const PASSES: readonly (readonly [ByteEncoding, Decode])[] = [
  ['utf-8', decodeUtf8],
  ['utf-16le', decodeUtf16(0, 0)],
  ['utf-16le', decodeUtf16(0, 1)],
  ['utf-16be', decodeUtf16(1, 0)],
  ['utf-16be', decodeUtf16(1, 1)],
  ['windows-1252', decodeWindows],
];

/** Searches a stream of bytes. Memory is that of two windows, whatever the stream's length. */
export class ByteSearch {
  readonly #matcher: TermMatcher;
  readonly #onHit: (hit: ByteHit) => void;
  readonly #window = new Uint8Array(WINDOW_BYTES + OVERLAP_BYTES);
  readonly #decoded: Decoded = {
    points: new Uint32Array(WINDOW_BYTES + OVERLAP_BYTES),
    starts: new Uint32Array(WINDOW_BYTES + OVERLAP_BYTES + 1),
    length: 0,
  };
  /** Bytes in the window, and the place of its first one in the stream. */
  #held = 0;
  #windowAt = 0;
  /** Matches that end up to here have been told. */
  #toldTo = 0;

  constructor(matcher: TermMatcher, onHit: (hit: ByteHit) => void) {
    this.#matcher = matcher;
    this.#onHit = onHit;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(bytes.length - at, this.#window.length - this.#held);
      this.#window.set(bytes.subarray(at, at + taken), this.#held);
      this.#held += taken;
      at += taken;
      if (this.#held === this.#window.length) this.#search(false);
    }
  }

  end(): void {
    this.#search(true);
  }

  #search(isLast: boolean): void {
    const bytes = this.#window.subarray(0, this.#held);
    // What stands behind a match decides about it: it waits for the next window.
    const upTo = this.#windowAt + this.#held - (isLast ? 0 : 4 * CONTEXT_POINTS);
    const told = new Set<string>();
    if (this.#matcher.patterns.length > 0)
      for (const [encoding, decode] of PASSES) {
        decode(bytes, this.#decoded);
        const { points, starts, length } = this.#decoded;
        for (const found of this.#matcher.find(points, length)) {
          const at = this.#windowAt + (starts[found.from] ?? 0);
          const end = this.#windowAt + (starts[found.to] ?? 0);
          const { term } = found.pattern;
          if (end <= this.#toldTo || end > upTo || told.has(`${term} ${at}`)) continue;
          // One byte on, plain letters in UTF-16 are the same letters in its other order.
          for (const beside of [at - 1, at, at + 1]) told.add(`${term} ${beside}`);
          this.#onHit(this.#hitOf(found, encoding, at, end - at));
        }
      }
    this.#toldTo = upTo;
    const kept = Math.min(this.#held, OVERLAP_BYTES);
    this.#window.copyWithin(0, this.#held - kept, this.#held);
    this.#windowAt += this.#held - kept;
    this.#held = kept;
  }

  #hitOf({ pattern, from, to }: FoundTerm, encoding: ByteEncoding, at: number, sizeBytes: number): ByteHit {
    const { points, length } = this.#decoded;
    const words = textOf(points, from, to);
    const before = textOf(points, Math.max(0, from - CONTEXT_POINTS), from);
    const after = textOf(points, to, Math.min(length, to + CONTEXT_POINTS));
    const isCertain =
      sizeBytes >= CERTAIN_BYTES ||
      (sizeBytes >= CERTAIN_USUAL_BYTES && isUsual(words, pattern.usual)) ||
      isText(before + after);
    return {
      term: pattern.term,
      encoding,
      at,
      words,
      context: `${printable(before)}${words}${printable(after)}`,
      standing: isCertain ? 'certain' : 'chance',
    };
  }
}

function textOf(points: Uint32Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const point = points[i] ?? 0;
    text += point >= 0xd8_00 && point <= 0xdf_ff ? '\uFFFD' : String.fromCodePoint(point);
  }
  return text;
}

/** All small, all capital, or capitals only where words begin; letters as they were typed or without diacritics. */
function isUsual(words: string, usual: ReadonlySet<string>): boolean {
  if (!usual.has(usualSpelling(words))) return false;
  if (words === words.toLowerCase() || words === words.toUpperCase()) return true;
  return words.split(/[^\p{L}\p{M}]+/u).every((word) => word.slice(1) === word.slice(1).toLowerCase());
}

function isText(around: string): boolean {
  if (around.length === 0) return true;
  const printableCount = around.replace(/[^\t\n\r -~]/g, '').length;
  return printableCount / around.length >= TEXT_SHARE;
}

const printable = (text: string): string => text.replace(/[\p{C}\uFFFD]/gu, '·');

/** Every hit in bytes that are at hand whole. */
export function findInBytes(matcher: TermMatcher, bytes: Uint8Array): readonly ByteHit[] {
  const hits: ByteHit[] = [];
  const search = new ByteSearch(matcher, (hit) => void hits.push(hit));
  search.write(bytes);
  search.end();
  return hits;
}

/**
 * Letters in the form in which protected terms are compared: without upper and lower case, diacritics, variants of Arabic letters,
 * ligatures, full-width forms. One code point at a time, so that a stream is folded without its neighbours.
 */
import { foldText } from '../fold-text.ts';

/** What a code point is for a search. Folded letters and digits are their own (first) code points, all of them above these. */
export const OTHER = 0;
/** Has no say in what a word is: combining marks, tatweel, zero width, bidi controls, soft hyphen. */
export const IGNORED = 1;
/** Stands between words or groups of digits: white space, punctuation, symbols. */
export const SEPARATOR = 2;
/** Folds to several letters (`ß`, `ﬁ`, `æ`): see `foldedLetters`. */
export const SEVERAL = 3;

/** Combining marks of scripts in which they are diacritics. Elsewhere (Indic scripts, Thai) marks are vowels, and stay. */
const DIACRITICS = [
  [0x03_00, 0x03_6f],
  [0x04_83, 0x04_89],
  [0x05_91, 0x05_c7],
  [0x06_10, 0x06_1a],
  [0x06_4b, 0x06_5f],
  [0x06_70, 0x06_70],
  [0x06_d6, 0x06_ed],
  [0x08_d3, 0x08_ff],
  [0x1a_b0, 0x1a_ff],
  [0x1d_c0, 0x1d_ff],
  [0x20_d0, 0x20_ff],
  [0xfe_20, 0xfe_2f],
] as const;
const TATWEEL = 0x06_40;

function isDiacritic(point: number): boolean {
  return DIACRITICS.some(([first, last]) => point >= first && point <= last);
}

/** Format characters, variation selectors, tatweel. */
const isWithoutSay = (point: number): boolean =>
  point === TATWEEL || (point >= 0xfe_00 && point <= 0xfe_0f) || /\p{Cf}/u.test(String.fromCodePoint(point));
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;
const LINE_CONTROL = /[\t\n\v\f\r\u0085]/u;

/** Letters that Unicode does not take apart, and Arabic letters that are written for one another. */
const SAME = new Map<string, string>([
  ...pairs(
    'ø',
    'o',
    'đ',
    'd',
    'ð',
    'd',
    'ł',
    'l',
    'ħ',
    'h',
    'ı',
    'i',
    'ŧ',
    't',
    'ƀ',
    'b',
    'ŋ',
    'n',
    'ĸ',
    'k',
  ),
  ...pairs('ß', 'ss', 'æ', 'ae', 'œ', 'oe', 'þ', 'th', 'ς', 'σ'),
  ...pairs('ґ', 'г'),
  // alef; ya and alef maqsura, Farsi ya; ta marbuta and the hehs; Farsi kaf.
  ...pairs(
    'ٱ',
    'ا',
    'ى',
    'ي',
    'ی',
    'ي',
    'ې',
    'ي',
    'ة',
    'ه',
    'ہ',
    'ه',
    'ھ',
    'ه',
    'ە',
    'ه',
    'ۀ',
    'ه',
    'ک',
    'ك',
    'ڪ',
    'ك',
  ),
]);

function pairs(...letters: readonly string[]): readonly (readonly [string, string])[] {
  return letters.flatMap((letter, i) => (i % 2 === 0 ? [[letter, letters[i + 1] ?? ''] as const] : []));
}

/** Where the digits of the scripts that have their own begin. */
const ZEROS = [0x06_60, 0x06_f0, 0x07_c0, 0x09_66, 0x09_e6, 0x0e_50, 0x10_40, 0x17_e0] as const;

function digitOf(point: number): string | null {
  const zero = ZEROS.find((one) => point >= one && point < one + 10);
  return zero === undefined ? null : String(point - zero);
}

/** The folded letters of one code point; empty for what is no letter or digit. */
function lettersOf(point: number): string {
  const digit = digitOf(point);
  if (digit !== null) return digit;
  let folded = '';
  for (const part of foldText(String.fromCodePoint(point)).normalize('NFKD')) {
    if (isDiacritic(part.codePointAt(0) ?? 0)) continue;
    for (const lower of foldText(part))
      folded += SAME.get(lower) ?? digitOf(lower.codePointAt(0) ?? 0) ?? lower;
  }
  return Array.from(folded)
    .filter((letter) => LETTER.test(letter))
    .join('');
}

function classOf(point: number): number {
  const text = String.fromCodePoint(point);
  if (isDiacritic(point) || isWithoutSay(point)) return IGNORED;
  if (!LETTER.test(text)) return CONTROL.test(text) && !LINE_CONTROL.test(text) ? OTHER : SEPARATOR;
  const letters = Array.from(lettersOf(point));
  const [first = ''] = letters;
  // What folds away altogether is no more than a mark.
  if (letters.length === 0) return IGNORED;
  return letters.length > 1 ? SEVERAL : (first.codePointAt(0) ?? OTHER);
}

const BASIC = 0x1_00_00;
let basicPlane: Uint32Array | null = null;
const several = new Map<number, readonly number[]>();

/** Every code point of the basic plane at once: made when it is first needed. */
export function foldedPlane(): Uint32Array {
  if (basicPlane !== null) return basicPlane;
  const plane = new Uint32Array(BASIC);
  for (let point = 0; point < BASIC; point++)
    plane[point] = point >= 0xd8_00 && point <= 0xdf_ff ? OTHER : classOf(point);
  basicPlane = plane;
  return plane;
}

/** `OTHER`, `IGNORED`, `SEPARATOR`, `SEVERAL` or the folded code point. */
export const foldPoint = (point: number): number =>
  point < BASIC ? (foldedPlane()[point] ?? OTHER) : classOf(point);

/** The folded code points of a code point of the class SEVERAL; kept, because taking letters apart is slow. */
export function foldedLetters(point: number): readonly number[] {
  const known = several.get(point);
  if (known !== undefined) return known;
  const letters = Array.from(lettersOf(point), (letter) => letter.codePointAt(0) ?? 0);
  if (point < BASIC) several.set(point, letters);
  return letters;
}

/** A text as its folded words: letters and digits, in order, those that nothing separates together. */
export function foldedWords(text: string): readonly (readonly number[])[] {
  const words: number[][] = [];
  let isOpen = false;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const folded = foldPoint(point);
    if (folded === IGNORED) continue;
    if (folded === SEPARATOR || folded === OTHER) {
      isOpen = false;
      continue;
    }
    if (!isOpen) words.push([]);
    isOpen = true;
    words.at(-1)?.push(...(folded === SEVERAL ? foldedLetters(point) : [folded]));
  }
  return words;
}

/** Where a word that is longer than its line is broken: a hash between fixed groups, a path after its signs, a word at a hyphen. */
import type { TextKind } from '../../../shared/core/documents/model.ts';
import type { FontWidths } from './font-widths.ts';

/** Letters between which a digest is broken, and where a group has no room. */
const DIGEST_GROUPS = [16, 8, 4] as const;
/** Pairs of letters may stand further apart than the sum of their widths. */
const KERNING = 1.01;
const SOFT_HYPHEN = '\u{AD}';
/** The hyphen that is drawn where a line breaks at a soft one. */
const HYPHEN_WIDTH = 0.33;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Width of a text as a multiple of its letters' size. */
export function widthIn(text: string, widths: FontWidths): number {
  let width = 0;
  for (const letter of text) width += widths.get(letter.codePointAt(0) ?? 0) ?? 1;
  return width * KERNING;
}

/** The parts of a word between which a line may break without a hyphen: after signs, as in paths, numbers and times. */
export const partsOfWord = (word: string): readonly string[] => word.split(/(?<=[-/\\_.,:;@+|=&?])/u);

/** The stretches of a digest that stand on one line, in the longest groups that a room has. */
export function digestGroups(digest: string, widths: FontWidths, room: number = Infinity): readonly string[] {
  const groups = DIGEST_GROUPS.map((size) => cut(digest, (_, letters) => letters > size));
  const fits = groups.find((one) => one.every((group) => widthIn(group, widths) <= room));
  return fits ?? cut(digest, (width) => width > room, widths);
}

/** A word of a script in which words are divided with a hyphen. */
const isDivisible = (part: string): boolean =>
  /^[\p{P}]*[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+[\p{P}]*$/u.test(part);

/**
 * The pieces of a word for a room: a string that is set as it is, with soft hyphens where a word is divided, or strings between which
 * a line may break.
 */
export function brokenWord(
  word: string,
  kind: TextKind,
  room: number,
  widths: FontWidths,
): readonly (string | readonly string[])[] {
  if (kind === 'digest') return [digestGroups(word, widths, room)];
  const pieces: (string | readonly string[])[] = [];
  let parts: string[] = [];
  for (const part of partsOfWord(word)) {
    if (widthIn(part, widths) <= room) parts.push(part);
    else if (kind === 'text' && isDivisible(part)) {
      if (parts.length > 0) pieces.push(parts);
      parts = [];
      pieces.push(divided(part, room, widths));
    } else parts.push(...cut(part, (width) => width > room, widths));
  }
  if (parts.length > 0) pieces.push(parts);
  return pieces;
}

function cut(
  text: string,
  isFull: (width: number, letters: number) => boolean,
  widths: FontWidths = new Map(),
): readonly string[] {
  const chunks: string[] = [];
  let chunk = '';
  let letters = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (chunk !== '' && isFull(widthIn(chunk + segment, widths), letters + 1)) {
      chunks.push(chunk);
      chunk = '';
      letters = 0;
    }
    chunk += segment;
    letters += 1;
  }
  return chunk === '' ? chunks : [...chunks, chunk];
}

const isVowel = (letter: string | undefined): boolean =>
  /^[aeiouyæœøаеёиіїоуыэюяєαεηιουω]/iu.test((letter ?? '').normalize('NFD'));

/** Fewest letters of a word before a hyphen, and after it. */
const BEFORE = 2;
const AFTER = 3;

/** Two consonants that begin a syllable together. */
const isOnset = (first: string | undefined, second: string | undefined): boolean =>
  /^(?:[bcdfgkptvбвгдкптф][rlрл]|[cpstg]h)$/iu.test(`${first ?? ''}${second ?? ''}`);

/** Whether a syllable begins there: with the last consonants in front of a vowel. */
const beginsSyllable = (letters: readonly string[], i: number): boolean =>
  !isVowel(letters[i]) &&
  (isOnset(letters[i], letters[i + 1])
    ? isVowel(letters[i + 2])
    : isVowel(letters[i + 1]) && !isOnset(letters[i - 1], letters[i]));

/**
 * A word with soft hyphens. The language of evidence is not known: a word is divided between its syllables as most languages of these
 * scripts do, and anywhere where what stands between is longer than the room.
 */
function divided(word: string, room: number, widths: FontWidths): string {
  const letters = [...graphemes.segment(word)].map(({ segment }) => segment);
  let all = '';
  let stretch = '';
  for (const [i, letter] of letters.entries()) {
    const isSyllable =
      i >= BEFORE &&
      letters.length - i >= AFTER &&
      letters.slice(0, i).some(isVowel) &&
      beginsSyllable(letters, i);
    if (stretch !== '' && (isSyllable || widthIn(stretch + letter, widths) + HYPHEN_WIDTH > room)) {
      all += SOFT_HYPHEN;
      stretch = '';
    }
    all += letter;
    stretch += letter;
  }
  return all;
}

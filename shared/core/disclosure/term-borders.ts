/**
 * Whether letters that were found are a word by themselves. `Ali` is not in *validity*, `Clara` is not in *declaration*: what is found
 * everywhere is looked at nowhere. Where words are inflected or carry particles, those may stand beside them.
 */
import { foldPoint, IGNORED, SEPARATOR, OTHER, SEVERAL } from './fold-letters.ts';
import type { TermPattern } from './term-patterns.ts';

/** Endings of declension: Ивана, Ивану, Иваном. */
const MAX_ENDING = 3;
/** Letters from which on a word is also found within another, where words are written together (names of files, handles). */
const MIN_WITHIN = 5;
/** And, by, for, with, as, will; the article: Arabic particles that are written together with the word after them. */
const ARABIC_PARTICLES = /^[وف]?[بلكس]?(?:ال|ل)?$/u;

/** Code points of a window, and which of them were found. */
export interface FoundLetters {
  readonly points: Uint32Array;
  readonly length: number;
  /** First and behind the last. */
  readonly from: number;
  readonly to: number;
}

const isLetter = (folded: number): boolean => folded >= SEVERAL;
const isDigit = (folded: number): boolean => folded >= 0x30 && folded <= 0x39;

/** Place of the next code point that has a say, or -1 where the window ends or something stands between. */
function neighbour({ points, length }: FoundLetters, at: number, step: 1 | -1): number {
  for (let i = at; i >= 0 && i < length; i += step) {
    const folded = foldPoint(points[i] ?? 0);
    if (folded === IGNORED) continue;
    return folded === SEPARATOR || folded === OTHER ? -1 : i;
  }
  return -1;
}

/** Letters beside what was found, from the nearest outwards, until something else stands there; at most `most`. */
function lettersBeside(found: FoundLetters, at: number, step: 1 | -1, most: number): readonly number[] {
  const letters: number[] = [];
  for (
    let i = neighbour(found, at, step);
    i >= 0 && letters.length < most;
    i = neighbour(found, i + step, step)
  ) {
    const folded = foldPoint(found.points[i] ?? 0);
    if (!isLetter(folded) || isDigit(folded)) break;
    letters.push(found.points[i] ?? 0);
  }
  return letters;
}

const isUpper = (point: number): boolean => /\p{Lu}/u.test(String.fromCodePoint(point));
const isLower = (point: number): boolean => /\p{Ll}/u.test(String.fromCodePoint(point));

/** `AliHassan`: a small letter followed by a capital begins another word. */
const turnsToCapital = (before: number | undefined, after: number | undefined): boolean =>
  before !== undefined && after !== undefined && isLower(before) && isUpper(after);

/** A phone number is a whole one: no digit stands directly beside it, but an international `00`. */
function isWholeNumber(found: FoundLetters): boolean {
  const digitAt = (at: number): boolean => isDigit(foldPoint(found.points[at] ?? 0));
  if (found.to < found.length && digitAt(found.to)) return false;
  if (found.from === 0 || !digitAt(found.from - 1)) return true;
  const isZero = (at: number): boolean => at >= 0 && foldPoint(found.points[at] ?? 0) === 0x30;
  return isZero(found.from - 1) && isZero(found.from - 2) && (found.from < 3 || !digitAt(found.from - 3));
}

/**
 * @param within whether the words may stand within others: names of files, addresses, handles
 */
export function isByItself(pattern: TermPattern, found: FoundLetters, within: boolean): boolean {
  if (pattern.kind === 'digits') return isWholeNumber(found);
  if (pattern.script === 'unspaced') return true;
  if (within && pattern.letters.length >= MIN_WITHIN) return true;
  const { points, from, to } = found;
  const before = lettersBeside(found, from - 1, -1, 6);
  const after = lettersBeside(found, to, 1, MAX_ENDING + 1);
  const startsHere =
    before.length === 0 ||
    turnsToCapital(before[0], points[from]) ||
    (pattern.script === 'arabic' && ARABIC_PARTICLES.test(String.fromCodePoint(...before.toReversed())));
  const endsHere =
    after.length === 0 ||
    turnsToCapital(points[to - 1], after[0]) ||
    (pattern.script === 'inflected' && after.length <= MAX_ENDING);
  return startsHere && endsHere;
}

/**
 * Finding many protected terms in one pass (Aho and Corasick 1975) over code points. What has no say and what separates is passed
 * over by the automaton, so that it finds at least every occurrence; each is then looked at from its end backwards.
 */
import { foldedLetters, foldedPlane, foldPoint, IGNORED, OTHER, SEPARATOR, SEVERAL } from './fold-letters.ts';
import type { ProtectedTerm } from './protected-terms.ts';
import { isByItself } from './term-borders.ts';
import { patternsOf, type TermPattern } from './term-patterns.ts';

/** Separators between two words, and between two groups of digits: a line break with its indentation, `) - `. */
const MAX_SEPARATORS = 12;
const MAX_DIGIT_SEPARATORS = 4;
/** Marks of one letter. */
const MAX_IGNORED = 8;
/** Classes below the letters of the patterns. */
const CLASSES = SEVERAL + 1;

/** Code points that a match spans at most; what is longer is none. */
export const MAX_SPAN_POINTS = 2000;

export interface FoundTerm {
  readonly pattern: TermPattern;
  /** Places in the code points: first and behind the last. */
  readonly from: number;
  readonly to: number;
}

export class TermMatcher {
  readonly patterns: readonly TermPattern[];
  /** Letters of the patterns, as numbers from CLASSES on. */
  readonly #letters = new Map<number, number>();
  /** Class or letter of each code point of the basic plane. */
  readonly #symbols = new Uint16Array(0x1_00_00);
  readonly #width: number;
  readonly #next: Int32Array;
  /** Patterns that end in a state, those of its suffixes included. */
  readonly #ends: readonly (readonly TermPattern[])[];
  /** 1 where a pattern ends. */
  readonly #isEnd: Uint8Array;

  constructor(terms: readonly Pick<ProtectedTerm, 'kind' | 'text' | 'spellings'>[]) {
    this.patterns = patternsOf(terms).filter(({ letters }) => letters.length > 0);
    for (const { letters } of this.patterns)
      for (const letter of letters)
        if (!this.#letters.has(letter)) this.#letters.set(letter, CLASSES + this.#letters.size);
    this.#width = CLASSES + this.#letters.size;
    for (const [point, folded] of foldedPlane().entries())
      this.#symbols[point] =
        folded === SEVERAL
          ? this.#hasLetterOf(point)
            ? SEVERAL
            : OTHER
          : folded < SEVERAL
            ? folded
            : (this.#letters.get(folded) ?? OTHER);
    const automaton = buildAutomaton(this.patterns, this.#letters, this.#width);
    this.#next = automaton.next;
    this.#ends = automaton.ends;
    this.#isEnd = Uint8Array.from(automaton.ends, ({ length }) => Math.min(length, 1));
  }

  /**
   * Every occurrence in the first `length` code points. Each pattern at each place; one term may be met by several patterns.
   * @param within see `isByItself`
   */
  *find(points: Uint32Array, length: number, within = false): Generator<FoundTerm> {
    const symbols = this.#symbols;
    const next = this.#next;
    const isEnd = this.#isEnd;
    const width = this.#width;
    let state = 0;
    for (let i = 0; i < length; i++) {
      const point = points[i] ?? 0;
      const symbol = point < 0x1_00_00 ? (symbols[point] ?? OTHER) : this.#symbolOf(point);
      if (symbol >= CLASSES) state = next[state * width + symbol] ?? 0;
      else if (symbol === OTHER) state = 0;
      else if (symbol === SEVERAL)
        for (const letter of foldedLetters(point))
          state = next[state * width + (this.#letters.get(letter) ?? OTHER)] ?? 0;
      else continue;
      if (isEnd[state] !== 1) continue;
      for (const pattern of this.#ends[state] ?? []) {
        const from = startOf(pattern, points, i);
        if (from === null) continue;
        if (isByItself(pattern, { points, length, from, to: i + 1 }, within))
          yield { pattern, from, to: endOf(points, length, i + 1) };
      }
    }
  }

  /** A letter that folds to letters of no pattern ends every match: a sixth of the plane is syllables that fold to several. */
  #hasLetterOf(point: number): boolean {
    return foldedLetters(point).some((letter) => this.#letters.has(letter));
  }

  #symbolOf(point: number): number {
    const folded = foldPoint(point);
    return folded <= SEVERAL ? folded : (this.#letters.get(folded) ?? OTHER);
  }
}

/** Where the pattern that ends with the code point at `last` begins; null where something stands between its letters. */
function startOf({ letters, breaks, kind }: TermPattern, points: Uint32Array, last: number): number | null {
  const most = kind === 'digits' ? MAX_DIGIT_SEPARATORS : MAX_SEPARATORS;
  let left = letters.length;
  let separators = 0;
  let ignored = 0;
  for (let i = last; i >= 0; i--) {
    const folded = foldPoint(points[i] ?? 0);
    if (folded === IGNORED) {
      if (++ignored > MAX_IGNORED) return null;
      continue;
    }
    if (folded === SEPARATOR) {
      if (!breaks.has(left) || ++separators > most) return null;
      continue;
    }
    separators = 0;
    ignored = 0;
    left -= folded === SEVERAL ? foldedLetters(points[i] ?? 0).length : 1;
    if (left <= 0) return i;
  }
  return null;
}

/** Behind the marks of the last letter. */
function endOf(points: Uint32Array, length: number, to: number): number {
  let end = to;
  while (end < length && end - to < MAX_IGNORED && foldPoint(points[end] ?? 0) === IGNORED) end++;
  return end;
}

function buildAutomaton(
  patterns: readonly TermPattern[],
  letters: ReadonlyMap<number, number>,
  width: number,
): { readonly next: Int32Array; readonly ends: readonly (readonly TermPattern[])[] } {
  const children: Map<number, number>[] = [new Map()];
  const ends: TermPattern[][] = [[]];
  for (const pattern of patterns) {
    let state = 0;
    for (const letter of pattern.letters) {
      const symbol = letters.get(letter) ?? OTHER;
      const known = children[state]?.get(symbol);
      const child = known ?? children.length;
      if (known === undefined) {
        children[state]?.set(symbol, child);
        children.push(new Map());
        ends.push([]);
      }
      state = child;
    }
    ends[state]?.push(pattern);
  }
  const next = new Int32Array(children.length * width);
  const suffix = new Int32Array(children.length);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const back = suffix[state] ?? 0;
    if (state !== 0) {
      ends[state]?.push(...(ends[back] ?? []));
      next.copyWithin(state * width, back * width, (back + 1) * width);
    }
    for (const [symbol, child] of children[state] ?? []) {
      suffix[child] = state === 0 ? 0 : (next[back * width + symbol] ?? 0);
      next[state * width + symbol] = child;
      queue.push(child);
    }
  }
  return { next, ends };
}

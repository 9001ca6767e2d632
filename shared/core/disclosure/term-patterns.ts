/** From protected terms to the sequences of folded letters that are looked for, each with where its words begin. */
import { foldText } from '../fold-text.ts';
import { foldedWords } from './fold-letters.ts';
import { phoneDigits, type ProtectedTerm } from './protected-terms.ts';

export interface TermPattern {
  /** Place of the term in the list. */
  readonly term: number;
  readonly kind: 'words' | 'digits';
  /** Folded code points, words without anything between them. */
  readonly letters: readonly number[];
  /** Places in `letters` at which a word begins, the first one left out: only there may separators stand. */
  readonly breaks: ReadonlySet<number>;
  /** How the letters stand beside others of their script (term-borders.ts). */
  readonly script: TermScript;
  /** Without separators and in lower case, as typed and folded: a spelling that people use, which chance hardly makes. */
  readonly usual: ReadonlySet<string>;
}

/** `unspaced`: scripts whose words are not set apart. */
export type TermScript = 'spaced' | 'arabic' | 'inflected' | 'unspaced';

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const ARABIC = /\p{Script=Arabic}/u;
const INFLECTED = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

const scriptOf = (text: string): TermScript =>
  UNSPACED.test(text)
    ? 'unspaced'
    : ARABIC.test(text)
      ? 'arabic'
      : INFLECTED.test(text)
        ? 'inflected'
        : 'spaced';

/** Names of more words are looked for as they are written and turned round once. */
const MAX_PERMUTED_WORDS = 3;

function ordersOf<Word>(words: readonly Word[]): readonly (readonly Word[])[] {
  if (words.length < 2) return [words];
  if (words.length > MAX_PERMUTED_WORDS) return [words, [...words.slice(1), ...words.slice(0, 1)]];
  return words.flatMap((word, i) =>
    ordersOf([...words.slice(0, i), ...words.slice(i + 1)]).map((rest) => [word, ...rest]),
  );
}

const SEPARATORS = /[^\p{L}\p{N}\p{M}]/gu;
/** Letters of a spelling alone, in lower case. */
export const usualSpelling = (text: string): string => foldText(text).replace(SEPARATORS, '');

function wordPatterns(term: number, spelling: string, ordered: boolean): readonly TermPattern[] {
  const words = foldedWords(spelling);
  return (ordered ? [words] : ordersOf(words)).map((order) => {
    const breaks = new Set<number>();
    let at = 0;
    for (const { length } of order) {
      if (at > 0) breaks.add(at);
      at += length;
    }
    const letters = order.flat();
    const typed = order === words ? [usualSpelling(spelling)] : [];
    return {
      term,
      kind: 'words',
      letters,
      breaks,
      script: scriptOf(spelling),
      usual: new Set([...typed, String.fromCodePoint(...letters)]),
    };
  });
}

const digitPattern = (term: number, spelling: string): TermPattern => {
  const digits = phoneDigits(spelling);
  return {
    term,
    kind: 'digits',
    letters: Array.from(digits, (digit) => digit.charCodeAt(0)),
    breaks: new Set(Array.from({ length: digits.length }, (_, at) => at)),
    script: 'spaced',
    usual: new Set([digits]),
  };
};

/** Every sequence that any spelling of the terms is found by; the words of a name in any order. */
export function patternsOf(
  terms: readonly Pick<ProtectedTerm, 'kind' | 'text' | 'spellings'>[],
): readonly TermPattern[] {
  return terms.flatMap(({ kind, text, spellings }, term) =>
    [text, ...spellings].flatMap((spelling) =>
      kind === 'phone' ? [digitPattern(term, spelling)] : wordPatterns(term, spelling, kind !== 'name'),
    ),
  );
}

/**
 * Protected terms: names, phone numbers, places and other words that must not leave in an open bundle (standards P-1). Reading them
 * from what a person typed or a file, refusing by name what could not be searched for.
 */
import { z } from 'zod';
import { foldedWords } from './fold-letters.ts';

export const TERM_KINDS = ['name', 'phone', 'place', 'other'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export const MAX_TERMS = 1000;
export const MAX_TERM_CHARACTERS = 200;
export const MAX_SPELLINGS = 10;
/** Folded letters and digits of one spelling. */
export const MAX_TERM_LETTERS = 120;
/** Shorter ones would be found everywhere. */
export const MIN_TERM_LETTERS = 2;
export const MIN_PHONE_DIGITS = 5;

const spelling = z.string().min(1).max(MAX_TERM_CHARACTERS);
/** One protected term as it is kept. */
export const protectedTerm = z.strictObject({
  /** Random; terms are named by it where their words must not be told. */
  id: z.string().regex(/^[0-9a-f]{8,32}$/),
  kind: z.enum(TERM_KINDS),
  text: spelling,
  /** Further ways of writing it. */
  spellings: z.array(spelling).max(MAX_SPELLINGS),
  /** An original in which it is found is never sent, whatever reason there may be. */
  strict: z.boolean(),
});
export type ProtectedTerm = z.infer<typeof protectedTerm>;
export const protectedTerms = z.array(protectedTerm).max(MAX_TERMS);

/** A term as somebody gives it, before it is kept. */
export type TermDraft = Omit<ProtectedTerm, 'id'>;

export type TermProblem =
  /** Fewer letters or digits than are worth searching for. */
  'TERM_TOO_SHORT' | 'TERM_TOO_LONG' | 'TERM_TOO_MANY_SPELLINGS' | 'TERM_KIND_UNKNOWN';

/** The digits of a phone number as they are compared: without separators, `+` and an international `00`. */
export function phoneDigits(text: string): string {
  const digits = foldedWords(text)
    .flat()
    .filter((point) => point >= 0x30 && point <= 0x39)
    .map((point) => String.fromCodePoint(point))
    .join('');
  return digits.startsWith('00') ? digits.slice(2) : digits;
}

/** Why a draft could not be searched for, or null. `spelling` is the one that is meant. */
export function problemOfTerm({ kind, text, spellings }: TermDraft): {
  readonly code: TermProblem;
  readonly spelling: string;
} | null {
  if (spellings.length > MAX_SPELLINGS) return { code: 'TERM_TOO_MANY_SPELLINGS', spelling: text };
  for (const one of [text, ...spellings]) {
    const letters = kind === 'phone' ? phoneDigits(one).length : foldedWords(one).flat().length;
    const least = kind === 'phone' ? MIN_PHONE_DIGITS : MIN_TERM_LETTERS;
    if (letters < least) return { code: 'TERM_TOO_SHORT', spelling: one };
    if (letters > MAX_TERM_LETTERS || one.length > MAX_TERM_CHARACTERS)
      return { code: 'TERM_TOO_LONG', spelling: one };
  }
  return null;
}

/** Whether two terms would be searched for by the same letters. */
export const sameTerm = (a: TermDraft, b: TermDraft): boolean => a.kind === b.kind && keyOf(a) === keyOf(b);

const keyOf = ({ kind, text }: TermDraft): string =>
  kind === 'phone'
    ? phoneDigits(text)
    : foldedWords(text)
        .map((word) => String.fromCodePoint(...word))
        .join(' ');

export interface RejectedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly code: TermProblem;
}

/**
 * Terms of a list, one on each line: `kind; term; further spelling; …`. A line without a kind is a name. Empty lines and lines that
 * begin with `#` say nothing. Every line that is not taken is given back with its number.
 */
export function readTermList(list: string): {
  readonly terms: readonly TermDraft[];
  readonly rejected: readonly RejectedLine[];
} {
  const terms: TermDraft[] = [];
  const rejected: RejectedLine[] = [];
  for (const [i, whole] of list
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = whole.split(';').map((cell) => cell.trim());
    const [first = ''] = cells;
    if (whole.trim() === '' || first.startsWith('#')) continue;
    const kind = cells.length === 1 ? 'name' : TERM_KINDS.find((one) => one === first.toLowerCase());
    const [text = '', ...spellings] = (cells.length === 1 ? cells : cells.slice(1)).filter(
      (cell) => cell !== '',
    );
    const draft = { kind: kind ?? 'name', text, spellings, strict: false } as const;
    const problem = problemOfTerm(draft);
    if (kind === undefined) rejected.push({ line: i + 1, text: whole, code: 'TERM_KIND_UNKNOWN' });
    else if (problem !== null) rejected.push({ line: i + 1, text: whole, code: problem.code });
    else if (!terms.some((one) => sameTerm(one, draft))) terms.push(draft);
  }
  return { terms, rejected };
}

/** The numbers of derivatives: that of what they were made from, and a suffix (ledger.md §8). */
import type { DerivationType } from '../ledger/entry-types.ts';

/** Redacted, translated or transcribed, otherwise derived. */
export type DerivationLetter = 'R' | 'T' | 'D';

const LETTERS: Readonly<Record<DerivationType, DerivationLetter>> = {
  redaction: 'R',
  translation: 'T',
  transcription: 'T',
  rendering: 'D',
  excerpt: 'D',
  migration: 'D',
};

/** The letter of the suffix for what was made in this way. */
export const letterOf = (type: DerivationType): DerivationLetter => LETTERS[type];

/** Eight below the forty of an item number, for what a page or a registry adds. */
const MAX_LENGTH = 32;
const SUFFIX = /^(.+)-([RTD])(\d{2,})$/;

/** The last suffix of a number, and what stands before it; null for the number of an original, or one of an earlier scheme. */
export function suffixOf(
  number: string,
): { readonly base: string; readonly letter: DerivationLetter; readonly running: number } | null {
  const [, base, letter, running] = SUFFIX.exec(number) ?? [];
  if (base === undefined || running === undefined) return null;
  return letter === 'R' || letter === 'T' || letter === 'D'
    ? { base, letter, running: Number(running) }
    : null;
}

/** The number of the `running`th derivative with this letter, from 1. */
export const derivativeNumber = (base: string, letter: DerivationLetter, running: number): string =>
  `${base}-${letter}${String(running).padStart(2, '0')}`;

/**
 * The number that a derivative's suffix is put to: that of its original, or, where this leaves no room, that of what the original
 * itself was made from, and so on to the first.
 */
export function placeOfDerivative(original: string): string {
  let base = original;
  for (let suffix = suffixOf(base); base.length + '-R9999'.length > MAX_LENGTH && suffix !== null;) {
    base = suffix.base;
    suffix = suffixOf(base);
  }
  return base;
}

/** Whether a derivative of `original`, made in this way, may have this number. Numbers of the earlier scheme have no suffix. */
export function isSuffixOf(number: string, original: string, type: DerivationType): boolean {
  const suffix = suffixOf(number);
  if (suffix === null) return true;
  const { base, letter } = suffix;
  return letter === letterOf(type) && (base === original || original.startsWith(`${base}-`));
}

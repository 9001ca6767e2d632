/** The numbers of originals (ledger.md §8). */
import { z } from 'zod';

/** Two to eight capitals or digits, and after a hyphen up to eight more: `ABC`, `ABC-OTP`. */
export const NUMBER_PREFIX = /^[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]{1,8})?$/;

/** Fewest digits of each part: a number beyond them has more, and none is ever cut. */
export const numberDigits = z.strictObject({
  block: z.int().min(1).max(6),
  running: z.int().min(2).max(8),
});
export type NumberDigits = z.infer<typeof numberDigits>;
export const DEFAULT_DIGITS: NumberDigits = { block: 4, running: 4 };

export interface NumberScheme {
  readonly prefix: string;
  readonly digits: NumberDigits;
}

/** Room for two suffixes within the thirty-two characters of a number with suffixes. */
const MAX_BASE_LENGTH = 24;

export type SchemeProblem = 'NUMBER_PREFIX' | 'NUMBER_DIGITS';

/** What is wrong with a scheme, or null. */
export function schemeProblem({ prefix, digits }: NumberScheme): SchemeProblem | null {
  if (!NUMBER_PREFIX.test(prefix)) return 'NUMBER_PREFIX';
  const isFit = numberDigits.safeParse(digits).success;
  return isFit && prefix.length + digits.block + digits.running + 2 <= MAX_BASE_LENGTH
    ? null
    : 'NUMBER_DIGITS';
}

/** The digits of a pattern as people write it, `0000-0000`; null when it is none. */
export function parsePattern(text: string): NumberDigits | null {
  const [, block, running] = /^(0+)-(0+)$/.exec(text) ?? [];
  if (block === undefined || running === undefined) return null;
  return numberDigits.safeParse({ block: block.length, running: running.length }).data ?? null;
}

/** The last running number of a block: one that had more digits would sort before those given earlier. */
export const highestRunning = ({ digits }: NumberScheme): number => 10 ** digits.running - 1;

/** The number of an original. @param block @param running both from 1 */
export const baseNumber = ({ prefix, digits }: NumberScheme, block: number, running: number): string =>
  `${prefix}-${padded(block, digits.block)}-${padded(running, digits.running)}`;

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

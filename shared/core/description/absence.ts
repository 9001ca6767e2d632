/**
 * Why a field has no value. Three kinds that are never one: nobody knows; somebody knows and keeps it back under a code; the question
 * does not arise, and why. A field that nobody has touched is none of them.
 */
import { z } from 'zod';
import type { JsonValue } from '../json/index.ts';

export const ABSENCE_KINDS = ['unknown', 'withheld', 'notApplicable'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Under which rule something is kept back: an order, a protective measure, a section of a protocol. */
const WITHHOLDING_CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const MAX_REASON_CHARACTERS = 1000;

const reason = z
  .string()
  .max(MAX_REASON_CHARACTERS)
  .refine((text) => text.trim() !== '' && text.isWellFormed());

export const absenceSchema = z.discriminatedUnion('absent', [
  z.strictObject({ absent: z.literal('unknown') }),
  z.strictObject({ absent: z.literal('withheld'), code: z.string().regex(WITHHOLDING_CODE) }),
  z.strictObject({ absent: z.literal('notApplicable'), reason }),
]);
export type Absence = z.infer<typeof absenceSchema>;

/** Whether a recorded value says that there is none, and why. Of another's ledger it may be any JSON. */
export const isAbsent = (value: unknown): value is Absence => absenceSchema.safeParse(value).success;

/** One line, the same in every language. */
export function absenceText(absence: Absence): string {
  switch (absence.absent) {
    case 'unknown':
      return 'unknown';
    case 'withheld':
      return `withheld (${absence.code})`;
    case 'notApplicable':
      return `not applicable: ${absence.reason}`;
  }
}

/** As it is typed in a command and written in a cell. */
export function absenceCell(absence: Absence): string {
  switch (absence.absent) {
    case 'unknown':
      return '?unknown';
    case 'withheld':
      return `?withheld:${absence.code}`;
    case 'notApplicable':
      return `?na:${absence.reason}`;
  }
}

/** A cell that begins with a question mark: an absence, or null when it is none that can be read. */
export function absenceFromCell(text: string): Absence | null {
  const [, word = '', rest] = /^\?([^:]*)(?::([\s\S]*))?$/.exec(text) ?? [];
  const read: JsonValue =
    word === 'unknown' && rest === undefined
      ? { absent: 'unknown' }
      : word === 'withheld'
        ? { absent: 'withheld', code: (rest ?? '').trim() }
        : word === 'na'
          ? { absent: 'notApplicable', reason: rest ?? '' }
          : null;
  return absenceSchema.safeParse(read).data ?? null;
}

/** A time as exactly as a person knows it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or RFC 3339 with its offset (ledger.md §3). */

export type TimeForm = 'year' | 'month' | 'day' | 'time';

const FORMS: readonly [RegExp, TimeForm][] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-(0[1-9]|1[0-2])$/, 'month'],
  [/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day'],
  [
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'time',
  ],
];

/** How much of a time is written, or null when it is none. A time of day needs its offset: without it, it is anybody's guess. */
export function timeForm(text: string): TimeForm | null {
  const form = FORMS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return (form === 'day' || form === 'time') && !isDay(text.slice(0, 10)) ? null : form;
}

/** The 30th of February has the form of a day and is none. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/**
 * When something happened off the computer, as exactly as a person knows: a year, a month, a day, or a time of day, which needs
 * its offset from UTC, since without it it is anybody's guess. Pure; the engine checks the same again.
 */

export const PRECISIONS = ['year', 'month', 'day', 'time'] as const;
export type Precision = (typeof PRECISIONS)[number];

export interface TypedMoment {
  readonly precision: Precision;
  readonly date: string;
  readonly clock: string;
  /** `+02:00` or `Z`. */
  readonly offset: string;
}

const DATE_FORMS = {
  year: /^\d{4}$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{4}-\d{2}-\d{2}$/,
} as const satisfies Record<Precision, RegExp>;

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

export type MomentProblem = 'date' | 'clock' | 'offset';
/** What is recorded, or which part of it cannot be read. */
export function readMoment({
  precision,
  date,
  clock,
  offset,
}: TypedMoment): { readonly at: string } | { readonly wrong: MomentProblem } {
  const day = date.trim();
  if (!DATE_FORMS[precision].test(day)) return { wrong: 'date' };
  if ((precision === 'day' || precision === 'time') && !isDay(day)) return { wrong: 'date' };
  if (precision !== 'time') return { at: day };
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(clock.trim())) return { wrong: 'clock' };
  if (!/^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.test(offset.trim())) return { wrong: 'offset' };
  return { at: `${day}T${clock.trim()}${offset.trim()}` };
}

/** The date of now at a precision, in a machine's own zone: to begin with. */
export function momentOf(now: Date, precision: Precision): TypedMoment {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(now.getFullYear()).padStart(4, '0')}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const minutes = -now.getTimezoneOffset();
  const size = Math.abs(minutes);
  const lengths = { year: 4, month: 7, day: 10, time: 10 } as const;
  return {
    precision,
    date: day.slice(0, lengths[precision]),
    clock: `${pad(now.getHours())}:${pad(now.getMinutes())}`,
    offset: `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`,
  };
}

/**
 * Times of different exactness, compared without guessing: each is the span in which it can lie. A year is a year long; a time without
 * zone may be anywhere on earth. Two times disagree only where their spans do.
 */

export interface TimeSpan {
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly to: number;
  readonly isExact: boolean;
}

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Zones lie between UTC-12 and UTC+14. */
const WEST_MS = 12 * HOUR_MS;
const EAST_MS = 14 * HOUR_MS;

const TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** The span of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or RFC 3339 with or without zone; null for anything else. */
export function timeSpan(text: string): TimeSpan | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, year = '', month, day, clock, second = '00', zone] = match;
  if (clock !== undefined) {
    const at = Date.parse(`${year}-${month}-${day}T${clock}:${second}${zone ?? 'Z'}`);
    if (Number.isNaN(at)) return null;
    return zone === undefined
      ? { from: at - EAST_MS, to: at + WEST_MS, isExact: false }
      : { from: at, to: at, isExact: true };
  }
  const from = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  if (Number.isNaN(from)) return null;
  const next =
    day !== undefined
      ? from + DAY_MS
      : month !== undefined
        ? Date.UTC(Number(year), Number(month), 1)
        : Date.UTC(Number(year) + 1, 0, 1);
  return { from: from - EAST_MS, to: next - 1 + WEST_MS, isExact: false };
}

/** Milliseconds between two spans; 0 where they meet. */
export const apartMs = (a: TimeSpan, b: TimeSpan): number => Math.max(a.from - b.to, b.from - a.to, 0);

/** Whether two exact times differ by whole hours, as clocks of different zones do. Two seconds are the rounding of FAT. */
export function areWholeHoursApart(a: TimeSpan, b: TimeSpan): boolean {
  if (!a.isExact || !b.isExact) return false;
  const difference = Math.abs(a.from - b.from);
  const hours = Math.round(difference / HOUR_MS);
  return hours >= 1 && hours <= 26 && Math.abs(difference - hours * HOUR_MS) <= 2000;
}

/** Dates as a review platform reads them (standards: load files). */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|([+-])(\d\d):(\d\d))$/;
/** JavaScript takes years below 100 for others; nothing that is evidence is so old. */
const FIRST_YEAR = 1000;
const MINUTE_MS = 60_000;

const two = (number: number): string => String(number).padStart(2, '0');

/** Milliseconds since 1970 of a full RFC 3339 time (seconds may be absent), or null for any other text. */
export function tryInstant(text: string): number | null {
  const found = INSTANT.exec(text);
  if (found === null) return null;
  const part = (group: number): number => Number(found[group] ?? '0');
  const day = dayOf(part(1), part(2), part(3));
  if (day === null || part(4) > 23 || part(5) > 59 || part(6) > 59 || part(8) > 23 || part(9) > 59)
    return null;
  const ahead = (part(8) * 60 + part(9)) * (found[7] === '-' ? -1 : 1);
  return day + (part(4) * 60 + part(5) - ahead) * MINUTE_MS + part(6) * 1000;
}

function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const is = new Date(at);
  const isSame = is.getUTCMonth() === month - 1 && is.getUTCDate() === day && is.getUTCFullYear() === year;
  return year >= FIRST_YEAR && isSame ? at : null;
}

/**
 * `MM/DD/YYYY HH:MM` in UTC, `MM/DD/YYYY` of a day alone. Empty for what names no day: a platform fills in what is missing from its own
 * clock. (F-5)
 */
export function loadDate(text: string): string {
  const day = DATE.exec(text);
  if (day !== null) {
    const [, year = '', month = '', date = ''] = day;
    return dayOf(Number(year), Number(month), Number(date)) === null ? '' : `${month}/${date}/${year}`;
  }
  const instant = tryInstant(text);
  const at = new Date(instant ?? Number.NaN);
  const year = at.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= 9999)) return '';
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${year}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

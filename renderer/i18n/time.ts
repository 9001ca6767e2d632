/**
 * Times as the page shows them: digits in the order of ISO 8601 and the zone named, the same in every language, because they are
 * compared with paper. What is recorded stays UTC; the zone is the reader's choice.
 */

export interface ShownTime {
  /** `2026-03-02` */
  readonly date: string;
  /** `14:05:09` */
  readonly clock: string;
  /** `UTC`, `UTC+02:00` */
  readonly zone: string;
  /** All three, separated by spaces. */
  readonly text: string;
}

/** The zone of the setting: an IANA name; `system` and names that this machine does not know are resolved to what it knows. */
export function resolveZone(setting: string): string {
  if (setting !== 'system') {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: setting }).resolvedOptions().timeZone;
    } catch {
      return 'UTC';
    }
  }
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

/** Shows RFC 3339 instants in one zone. Null for text that is no instant: it is then to be shown as it is. */
export function timeIn(zone: string): (rfc3339: string) => ShownTime | null {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (rfc3339) => {
    const at = new Date(rfc3339);
    if (!/^\d{4}-\d{2}-\d{2}T/.test(rfc3339) || Number.isNaN(at.getTime())) return null;
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${(part.get('year') ?? '').padStart(4, '0')}-${part.get('month') ?? ''}-${part.get('day') ?? ''}`;
    const clock = `${part.get('hour') ?? ''}:${part.get('minute') ?? ''}:${part.get('second') ?? ''}`;
    const shownZone = (part.get('timeZoneName') ?? '').replace('GMT', 'UTC').replace('+00:00', '');
    return { date, clock, zone: shownZone, text: `${date} ${clock} ${shownZone}` };
  };
}

/**
 * A time as it was written, its parts set apart: `2026-03-02T14:05:09+02:00` is read as `2026-03-02 14:05:09 +02:00`. Nothing is
 * converted, and what has another form stays as it is.
 */
export const asWritten = (text: string): string =>
  text.replace(
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
    (_, date: string, clock: string, zone: string | undefined) =>
      [date, clock, ...(zone === undefined ? [] : [zone === 'Z' ? 'UTC' : zone])].join(' '),
  );

/** Marks that `Intl` writes for a line of its own; inside a message an isolate does their work. */
export const INTL_MARKS = /[\u061C\u200E\u200F]/g;

const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago an instant was, in the largest unit that fits: `2 h ago`, `in 3 min.`; below a minute: `now`. */
export function agoIn(locale: string): (rfc3339: string, nowMs: number) => string | null {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return (rfc3339, nowMs) => {
    const at = Date.parse(rfc3339);
    if (Number.isNaN(at)) return null;
    const seconds = Math.round((at - nowMs) / 1000);
    for (const [unit, length] of STEPS) {
      if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
    }
    return format.format(0, 'second');
  };
}

/** A time that remains, as exact as an estimate is: minutes above a minute, tens of seconds below. */
export function roughlyIn(locale: string): (seconds: number) => string {
  const formats = new Map(
    (['hour', 'minute', 'second'] as const).map((unit) => [
      unit,
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
    ]),
  );
  const part = (amount: number, unit: 'hour' | 'minute' | 'second'): string =>
    (formats.get(unit)?.format(amount) ?? String(amount)).replace(INTL_MARKS, '');
  return (seconds) => {
    if (seconds < 60) return part(Math.max(Math.ceil(seconds / 10) * 10, 10), 'second');
    const minutes = Math.ceil(seconds / 60);
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    if (h === 0) return part(m, 'minute');
    return m === 0 ? part(h, 'hour') : `${part(h, 'hour')} ${part(m, 'minute')}`;
  };
}

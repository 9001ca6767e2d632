import type { Tag } from './tags.ts';
import type { Clock } from './view.ts';

/** Most clocks kept of one file: a hostile one may carry thousands. */
const MAX_CLOCKS = 64;

const EXIF_TIME =
  /^(\d{4})[:-](\d{2})[:-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;
const FRACTION = /^\d{1,9}$/;
const OFFSET = /^(?:Z|[+-]\d{2}:\d{2})$/;

export type ClockReading =
  | { readonly kind: 'time'; readonly value: string }
  /** Blank or zeroed: someone or something took the value out. */
  | { readonly kind: 'blank' }
  /** Not a time we can read; kept as it is. */
  | { readonly kind: 'odd'; readonly value: string };

/**
 * A time in exiftool's notation as RFC 3339, with the parts that the file has and no others: the zone and the
 * fraction are added from their own tags (EXIF 2.32 §4.6.5: OffsetTime*, SubSecTime*) only when the time has none.
 */
export function readClock(text: string, fraction?: string, offset?: string): ClockReading {
  const trimmed = text.trim();
  if (trimmed === '' || /^[0:\-\sTZ+.]*$/.test(trimmed)) return { kind: 'blank' };
  const match = EXIF_TIME.exec(trimmed);
  if (match === null) return { kind: 'odd', value: trimmed };
  const [, year, month, day, hour, minute, second, ownFraction, ownZone] = match;
  const monthNumber = Number(month);
  const dayNumber = Number(day);
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31)
    return { kind: 'odd', value: trimmed };
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { kind: 'time', value: date };
  const extra = fraction !== undefined && FRACTION.test(fraction.trim()) ? `.${fraction.trim()}` : '';
  const zone = ownZone ?? (offset !== undefined && OFFSET.test(offset.trim()) ? offset.trim() : '');
  const withColon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return {
    kind: 'time',
    value: `${date}T${hour}:${minute}:${second ?? '00'}${ownFraction ?? extra}${withColon}`,
  };
}

/** EXIF keeps fraction and zone of a time in tags beside it. */
const COMPANIONS: Readonly<Record<string, readonly [fraction: string, offset: string]>> = {
  DateTimeOriginal: ['SubSecTimeOriginal', 'OffsetTimeOriginal'],
  CreateDate: ['SubSecTimeDigitized', 'OffsetTimeDigitized'],
  ModifyDate: ['SubSecTime', 'OffsetTime'],
};

/** Reads the clock of one tag together with its companions. */
export function readClockTag(tag: Tag, byKey: ReadonlyMap<string, Tag>): ClockReading {
  const names = tag.group === 'ExifIFD' || tag.group === 'IFD0' ? COMPANIONS[tag.name] : undefined;
  if (names !== undefined)
    return readClock(
      tag.text,
      byKey.get(`ExifIFD:${names[0]}`)?.text,
      byKey.get(`ExifIFD:${names[1]}`)?.text,
    );
  const time = DATE_AND_TIME[tag.key];
  const beside = time === undefined ? undefined : byKey.get(time);
  if (beside === undefined) return readClock(tag.text);
  const zone = tag.key === 'GPS:GPSDateStamp' ? 'Z' : undefined; // EXIF 2.32: GPS time is UTC.
  return readClock(`${tag.text.trim()} ${beside.text.trim()}`, undefined, zone);
}

/** Dates whose time of day stands in a second tag. */
const DATE_AND_TIME: Readonly<Record<string, string>> = {
  'GPS:GPSDateStamp': 'GPS:GPSTimeStamp',
  'IPTC:DateCreated': 'IPTC:TimeCreated',
  'IPTC:DigitalCreationDate': 'IPTC:DigitalCreationTime',
};

/** Times that say nothing of this file: when a colour profile was made, and values that exiftool composed itself. */
const isForeign = (group: string): boolean =>
  group.startsWith('ICC') || group === 'Composite' || group === 'ExifTool';

/** Every clock that the file mentions, in file order, each (tag, value) once. */
export function listClocks(tags: readonly Tag[], byKey: ReadonlyMap<string, Tag>): readonly Clock[] {
  const seen = new Set<string>();
  const clocks: Clock[] = [];
  for (const tag of tags) {
    if (clocks.length === MAX_CLOCKS) break;
    if (isForeign(tag.group) || !/^\d{4}[:-]\d{2}[:-]\d{2}/.test(tag.text.trim())) continue;
    const reading = readClockTag(tag, byKey);
    if (reading.kind === 'blank') continue;
    const value = reading.value.slice(0, 64);
    const name = `${tag.group}:${tag.name}`;
    if (seen.has(`${name}=${value}`)) continue;
    seen.add(`${name}=${value}`);
    clocks.push({ tag: tag.key, value });
  }
  return clocks;
}

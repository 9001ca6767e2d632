import type { Tag } from './tags.ts';
import type { Position } from './view.ts';

export type PositionReading =
  | { readonly kind: 'position'; readonly value: Position; readonly tag: string }
  | { readonly kind: 'blank'; readonly tag: string }
  | { readonly kind: 'odd'; readonly tag: string };

const DECIMAL = /^[+-]?\d{1,6}(?:\.\d{1,17})?$/;
const isZero = (text: string): boolean => /^[+-]?0+(?:\.0*)?$/.test(text);
const negate = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);
const within = (text: string, limit: number): boolean =>
  DECIMAL.test(text) && Math.abs(Number(text)) <= limit;

/** Small rationals come out as 5e-05: the same value in plain digits. */
function plainDecimal(text: string): string {
  const trimmed = text.trim().replace(/^\+/, '');
  if (!/^-?\d(?:\.\d{1,16})?e-\d{1,2}$/i.test(trimmed)) return trimmed;
  return Number(trimmed).toFixed(17).replace(/0+$/, '').replace(/\.$/, '');
}

function reading(tag: string, latText: string, lonText: string, alt: string | undefined): PositionReading {
  const lat = plainDecimal(latText);
  const lon = plainDecimal(lonText);
  // A rational 0/0 is what Android and messengers leave behind when they blank a position in place.
  const blank = (text: string): boolean => text === '' || /^(?:undef|inf|nan)\b/i.test(text) || isZero(text);
  if (blank(lat) && blank(lon)) return { kind: 'blank', tag };
  if (!within(lat, 90) || !within(lon, 180)) return { kind: 'odd', tag };
  return {
    kind: 'position',
    tag,
    value: alt !== undefined && within(alt, 999_999) ? { lat, lon, alt } : { lat, lon },
  };
}

function exifPosition(byKey: ReadonlyMap<string, Tag>): PositionReading | null {
  const lat = byKey.get('GPS:GPSLatitude');
  const lon = byKey.get('GPS:GPSLongitude');
  if (lat === undefined && lon === undefined) return null;
  const tag = lat === undefined ? 'GPS:GPSLongitude' : 'GPS:GPSLatitude';
  const signed = (value: Tag | undefined, reference: string, negative: string): string => {
    const text = plainDecimal(value?.plain ?? '');
    const hemisphere = byKey.get(reference);
    const isNegative = (hemisphere?.plain ?? '').trim().toUpperCase().startsWith(negative);
    return isNegative && DECIMAL.test(text) && !isZero(text) ? negate(text) : text;
  };
  const height = plainDecimal(byKey.get('GPS:GPSAltitude')?.plain ?? '');
  const below = (byKey.get('GPS:GPSAltitudeRef')?.plain ?? '').trim() === '1';
  const alt = height === '' ? undefined : below && !isZero(height) ? negate(height) : height;
  return reading(tag, signed(lat, 'GPS:GPSLatitudeRef', 'S'), signed(lon, 'GPS:GPSLongitudeRef', 'W'), alt);
}

/** "lat lon [alt]" in one tag (QuickTime's ISO 6709 atoms). */
function joinedPosition(tag: Tag): PositionReading {
  const [lat = '', lon = '', alt] = tag.plain.trim().split(/[\s,]+/);
  return reading(tag.key, lat, lon, alt === undefined ? undefined : plainDecimal(alt));
}

/**
 * Where the file says it was made. The first group that has a usable position wins; where none has, a blanked one is
 * reported before an unreadable one. Null: the file has no position tag at all.
 */
export function readPosition(tags: readonly Tag[], byKey: ReadonlyMap<string, Tag>): PositionReading | null {
  const readings: PositionReading[] = [];
  const exif = exifPosition(byKey);
  if (exif !== null) readings.push(exif);
  for (const group of ['XMP-exif', 'Composite']) {
    const lat = byKey.get(`${group}:GPSLatitude`);
    const lon = byKey.get(`${group}:GPSLongitude`);
    if (lat === undefined || lon === undefined) continue;
    if (group === 'Composite' && readings.length > 0) continue;
    readings.push(reading(lat.key, lat.plain, lon.plain, undefined));
  }
  for (const tag of tags) if (tag.name === 'GPSCoordinates') readings.push(joinedPosition(tag));
  return (
    readings.find(({ kind, tag }) => kind === 'position' && !tag.startsWith('Composite')) ??
    readings.find(({ kind }) => kind === 'position') ??
    readings.find(({ kind }) => kind === 'blank') ??
    readings[0] ??
    null
  );
}

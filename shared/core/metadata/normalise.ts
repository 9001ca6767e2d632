import type { FileFormat } from './format.ts';
import { listClocks, readClockTag } from './clocks.ts';
import { readPosition } from './position.ts';
import {
  AUTHOR,
  CAPTURED,
  MAKE,
  MODEL,
  MODIFIED,
  SERIAL,
  SERIAL_NAMES,
  SIZE_GROUPS,
  SOFTWARE,
} from './preferences.ts';
import { indexTags, tryReadTags } from './tags.ts';
import type { Tag } from './tags.ts';
import type { Field, MetadataView } from './view.ts';

/** Raised whenever the same file may give another view, so that stored views can be told apart and made again. */
export const NORMALISER_VERSION = 2;

/** What the parser brought back of one file. */
export type MetadataReading =
  | {
      readonly status: 'read';
      /** exiftool's JSON, verbatim. */
      readonly raw: string;
      /** Properties of office files, by `part:element`. */
      readonly properties: readonly { readonly tag: string; readonly value: string }[];
      /** Only parts of a very large file were looked at. */
      readonly partial: boolean;
    }
  | { readonly status: 'unreadable'; readonly reason: string }
  | { readonly status: 'not-looked-at'; readonly reason: string };

type Absence = Field<never>;

const MAX_TEXT = 512;
const clean = (text: string): string => text.trim().slice(0, MAX_TEXT);

/** Words by which exiftool says that a structure was there and could not be followed. */
const DAMAGE =
  /\b(?:bad|corrupt\w*|truncat\w*|invalid|illegal|error reading|format error|unexpected|not enough|past end|suspicious|circular|unrecognized)\b/i;

/** Words by which exiftool says that it did not go in. */
const LOCKED = /\b(?:password|encrypt\w*|decrypt\w*|unsupported|not (?:yet )?supported)\b/i;

/**
 * Why a missing tag is missing. A damaged or locked directory may have held it, so absence is then not a fact about
 * the file; the same where only parts of the file were looked at.
 */
function absenceOf(tags: readonly Tag[], partial: boolean): Absence {
  const complaints = tags
    .filter(({ group, name }) => group === 'ExifTool' && (name === 'Warning' || name === 'Error'))
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('[minor]'));
  const damage = complaints.find((text) => DAMAGE.test(text));
  if (damage !== undefined) return { status: 'unreadable', reason: clean(damage) };
  const locked = complaints.find((text) => LOCKED.test(text));
  if (locked !== undefined) return { status: 'not-looked-at', reason: clean(locked) };
  return partial ? { status: 'not-looked-at', reason: 'file read in part' } : { status: 'none' };
}

class Reader {
  readonly tags: readonly Tag[];
  readonly byKey: ReadonlyMap<string, Tag>;
  readonly absence: Absence;

  constructor(tags: readonly Tag[], partial: boolean) {
    this.tags = tags;
    this.byKey = indexTags(tags);
    this.absence = absenceOf(tags, partial);
  }

  /** The first tag of the list that has a text; a blank one only when none has. */
  text(keys: readonly string[], also: readonly Tag[] = []): Field<string> {
    const present = [...keys.map((key) => this.byKey.get(key)), ...also].filter((tag) => tag !== undefined);
    const written = present.find(({ text }) => clean(text) !== '' && !/^0+$/.test(clean(text)));
    if (written !== undefined) return { status: 'value', value: clean(written.text), tag: written.key };
    return present[0] === undefined ? this.absence : { status: 'stripped', tag: present[0].key };
  }

  clock(keys: readonly string[]): Field<string> {
    let blank: string | null = null;
    let odd: Field<string> | null = null;
    for (const key of keys) {
      const tag = this.byKey.get(key);
      if (tag === undefined) continue;
      const reading = readClockTag(tag, this.byKey);
      if (reading.kind === 'time') return { status: 'value', value: reading.value, tag: key };
      if (reading.kind === 'blank') blank ??= key;
      else odd ??= { status: 'unreadable', reason: `${key} is ${JSON.stringify(clean(reading.value))}` };
    }
    return blank === null ? (odd ?? this.absence) : { status: 'stripped', tag: blank };
  }

  gps(): MetadataView['gps'] {
    const reading = readPosition(this.tags, this.byKey);
    if (reading === null) return this.absence;
    if (reading.kind === 'position') return { status: 'value', value: reading.value, tag: reading.tag };
    if (reading.kind === 'blank') return { status: 'stripped', tag: reading.tag };
    return { status: 'unreadable', reason: `${reading.tag} is no position on Earth` };
  }

  dimensions(): MetadataView['dimensions'] {
    const size = (
      group: string,
      widthName: string,
      heightName: string,
    ): MetadataView['dimensions'] | null => {
      const width = this.byKey.get(`${group}:${widthName}`);
      const height = this.byKey.get(`${group}:${heightName}`);
      if (width === undefined || height === undefined) return null;
      if (!/^[1-9]\d{0,9}$/.test(width.plain) || !/^[1-9]\d{0,9}$/.test(height.plain)) return null;
      return { status: 'value', value: { width: width.plain, height: height.plain }, tag: width.key };
    };
    for (const group of SIZE_GROUPS) {
      const found = size(group, 'ImageWidth', 'ImageHeight');
      if (found !== null) return found;
    }
    return size('ExifIFD', 'ExifImageWidth', 'ExifImageHeight') ?? this.absence;
  }

  duration(): Field<string> {
    const tag =
      this.tags.find(({ name, group }) => name === 'Duration' && group !== 'Composite') ??
      this.byKey.get('Composite:Duration');
    if (tag === undefined) return this.absence;
    return /^\d{1,9}(?:\.\d{1,16})?$/.test(tag.plain)
      ? { status: 'value', value: tag.plain, tag: tag.key }
      : { status: 'unreadable', reason: `${tag.key} is ${JSON.stringify(clean(tag.plain))}` };
  }

  pages(): { readonly pages?: Field<string> } {
    const tag = this.byKey.get('PDF:PageCount');
    return tag !== undefined && /^[1-9]\d{0,6}$/.test(tag.plain)
      ? { pages: { status: 'value', value: tag.plain, tag: tag.key } }
      : {};
  }

  view(format: Field<string>): MetadataView {
    return {
      normaliser: NORMALISER_VERSION,
      format,
      captured: this.clock(CAPTURED),
      modified: this.clock(MODIFIED),
      gps: this.gps(),
      device: {
        make: this.text(MAKE),
        model: this.text(MODEL),
        serial: this.text(
          SERIAL,
          this.tags.filter(({ name }) => SERIAL_NAMES.includes(name)),
        ),
      },
      dimensions: this.dimensions(),
      duration: this.duration(),
      ...this.pages(),
      author: this.text(AUTHOR),
      software: this.text(SOFTWARE),
      clocks: listClocks(this.tags, this.byKey),
    };
  }
}

function absentView(format: Field<string>, absence: Absence): MetadataView {
  return {
    normaliser: NORMALISER_VERSION,
    format,
    captured: absence,
    modified: absence,
    gps: absence,
    device: { make: absence, model: absence, serial: absence },
    dimensions: absence,
    duration: absence,
    author: absence,
    software: absence,
    clocks: [],
  };
}

const formatField = (format: FileFormat): Field<string> =>
  format.family === 'unknown' && format.id === 'unknown'
    ? { status: 'none' }
    : { status: 'value', value: format.mediaType, tag: 'signature' };

/**
 * The view of a file's metadata.
 * Takes what the parser read and the format found in the first bytes; returns a value for any input and never throws:
 * text that is not exiftool's JSON gives a view whose fields are all unreadable.
 */
export function normaliseMetadata(reading: MetadataReading, format: FileFormat): MetadataView {
  if (reading.status !== 'read')
    return absentView(formatField(format), { status: reading.status, reason: clean(reading.reason) });
  const tags = tryReadTags(reading.raw);
  if (tags === null)
    return absentView(formatField(format), { status: 'unreadable', reason: 'not exiftool JSON' });
  const properties = reading.properties.map(({ tag, value }) => ({
    key: tag,
    repeated: false,
    group: tag.split(':')[0] ?? '',
    name: tag.split(':').slice(1).join(':'),
    text: value,
    plain: value,
  }));
  return new Reader([...tags, ...properties], reading.partial).view(formatField(format));
}

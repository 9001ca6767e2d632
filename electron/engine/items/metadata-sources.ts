/**
 * What the metadata of an item says, each value with the tag it was taken from; what it does not say, and why; and everything
 * that the extractor brought back, group by group. From what was recorded and stored; nothing is read anew.
 */
import { isJsonObject, memberOf } from '../../../shared/core/ledger/member.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { tryReadTags } from '../../../shared/core/metadata/index.ts';

export interface SourcedValue {
  readonly name: ViewName;
  readonly value: string;
  /** The tag, as the extractor names it; null when the view does not say. */
  readonly from: string | null;
}

/** A value that is missing for another reason than that the file says nothing about it. */
export interface UnclearValue {
  readonly name: ViewName;
  readonly why: 'stripped' | 'unreadable' | 'not-looked-at';
  /** The blank tag, or the reason. From outside. */
  readonly detail: string | null;
}

export interface ViewReading {
  readonly view: readonly SourcedValue[];
  readonly absent: readonly ViewName[];
  readonly unclear: readonly UnclearValue[];
}

export interface RawTag {
  readonly group: string;
  readonly name: string;
  readonly value: string;
}

/** Fields of shared/core/metadata/view.ts in the order in which they are shown; those of `device` by their own names. */
export const VIEW_NAMES = [
  'format',
  'captured',
  'modified',
  'gps',
  'make',
  'model',
  'serial',
  'dimensions',
  'duration',
  'pages',
  'author',
  'software',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

const OF_DEVICE: readonly ViewName[] = ['make', 'model', 'serial'];
/** More of one file is a hostile file's, or nobody's to read. */
const MAX_TAGS = 5000;
const MAX_VALUE_CHARACTERS = 10_000;
/** A larger output is not taken apart: it would hold the engine up. */
const MAX_RAW_BYTES = 32_000_000;

/** @param view as recorded; null where nobody looked, or it was erased: nothing is known then, not even absence */
export function readView(view: JsonValue): ViewReading {
  const reading: { view: SourcedValue[]; absent: ViewName[]; unclear: UnclearValue[] } = {
    view: [],
    absent: [],
    unclear: [],
  };
  if (!isJsonObject(view)) return reading;
  for (const name of VIEW_NAMES) {
    const field = memberOf(OF_DEVICE.includes(name) ? memberOf(view, 'device') : view, name);
    const status = memberOf(field, 'status');
    const tag = textOf(memberOf(field, 'tag'));
    if (status === 'value')
      reading.view.push({ name, value: valueText(memberOf(field, 'value')), from: tag });
    else if (status === 'stripped') reading.unclear.push({ name, why: status, detail: tag });
    else if (status === 'unreadable' || status === 'not-looked-at')
      reading.unclear.push({ name, why: status, detail: textOf(memberOf(field, 'reason')) });
    else if (status === 'none') reading.absent.push(name);
  }
  return reading;
}

/** Every tag of the extractor's output in its order, as far as the bounds allow. @param raw the output; null: there is none */
export function rawTags(raw: Uint8Array | null): readonly RawTag[] {
  const text = raw === null || raw.length > MAX_RAW_BYTES ? null : tryUtf8(raw);
  const tags = text === null ? null : tryReadTags(text);
  return (tags ?? [])
    .slice(0, MAX_TAGS)
    .map(({ group, name, text: value }) => ({ group: cut(group), name: cut(name), value: cut(value) }));
}

const cut = (text: string): string =>
  text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text;

const textOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);

/** A position or the dimensions have several members: they are shown in their order, the first two as a pair. */
function valueText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return '';
  const { width, height, lat, lon, alt } = value;
  if (typeof width === 'string' && typeof height === 'string') return `${width} × ${height}`;
  if (typeof lat === 'string' && typeof lon === 'string')
    return [lat, lon, ...(typeof alt === 'string' ? [alt] : [])].join(', ');
  return Object.values(value)
    .filter((member) => typeof member === 'string')
    .join(', ');
}

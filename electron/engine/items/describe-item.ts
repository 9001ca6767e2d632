/** Describing an item: each change is an entry; the last value counts and all of them stay. */
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { DESCRIPTION_FIELDS, type DescriptionField } from '../../../shared/core/ledger/entry-types.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { Failure } from '../failure.ts';

export type FieldFailure = Failure<'FIELD_UNKNOWN' | 'FIELD_TOO_LONG' | 'FIELD_VALUE'>;

const MAX_FIELD_CHARACTERS = 100_000;

/** Reads `name=value` texts as typed field values: `tags` is a list, `graphic` a yes or no, the rest text; empty clears. */
export function readFields(
  fields: Readonly<Record<string, string>>,
): Partial<Record<DescriptionField, JsonValue>> | FieldFailure {
  const read: Partial<Record<DescriptionField, JsonValue>> = {};
  for (const [name, text] of Object.entries(fields)) {
    if (!isField(name))
      return {
        code: 'FIELD_UNKNOWN',
        details: { field: name, known: Object.keys(DESCRIPTION_FIELDS).join(', ') },
      };
    if (text.length > MAX_FIELD_CHARACTERS)
      return { code: 'FIELD_TOO_LONG', details: { field: name, limit: MAX_FIELD_CHARACTERS } };
    if (!text.isWellFormed())
      return { code: 'FIELD_VALUE', details: { field: name, value: 'not well-formed Unicode' } };
    const value = valueOf(name, text);
    if (value === undefined) return { code: 'FIELD_VALUE', details: { field: name, value: text } };
    read[name] = value;
  }
  return read;
}

const isField = (name: string): name is DescriptionField => Object.hasOwn(DESCRIPTION_FIELDS, name);

function valueOf(name: DescriptionField, text: string): JsonValue | undefined {
  if (name === 'tags')
    return text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
  if (name === 'graphic') return text === 'yes' ? true : text === 'no' ? false : undefined;
  return text === '' ? null : text;
}

/** The entry that sets the given fields of an item. */
export function descriptionDraft(
  uid: string,
  fields: Partial<Record<DescriptionField, JsonValue>>,
): EntryDraft {
  return {
    type: 'metadata modification',
    item: uid,
    plain: { fields: Object.keys(fields).toSorted() },
    salted: fields,
  };
}

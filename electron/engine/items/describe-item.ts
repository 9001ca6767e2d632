/** Describing an item: each change is an entry; the last value counts and all of them stay. */
import {
  type CellReason,
  columnsOf,
  DESCRIPTION_FIELD_NAMES,
  fieldFromCells,
} from '../../../shared/core/description/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { DescriptionField } from '../../../shared/core/ledger/entry-types.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { Failure } from '../failure.ts';

export type FieldFailure = Failure<'FIELD_UNKNOWN' | 'FIELD_REFUSED'>;
export type DescribedFields = Partial<Record<DescriptionField, JsonValue>>;

const FIELD_OF_COLUMN: ReadonlyMap<string, DescriptionField> = new Map(
  DESCRIPTION_FIELD_NAMES.flatMap((field) => columnsOf(field).map((column) => [column, field] as const)),
);

/** Every name that a value can be given under: fields, and members of those that have several, such as `dateRecorded.basis`. */
export const FIELD_COLUMNS: readonly string[] = [...FIELD_OF_COLUMN.keys()];

/** The first name that no value can be given under, as a failure; null when all are known. */
export function unknownField(names: readonly string[]): Failure<'FIELD_UNKNOWN'> | null {
  const field = names.find((name) => !FIELD_OF_COLUMN.has(name));
  return field === undefined
    ? null
    : { code: 'FIELD_UNKNOWN', details: { field, known: FIELD_COLUMNS.join(', ') } };
}

/**
 * Reads `name=value` texts as field values; an empty text clears.
 * @param now what is recorded of the item: members that are not named keep their values
 */
export function readFields(
  texts: Readonly<Record<string, string>>,
  now: ReadonlyMap<string, JsonValue> = new Map(),
): DescribedFields | FieldFailure {
  const unknown = unknownField(Object.keys(texts));
  if (unknown !== null) return unknown;
  const byField = new Map<DescriptionField, Map<string, string>>();
  for (const [name, text] of Object.entries(texts)) {
    const field = FIELD_OF_COLUMN.get(name);
    if (field === undefined) continue;
    byField.set(field, (byField.get(field) ?? new Map<string, string>()).set(name, text));
  }
  const read: DescribedFields = {};
  for (const [field, cells] of byField) {
    const value = fieldFromCells(field, cells, now.get(field));
    if (!value.ok) return refusal(value.problems[0] ?? { column: field, text: '', reason: 'FIELD_VALUE' });
    read[field] = value.value;
  }
  return read;
}

const SHOWN_CHARACTERS = 100;

function refusal(problem: {
  readonly column: string;
  readonly text: string;
  readonly reason: CellReason;
}): FieldFailure {
  const { column, text, reason } = problem;
  return {
    code: 'FIELD_REFUSED',
    details: { field: column, value: text.slice(0, SHOWN_CHARACTERS), reason },
  };
}

/** The entry that sets the given fields of an item. */
export function descriptionDraft(uid: string, fields: DescribedFields): EntryDraft {
  return {
    type: 'metadata modification',
    item: uid,
    plain: { fields: Object.keys(fields).toSorted() },
    salted: fields,
  };
}

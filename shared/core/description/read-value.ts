/**
 * Recorded values as they count now. Earlier versions recorded every field but `tags` and `graphic` as a text: those are read into the
 * form of today, and no entry is changed for it. What has no form that this version knows stays as it is.
 */
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { FIELD_VALUES, PRESENT_VALUES, type PresentValues } from './field-values.ts';
import { timeForm } from './partial-time.ts';

/** Texts recorded earlier in the form of today; null where a text cannot be brought into it. */
const EARLIER: Partial<Record<DescriptionField, (text: string) => JsonValue>> = {
  dateRecorded: (text) => {
    const precision = timeForm(text);
    return precision === null ? null : { value: text, precision, basis: '' };
  },
  location: (text) => ({ text }),
  language: (text) => text.split(',').map((tag) => tag.trim()),
  classification: (text) => ({ level: text.trim(), exParte: false, basisFactual: '', basisLegal: '' }),
};

/**
 * What is recorded of a field in the form of today; null when it was never set, or cleared. A value of a form that this version does
 * not know is returned as it stands, so that it is shown and never thrown away: `isOfField` tells it.
 */
export function currentValue(name: DescriptionField, recorded: JsonValue | undefined): JsonValue {
  if (recorded === undefined || recorded === null || recorded === '') return null;
  if (Array.isArray(recorded) && recorded.length === 0) return null;
  if (typeof recorded !== 'string') return recorded;
  const value = EARLIER[name]?.(recorded) ?? recorded;
  return isOfField(name, value) ? value : recorded;
}

/** Whether a value is one that the field can be set to today. */
export const isOfField = (name: DescriptionField, value: JsonValue): boolean =>
  value !== null && FIELD_VALUES[name].safeParse(value).success;

/** A recorded value as its field's type; null when it is empty, absent or of another form. */
export const typedValue = <Name extends DescriptionField>(
  name: Name,
  recorded: JsonValue | undefined,
): PresentValues[Name] | null => PRESENT_VALUES[name].safeParse(currentValue(name, recorded)).data ?? null;

/** The value as it counts: two that mean the same are the same JSON. For comparing what is wanted with what is recorded. */
export function meaningOf(name: DescriptionField, recorded: JsonValue | undefined): JsonValue {
  if (name === 'graphic') return recorded === true;
  const value = currentValue(name, recorded);
  // Tags are a set.
  return name === 'tags' && Array.isArray(value)
    ? [...new Set(value.filter((tag) => typeof tag === 'string'))].toSorted()
    : value;
}

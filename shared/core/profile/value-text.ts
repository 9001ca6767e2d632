/**
 * Values of a description as one text, whatever they are: a bundle's disclosures are their giver's, and a verifier has to come to the
 * same text from any of them (profile-files.md §2). Nothing here knows a field.
 */
import { canonicalJson, type JsonValue } from '../json/index.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';

/** What stands for one of the three kinds of absence, or null when the value is none. */
export function absenceText(value: JsonValue): string | null {
  const absent = memberOf(value, 'absent');
  if (absent === 'unknown') return 'unknown';
  if (absent === 'withheld') return told('withheld', ' (', memberOf(value, 'code'), ')');
  if (absent === 'notApplicable') return told('not applicable', ': ', memberOf(value, 'reason'), '');
  return null;
}

const told = (kind: string, before: string, what: JsonValue, after: string): string =>
  typeof what === 'string' ? `${kind}${before}${what}${after}` : kind;

/** Yes and no as `Y` and `N`, lists with `;` between, an absence in words, any other object as canonical JSON. */
export function valueText(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  if (Array.isArray(value)) return value.map(valueText).join(';');
  return absenceText(value) ?? canonicalJson(value);
}

/** A field's own text: the member that says it, where the value is an object that has one. */
export function mainText(value: JsonValue, member: string): string {
  const absence = absenceText(value);
  if (absence !== null) return absence;
  const main = memberOf(value, member);
  return main === null ? valueText(value) : valueText(main);
}

/** One member of a field's value; empty for an absence and for a value that is no object. */
export const partText = (value: JsonValue, member: string): string =>
  isJsonObject(value) && absenceText(value) === null ? valueText(memberOf(value, member)) : '';

/** The words of a value that a search finds and a reader is shown before they leave: what people typed, not what this format calls it. */
import type { JsonValue } from '../json/index.ts';
import { isJsonObject } from '../ledger/member.ts';
import { isAbsent } from './absence.ts';

/** Texts of a recorded value in their order. Of an absence only its reason or code: that nothing is known is no word of the item. */
export function fieldWords(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one: JsonValue) => fieldWords(one));
  if (!isJsonObject(value)) return [];
  if (isAbsent(value)) {
    if (value.absent === 'withheld') return [value.code];
    return value.absent === 'notApplicable' ? [value.reason] : [];
  }
  return Object.values(value).flatMap((member) => fieldWords(member ?? null));
}

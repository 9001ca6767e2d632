import { typedValue } from '../description/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';

/**
 * The value of a described field, or null where there is none. What was never said or is said to be absent is not parsed: a preflight
 * asks this twenty times of each of 100,000 items, and a refusal costs the schema more than a value.
 */
export function told<Name extends DescriptionField>(
  name: Name,
  described: JsonObject,
): ReturnType<typeof typedValue<Name>> | null {
  const recorded = described[name];
  if (recorded === undefined || recorded === null || memberOf(recorded, 'absent') !== null) return null;
  return typedValue(name, recorded);
}

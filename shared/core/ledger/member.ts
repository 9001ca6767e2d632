import type { JsonObject, JsonValue } from '../json/index.ts';

/** Tells an object from the other kinds of JSON; of a value that was parsed as JSON. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of what may be any JSON, null when it has none: the values of disclosures are their giver's, of whatever form. */
export function memberOf(value: JsonValue, name: string): JsonValue {
  return isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

/** Members of entries, read without trusting their form: an entry may be of a newer version, a disclosure of any shape. */
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import { isJsonObject, memberOf } from '../../../shared/core/ledger/member.ts';
import type { JsonObject, JsonValue } from '../../../shared/core/json/index.ts';

type Members = ReadableEntry['stated'];

const own = (members: Members, name: string): JsonValue =>
  Object.hasOwn(members, name) ? (members[name] ?? null) : null;

/** A text; empty when there is none of that name. A number is written in decimal. */
export function textIn(members: Members, name: string): string {
  const value = own(members, name);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A count; 0 when there is none of that name. */
export function countIn(members: Members, name: string): number {
  const value = own(members, name);
  return typeof value === 'number' ? value : 0;
}

/** True, false, or null where the entry says neither. */
export function flagIn(members: Members, name: string): boolean | null {
  const value = own(members, name);
  return typeof value === 'boolean' ? value : null;
}

/** The texts of a list; empty when there is none. */
export function textsIn(members: Members, name: string): readonly string[] {
  const value = own(members, name);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** An object; an empty one when there is none of that name. */
export function objectIn(members: Members, name: string): JsonObject {
  const value = own(members, name);
  return isJsonObject(value) ? value : {};
}

/** A value of `{raw, text}` or a text, as text; empty when it is neither. */
export function namedTextIn(members: Members, name: string): string {
  const text = memberOf(own(members, name), 'text');
  return typeof text === 'string' ? text : textIn(members, name);
}

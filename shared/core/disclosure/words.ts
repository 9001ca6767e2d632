/** What a disclosure says, as words that a person can look over before they leave: no keys, no encodings, no repetitions. */
import { fieldWords, isAbsent } from '../description/index.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import type { JsonValue } from '../json/index.ts';

/**
 * The texts and numbers of a disclosure's value, in their order. A name of the file system is its text; of a metadata view only
 * what the file says, not where it says it; `raw`, which stands for the extractor's whole output, has no words of its own.
 */
export function wordsOfDisclosure(name: string, value: JsonValue): readonly string[] {
  if (name === 'raw') return [];
  return name === 'view' ? wordsOfView(value) : leavesOf(value);
}

function leavesOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((one: JsonValue) => leavesOf(one));
  if (!isJsonObject(value)) return [];
  // That nothing is known tells nothing; a code and a reason do.
  if (isAbsent(value)) return fieldWords(value);
  // `raw` and `text` of ledger.md §3: the same name twice.
  if (typeof value['raw'] === 'string' && typeof value['text'] === 'string') return [value['text']];
  return Object.values(value).flatMap((member) => leavesOf(member ?? null));
}

/** Fields of shared/core/metadata/view.ts, and the clocks beside them. */
function wordsOfView(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((clock: JsonValue) => leavesOf(memberOf(clock, 'value')));
  if (!isJsonObject(value)) return [];
  if (typeof value['status'] === 'string')
    return value['status'] === 'value' ? leavesOf(value['value'] ?? null) : [];
  return Object.values(value).flatMap((member) => wordsOfView(member ?? null));
}

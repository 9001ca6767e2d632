/** What one entry states, as lines that a person reads. Evidence text stands in lines of its own, never inside a sentence of ours. */
import type { VisibleEntry } from '../item/project-item.ts';
import { canonicalJson, type JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { digestsOf, statedOf } from '../ledger/entry.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import { fieldText, isDescriptionField } from '../description/index.ts';
import { onOneLine } from './shown.ts';
import type { DocumentSpeaker } from '../../messages/documents/en.ts';

/** Members that other parts of a report say, or that are long and stand in the records. */
const ELSEWHERE: ReadonlySet<string> = new Set(['view', 'object', 'logKey', 'storage', 'host', 'hashEngine']);
const LONGEST = 2000;

/** @param numberOf the number of an item that is in the bundle, by uid */
export function particularsOf(
  visible: VisibleEntry,
  numberOf: (uid: string) => string | null,
  say: DocumentSpeaker,
): string {
  const { entry, disclosed } = visible;
  const lines: string[] = [];
  for (const [name, value] of Object.entries(statedOf(entry)))
    if (!ELSEWHERE.has(name)) lines.push(lineOf(entry.type, name, value, numberOf));
  for (const [name, value] of disclosed)
    if (!ELSEWHERE.has(name)) lines.push(lineOf(entry.type, name, value, numberOf));
  if (disclosed.has('raw')) lines.push(say.say('acts.metadata'));
  const withheld = digestsOf(entry).length - disclosed.size;
  if (withheld > 0) lines.push(say.say('acts.withheld', { count: withheld }));
  return lines.filter((line) => line !== '').join('\n');
}

function lineOf(
  type: string,
  name: string,
  value: JsonValue,
  numberOf: (uid: string) => string | null,
): string {
  if (value === null || value === false) return '';
  if (type === 'metadata modification' && isDescriptionField(name))
    return `${name}: ${described(name, value)}`;
  const text = shortened(plainText(value, numberOf));
  return text === '' ? '' : `${name}: ${text}`;
}

const described = (name: DescriptionField, value: JsonValue): string => shortened(fieldText(name, value));

/** A member of an entry may be a book; a table of acts is not the place for it, and says where it is. */
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} […: ledger/disclosures.jsonl]`;

function plainText(value: JsonValue, numberOf: (uid: string) => string | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return numberOf(value) ?? onOneLine(value);
  if (typeof value !== 'object') return canonicalJson(value);
  if (Array.isArray(value)) return value.map((one: JsonValue) => plainText(one, numberOf)).join('; ');
  if (!isJsonObject(value)) return '';
  const text = memberOf(value, 'text');
  // A name or path as the file system gave it: its readable form.
  if (typeof text === 'string' && Object.hasOwn(value, 'raw')) return onOneLine(text);
  return Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .map(([name, member]) => `${name} ${plainText(member ?? null, numberOf)}`)
    .join(', ');
}

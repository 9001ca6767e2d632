/** Entries as lines for people. */
import { fieldText, isDescriptionField } from '../../shared/core/description/index.ts';
import { displayText } from '../../shared/core/display.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { ReadableEntry } from '../engine/items/read-items.ts';

/** A value in one line: texts as they are, names by their text, the rest as JSON. Safe to print (S-08). */
export function valueText(value: JsonValue): string {
  if (typeof value === 'string') return displayText(value);
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (value === null || typeof value !== 'object') return String(value);
  if ('raw' in value && 'text' in value && typeof value['text'] === 'string')
    return displayText(value['text']);
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => `${displayText(name)} ${valueText(member)}`)
    .join(', ');
}

/** One line: sequence number, time, who, what, which item. */
export function entryLine(say: Messages, entry: ReadableEntry): string {
  return say.say('entry.line', {
    seq: String(entry.seq).padStart(6),
    time: say.instant(entry.time),
    actor: entry.actor,
    type: entry.type,
    item: entry.item === null ? '' : say.say('entry.item', { item: entry.item.number ?? entry.item.uid }),
  });
}

/** The line of an entry and one more for everything that it states. */
export function entryLines(say: Messages, entry: ReadableEntry): readonly string[] {
  const members = [...Object.entries(entry.stated), ...Object.entries(entry.disclosed)];
  const text = (name: string, value: JsonValue): string =>
    entry.type === 'metadata modification' && name !== 'fields' && isDescriptionField(name)
      ? displayText(fieldText(name, value))
      : valueText(value);
  return [
    entryLine(say, entry),
    ...members.map(([name, value]) => say.fill('    {name}: ', { name }) + text(name, value)),
    ...(entry.erased === 0 ? [] : [say.say('entry.withheld', { count: entry.erased })]),
  ];
}

/**
 * Ledger entries in plain language: one sentence for what was done and by whom, then what the entry says of it, line by line.
 * Pure. What an entry does not disclose is not guessed; a type that this version does not know says so.
 */
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import { isJsonObject } from '../../../shared/core/ledger/member.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { PageSpeaker } from '../../i18n/index.ts';
import { type Act, type ActFact, type ActSentence, plainFact } from './act.ts';
import { CASE_ACTS } from './case-acts.ts';
import { CUSTODY_ACTS } from './custody-acts.ts';
import { ITEM_ACTS } from './item-acts.ts';
import { TOLD_LABELS } from './told-labels.ts';

const SENTENCES: ReadonlyMap<string, ActSentence> = new Map(
  Object.entries({ ...ITEM_ACTS, ...CUSTODY_ACTS, ...CASE_ACTS }),
);

/** The act that an entry records, in the reader's language. */
export function actOf(entry: ReadableEntry, speaker: PageSpeaker): Act {
  const say = SENTENCES.get(entry.type);
  const { sentence, tone = 'plain', facts = [] } = (say ?? unknownAct)(entry, speaker);
  // A description's own lines name its fields, which are not what somebody told about an act.
  const told = entry.type === 'metadata modification' ? [] : toldFacts(entry.disclosed, speaker);
  return {
    seq: entry.seq,
    time: entry.time,
    who: entry.actor,
    sentence,
    tone,
    isKnown: say !== undefined,
    facts: [...facts, ...told, ...erasedFact(entry, speaker)],
  };
}

const unknownAct: ActSentence = ({ actor, type }, { say }) => ({
  sentence: say('item.act.unknown', { type, who: actor }),
  tone: 'attention',
});

/** What people said about an act: the disclosed values that have a label, in the order of the labels. */
export function toldFacts(disclosed: ReadableEntry['disclosed'], { say }: PageSpeaker): readonly ActFact[] {
  return TOLD_LABELS.flatMap((name): ActFact[] => {
    const value = Object.hasOwn(disclosed, name) ? toldText(disclosed[name] ?? null) : '';
    return value === '' ? [] : [{ kind: 'told', label: say(`item.told.${name}`), value }];
  });
}

/** A disclosed value as one line; empty where it holds no text. */
export function toldText(value: JsonValue): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  const parts = Array.isArray(value) ? value : isJsonObject(value) ? textMembers(value) : [];
  return parts
    .map(toldText)
    .filter((part) => part !== '')
    .join(', ');
}

/** Of `{raw, text}` the text alone: `raw` is the same in base64. */
const textMembers = (value: Readonly<Record<string, JsonValue>>): readonly JsonValue[] =>
  typeof value['text'] === 'string' ? [value['text']] : Object.values(value);

const erasedFact = ({ erased }: ReadableEntry, { say }: PageSpeaker): readonly ActFact[] =>
  erased <= 0 ? [] : [plainFact(say('item.act.erased', { count: erased }), 'attention')];

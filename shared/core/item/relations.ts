/** What an item is to others (ledger.md §3): said by a person, by how it was made, and by the bytes it shares. */
import type { JsonValue } from '../json/index.ts';
import { statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';
import type { VisibleEntry } from './project-item.ts';

export const RELATIONS = [
  'derivedFrom',
  'excerptOf',
  'attachmentOf',
  'translationOf',
  'transcriptOf',
  'redactedFrom',
  'duplicateOf',
] as const;
export type Relation = (typeof RELATIONS)[number];

export const RELATION_TYPE = 'relation assignment';

/** What a derivative is to its original, by the type of the entry that says how it was made. */
const OF_DERIVATION: ReadonlyMap<string, Relation> = new Map([
  ['redaction', 'redactedFrom'],
  ['translation', 'translationOf'],
  ['transcription', 'transcriptOf'],
  ['excerpt', 'excerptOf'],
  ['rendering', 'derivedFrom'],
  ['migration', 'derivedFrom'],
]);

export interface ItemRelation {
  readonly relation: Relation;
  /** Uid of the other item. */
  readonly other: string;
  /** `person`: an entry of its own gave it, and another one can end it; `record`: it follows from how the item came. */
  readonly from: 'person' | 'record';
}

export const isRelation = (text: unknown): text is Relation =>
  RELATIONS.some((relation) => relation === text);

/**
 * The relations that stand, each once, by relation and uid of the other item.
 * @param history the item's entries in the order of `n`; a reference that is not disclosed gives none
 */
export function relationsOf(history: readonly VisibleEntry[]): readonly ItemRelation[] {
  const found = new Map<string, ItemRelation>();
  const put = (relation: Relation, other: JsonValue | undefined, from: ItemRelation['from']): void => {
    if (typeof other !== 'string') return;
    const key = `${relation} ${other}`;
    if (found.get(key)?.from !== 'record') found.set(key, { relation, other, from });
  };
  for (const { entry, disclosed } of history) {
    const stated = statedOf(entry);
    const made = OF_DERIVATION.get(entry.type);
    if (entry.type === 'ingestion') put('duplicateOf', disclosed.get('duplicateOf'), 'record');
    else if (made !== undefined && stated['role'] === 'derivative')
      put(made, memberOf(disclosed.get('original') ?? null, 'uid'), 'record');
    else if (entry.type === RELATION_TYPE && isRelation(stated['relation'])) {
      const other = disclosed.get('other');
      if (stated['state'] === 'set') put(stated['relation'], other, 'person');
      else if (stated['state'] === 'ended' && typeof other === 'string') {
        const key = `${stated['relation']} ${other}`;
        if (found.get(key)?.from === 'person') found.delete(key);
      }
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
}

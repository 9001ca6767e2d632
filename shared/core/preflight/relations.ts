/** How items hang together, as the entries of one of them say it. */
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';

/** An item made from another, as its own history states it. */
export interface DerivationFacts {
  readonly type: string;
  readonly original: { readonly uid: string; readonly sha256: string } | null;
  readonly hasTool: boolean;
  readonly hasOperator: boolean;
}

const RELATION_OF: Readonly<Record<string, string>> = {
  redaction: 'redactedFrom',
  translation: 'translationOf',
  transcription: 'transcriptOf',
  excerpt: 'excerptOf',
  rendering: 'derivedFrom',
  migration: 'derivedFrom',
};

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value.trim() : '');

/** The entry that says how a derivative was made, or null: the item is none, or nobody said. */
export function derivationOf(history: readonly VisibleEntry[]): DerivationFacts | null {
  const made = history.find(
    ({ entry }) => Object.hasOwn(RELATION_OF, entry.type) && statedOf(entry)['role'] === 'derivative',
  );
  if (made === undefined) return null;
  const original = made.disclosed.get('original') ?? null;
  const uid = textOf(memberOf(original, 'uid'));
  const tool = made.disclosed.get('tool') ?? null;
  return {
    type: made.entry.type,
    original: uid === '' ? null : { uid, sha256: textOf(memberOf(original, 'sha256')) },
    hasTool: textOf(memberOf(tool, 'name')) !== '',
    hasOperator: textOf(made.disclosed.get('operator') ?? null) !== '',
  };
}

export interface ItemRelation {
  readonly relation: string;
  /** Uid. */
  readonly other: string;
}

/** Relations that stand: the item's derivation, and those that were set and not ended since. */
export function relationsOf(history: readonly VisibleEntry[]): readonly ItemRelation[] {
  const derivation = derivationOf(history);
  const own: ItemRelation[] =
    derivation?.original === null || derivation === null
      ? []
      : [{ relation: RELATION_OF[derivation.type] ?? 'derivedFrom', other: derivation.original.uid }];
  const set = new Map<string, ItemRelation>();
  for (const { entry, disclosed } of history) {
    if (entry.type !== 'relation assignment') continue;
    const stated = statedOf(entry);
    const relation = textOf(stated['relation'] ?? null);
    const other = textOf(disclosed.get('other') ?? null);
    if (relation === '' || other === '') continue;
    if (stated['state'] === 'ended') set.delete(`${relation} ${other}`);
    else set.set(`${relation} ${other}`, { relation, other });
  }
  return [...own, ...set.values()];
}

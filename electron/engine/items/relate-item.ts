/** Saying what an item is to another one, and that it is so no more. Each is an entry of the item that the relation is said of. */
import { RELATION_TYPE, type Relation, relationsOf } from '../../../shared/core/item/relations.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { type Failure, isFailure } from '../failure.ts';
import { itemHistory } from '../ledger/projector.ts';
import { findItem, findLiveItem, type LiveItemFailure } from './find-item.ts';

export type RelateFailure = LiveItemFailure | Failure<'RELATION_SELF' | 'RELATION_SET' | 'RELATION_NOT_SET'>;

export interface RelationWanted {
  /** Number or uid of the item that is, say, an attachment. */
  readonly item: string;
  readonly relation: Relation;
  /** Number or uid of the item that it is attached to. */
  readonly other: string;
  readonly state: 'set' | 'ended';
}

/** The entry that sets or ends a relation. What follows from an acquisition or a derivation is not set again and cannot be ended. */
export function relationDraft(
  db: CaseDatabase,
  { item: itemText, relation, other: otherText, state }: RelationWanted,
): { readonly draft: EntryDraft; readonly item: string; readonly other: string } | RelateFailure {
  const item = findLiveItem(db, itemText);
  if (isFailure(item)) return item;
  const other = findItem(db, otherText);
  if (isFailure(other)) return other;
  const details = { item: item.number, other: other.number };
  if (item.uid === other.uid) return { code: 'RELATION_SELF', details };
  const standing = relationsOf(itemHistory(db, item.uid)).find(
    (one) => one.relation === relation && one.other === other.uid,
  );
  if (state === 'set' && standing !== undefined) return { code: 'RELATION_SET', details };
  if (state === 'ended' && standing?.from !== 'person') return { code: 'RELATION_NOT_SET', details };
  return {
    draft: {
      type: RELATION_TYPE,
      item: item.uid,
      plain: { relation, state },
      salted: { other: other.uid },
    },
    item: item.number,
    other: other.number,
  };
}

/**
 * Describing many items at once: one entry for each item whose description changes, and none for the others. In groups, each of them
 * one transaction, so that others have their turn in between and memory stays flat. What was recorded before a failure stays.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Change, DescriptionFields } from '../../../shared/contract/index.ts';
import { isDescriptionField, meaningOf } from '../../../shared/core/description/index.ts';
import { canonicalJson, type JsonValue } from '../../../shared/core/json/index.ts';
import type { DescriptionField } from '../../../shared/core/ledger/entry-types.ts';
import { type EntryDraft, EntryTooLargeError } from '../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../case/writing.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { isDiskFull } from '../db/case-database.ts';
import { disposedSeqs } from '../db/disposals.ts';
import { itemBySeq } from '../db/items.ts';
import type { Failure } from '../failure.ts';
import { describedNow } from '../ledger/projector.ts';
import { descriptionDraft } from './describe-item.ts';
import { disposedFailure } from './find-item.ts';

/** Items of one transaction: about a tenth of a second's work. */
const PER_GROUP = 150;

export type ChangeFailure = Failure<
  'FIELD_VALUE' | 'ENTRY_TOO_LARGE' | 'DISK_FULL' | 'CANCELLED' | 'ITEM_DISPOSED'
>;
type Fields = Partial<Record<DescriptionField, JsonValue>>;

export interface ChangeOptions {
  readonly writable: WritableCase;
  /** Acquisition entries of the items, in the order in which running references are given. */
  readonly items: readonly number[];
  readonly change: Change;
  /** Asked before each group: false when the case was closed meanwhile. */
  readonly goesOn: () => boolean;
}

/** @returns how many items were changed, and by how many entries */
export async function changeItems(
  options: ChangeOptions,
): Promise<{ readonly changed: number; readonly entries: number } | ChangeFailure> {
  const { writable, items, change } = options;
  const { db } = writable.opened;
  const problem = problemOf(change);
  if (problem !== null) return problem;
  const disposed = disposedSeqs(db);
  const gone = itemBySeq(db, items.find((seq) => disposed.has(seq)) ?? -1);
  const refusal = gone === undefined ? null : disposedFailure(db, gone);
  if (refusal !== null) return refusal;
  // In the order of acquisition neighbours lie beside each other on the disk; each keeps its place in the list.
  const placed = items.map((seq, index) => ({ seq, index })).sort((a, b) => a.seq - b.seq);
  let changed = 0;
  for (let at = 0; at < placed.length; at += PER_GROUP) {
    if (at > 0) await nextTurn();
    if (!options.goesOn()) return { code: 'CANCELLED' };
    const drafts = placed
      .slice(at, at + PER_GROUP)
      .flatMap(({ seq, index }) => draftOf(db, seq, wantedBy(change, index)));
    if (drafts.length === 0) continue;
    try {
      writable.ledger.append(drafts);
    } catch (error) {
      if (error instanceof EntryTooLargeError) return { code: error.code };
      if (isDiskFull(error)) return { code: 'DISK_FULL', details: { path: writable.opened.dir } };
      throw error;
    }
    changed += drafts.length;
  }
  return { changed, entries: changed };
}

/** What a description is to become, given what it is. */
type Wanted = (now: ReadonlyMap<string, JsonValue>) => Fields;

/** @param index place of the item in the list */
function wantedBy(change: Change, index: number): Wanted {
  switch (change.kind) {
    case 'set': {
      const fields = fieldsOf(change.fields);
      return () => fields;
    }
    case 'tags': {
      const add = cleanTags(change.add);
      const remove = new Set(cleanTags(change.remove));
      return (now) => {
        const tags = tagsNow(now);
        return { tags: [...new Set([...tags.filter((tag) => !remove.has(tag)), ...add])] };
      };
    }
    case 'references': {
      const reference = `${change.prefix}${String(change.first + index).padStart(change.digits, '0')}`;
      return () => ({ reference });
    }
  }
}

/** The entry that makes an item's description what is wanted; none when it is that already. */
function draftOf(db: CaseDatabase, seq: number, wanted: Wanted): readonly EntryDraft[] {
  const item = itemBySeq(db, seq);
  if (item === undefined) throw new Error(`an item of a list is gone: ${seq}`);
  const now = describedNow(db, item.uid);
  const changes = Object.entries(wanted(now)).filter(
    ([name, value]) =>
      !isDescriptionField(name) ||
      canonicalJson(meaningOf(name, now.get(name))) !== canonicalJson(meaningOf(name, value)),
  );
  return changes.length === 0 ? [] : [descriptionDraft(item.uid, Object.fromEntries(changes))];
}

function tagsNow(now: ReadonlyMap<string, JsonValue>): readonly string[] {
  const tags = now.get('tags');
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

const cleanTags = (tags: readonly string[]): readonly string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== '')),
];

/** As they are recorded: an empty text clears, as null does. */
const fieldsOf = ({ tags, ...others }: DescriptionFields): Fields => ({
  ...Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value === '' ? null : value]],
    ),
  ),
  ...(tags === undefined ? {} : { tags: cleanTags(tags) }),
});

/** Half a character has no canonical form, and could not be hashed. */
function problemOf(change: Change): ChangeFailure | null {
  for (const [field, text] of textsOf(change))
    if (!text.isWellFormed())
      return { code: 'FIELD_VALUE', details: { field, value: 'not well-formed Unicode' } };
  return null;
}

function textsOf(change: Change): readonly (readonly [string, string])[] {
  switch (change.kind) {
    case 'set':
      return Object.entries(change.fields).flatMap(([field, value]) =>
        leaves(value ?? null).map((text) => [field, text] as const),
      );
    case 'tags':
      return [...change.add, ...change.remove].map((tag) => ['tags', tag] as const);
    case 'references':
      return [['reference', change.prefix]];
  }
}

/** Every text in a value, however deep. */
const leaves = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : [];

/**
 * Which items of a selection a redaction in it stands for (ICC-6). What is covered in the redaction is open in what it was made from, in
 * whatever that was made from, in whatever else was made from these without covering it (a copy in another format, a transcript), and in
 * every other item with the same bytes: if they travel along, it was covered in vain. A redaction that was made elsewhere counts by the
 * relation `redactedFrom` that a person gave it.
 */
import { RELATION_TYPE, relationsOf } from '../../../shared/core/item/relations.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfItem } from '../db/entries.ts';
import { derivativesOf, itemByUid, type ItemRow, itemsOfObject } from '../db/items.ts';
import { visibleEntry } from '../ledger/projector.ts';

/**
 * @param items uids of the selection
 * @returns uids of those in it that a redaction in it, or what was made from one, replaces
 */
export function originalsReplacedByRedactions(
  db: CaseDatabase,
  items: readonly string[],
): ReadonlySet<string> {
  const chosen = new Set(items);
  const replaced = new Set<string>();
  const openOf = new Map<string, readonly string[]>();
  for (const uid of chosen)
    for (const source of uncoveredSources(db, uid)) {
      const open = openOf.get(source.uid) ?? openFrom(db, source);
      openOf.set(source.uid, open);
      for (const other of open) if (chosen.has(other) && other !== uid) replaced.add(other);
    }
  return replaced;
}

/** What becomes of originals whose redaction is in the same bundle. */
export type OriginalsOfRedactions = 'left-out' | 'included';

/**
 * The items of a bundle after that choice.
 * @returns what the export's entry says of it: null where no original is concerned
 */
export function withoutReplaced(
  db: CaseDatabase,
  items: readonly ExportRow[],
  choice: OriginalsOfRedactions = 'left-out',
): { readonly items: readonly ExportRow[]; readonly stated: OriginalsOfRedactions | null } {
  const replaced = originalsReplacedByRedactions(
    db,
    items.map(({ uid }) => uid),
  );
  if (replaced.size === 0) return { items, stated: null };
  return {
    items: choice === 'included' ? items : items.filter(({ uid }) => !replaced.has(uid)),
    stated: choice,
  };
}

/** What stands above a redaction in the line of originals from which an item was made. */
function uncoveredSources(db: CaseDatabase, uid: string): readonly ItemRow[] {
  const sources = new Map<string, ItemRow>();
  const seen = new Set<string>();
  const pending: { readonly uid: string; readonly isRedacted: boolean }[] = [{ uid, isRedacted: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const key = `${next.uid} ${next.isRedacted}`;
    const item = seen.has(key) ? undefined : itemByUid(db, next.uid);
    seen.add(key);
    if (item === undefined) continue;
    if (next.isRedacted) sources.set(item.uid, item);
    for (const other of saidRedactedFrom(db, item.uid)) pending.push({ uid: other, isRedacted: true });
    if (item.derived_from !== null)
      pending.push({ uid: item.derived_from, isRedacted: next.isRedacted || wasRedacted(db, item.uid) });
  }
  sources.delete(uid);
  return [...sources.values()];
}

/** Uids of a source, of everything that was made from it without a redaction in between, and of all items with the same bytes. */
function openFrom(db: CaseDatabase, source: ItemRow): readonly string[] {
  const open = new Set<string>();
  const seen = new Set<string>();
  const pending = [source];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (seen.has(item.uid)) continue;
    seen.add(item.uid);
    for (const { uid } of itemsOfObject(db, item.object_name)) open.add(uid);
    for (const made of derivativesOf(db, item.uid)) if (!isRedaction(db, made.uid)) pending.push(made);
  }
  return [...open];
}

const isRedaction = (db: CaseDatabase, uid: string): boolean =>
  wasRedacted(db, uid) || saidRedactedFrom(db, uid).length > 0;

const wasRedacted = (db: CaseDatabase, uid: string): boolean =>
  entriesOfItem(db, uid).some(
    (row) => row.type === 'redaction' && parseEntry(row.bytes)?.data['role'] === 'derivative',
  );

/** Uids of the items that a person named as those an item was redacted from. */
const saidRedactedFrom = (db: CaseDatabase, uid: string): readonly string[] =>
  relationsOf(
    entriesOfItem(db, uid)
      .filter(({ type }) => type === RELATION_TYPE)
      .map((row) => visibleEntry(db, row))
      .filter((entry) => entry !== null),
  ).flatMap(({ relation, other }) => (relation === 'redactedFrom' ? [other] : []));

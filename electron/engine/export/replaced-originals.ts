/**
 * Which items of a selection a redaction in it stands for (ICC-6). What is covered in the redaction is open in what it was made from, in
 * whatever that was made from, and in every other item with the same bytes: if they travel along, it was covered in vain.
 */
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfItem } from '../db/entries.ts';
import { itemByUid, type ItemRow, itemsOfObject } from '../db/items.ts';

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
  for (const uid of chosen)
    for (const original of uncoveredSources(db, uid))
      for (const { uid: same } of itemsOfObject(db, original.object_name))
        if (chosen.has(same) && same !== uid) replaced.add(same);
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
  const sources: ItemRow[] = [];
  const seen = new Set<string>();
  let isRedacted = false;
  let item = itemByUid(db, uid);
  while (item !== undefined && item.derived_from !== null && !seen.has(item.uid)) {
    seen.add(item.uid);
    isRedacted ||= wasRedacted(db, item.uid);
    item = itemByUid(db, item.derived_from);
    if (isRedacted && item !== undefined) sources.push(item);
  }
  return sources;
}

const wasRedacted = (db: CaseDatabase, uid: string): boolean =>
  entriesOfItem(db, uid).some(
    (row) => row.type === 'redaction' && parseEntry(row.bytes)?.data['role'] === 'derivative',
  );

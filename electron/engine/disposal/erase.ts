/** What a disposal erases from the database, inside the transaction that appends its entries. */
import { isJsonObject, memberOf } from '../../../shared/core/ledger/member.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { batchById } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  destroyObjectKey,
  eraseAnalyses,
  eraseBatchPaths,
  eraseBatchRoots,
  eraseDisclosure,
  eraseItemDisclosures,
  eraseItemTraces,
  liveItemsOfBatch,
  liveItemsOfObject,
} from '../db/disposals.ts';
import { disclosuresOf } from '../db/entries.ts';
import type { ItemRow } from '../db/items.ts';
import { forgetFindings } from '../db/protected-terms.ts';
import { itemHistory } from '../ledger/projector.ts';

/**
 * Erases what is known of the items; their entries of type `deletion` must be there already. Notes and names that stand in entries of
 * the case or of other items stay: nobody can know which of them speak of this one.
 * @returns names of the objects that no live item has any more
 */
export function eraseItems(db: CaseDatabase, items: readonly ItemRow[]): readonly string[] {
  const ownPaths = new Map(items.map((item) => [item.uid, pathOf(db, item.uid)] as const));
  for (const item of items) {
    eraseItemDisclosures(db, item.uid);
    eraseItemTraces(db, item);
  }
  for (const batch of new Set(items.map((item) => item.batch)))
    eraseBatch(
      db,
      batch,
      items.filter((item) => item.batch === batch).map(({ uid }) => ownPaths.get(uid) ?? null),
    );
  const gone = [...new Set(items.map((item) => item.object_name))].filter(
    (name) => liveItemsOfObject(db, name).length === 0,
  );
  for (const name of gone) {
    eraseAnalyses(db, name);
    forgetFindings(db, name);
    destroyObjectKey(db, name);
  }
  return gone;
}

/** Raw bytes of the path that an item was read from, in base64. */
function pathOf(db: CaseDatabase, uid: string): string | null {
  const [first] = itemHistory(db, uid);
  const raw = memberOf(first?.disclosed.get('path') ?? null, 'raw');
  return typeof raw === 'string' ? raw : null;
}

/**
 * What was told of a batch speaks of all its items: it goes with the last of them. A root that was chosen as one file is that item's own
 * path, and goes with it.
 */
function eraseBatch(db: CaseDatabase, id: string, paths: readonly (string | null)[]): void {
  const batch = batchById(db, id);
  if (batch === undefined) return;
  const isEmpty = liveItemsOfBatch(db, id) === 0;
  let hasRoots = true;
  for (const { digest, encoded } of disclosuresOf(db, batch.start_seq)) {
    const disclosure = parseDisclosure(encoded);
    const namesItem =
      disclosure?.name === 'roots' && rootsOf(disclosure.value).some((root) => paths.includes(root));
    if (!isEmpty && !namesItem) continue;
    eraseDisclosure(db, batch.start_seq, digest);
    hasRoots = false;
  }
  if (isEmpty || !hasRoots) eraseBatchRoots(db, id);
  if (isEmpty) eraseBatchPaths(db, id);
}

const rootsOf = (value: JsonValue): readonly string[] =>
  (Array.isArray(value) ? value : []).flatMap((root: JsonValue) =>
    isJsonObject(root) && typeof root['raw'] === 'string' ? [root['raw']] : [],
  );

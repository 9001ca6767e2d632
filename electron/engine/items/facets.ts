/** What a list can be filtered by, and how many items each choice has. Counted anew when the ledger has grown. */
import { type Facets, ITEM_STATUSES, MEDIA_KINDS } from '../../../shared/contract/index.ts';
import { statusesOfBits } from '../../../shared/core/item/item-status.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfTypes, entryCount } from '../db/entries.ts';
import { batchItemCounts, kindCounts, statusCounts, tagCounts } from '../db/evidence-lists.ts';
import { itemCount } from '../db/items.ts';
import { readyLists } from '../ledger/lists.ts';
import { visibleEntry } from '../ledger/projector.ts';

const MAX_LABEL = 200;

/** Counts for as long as the case is open. */
export function facetsOf({ db }: OpenedCase): () => Facets {
  let known: Facets | null = null;
  let countedAt = -1;
  return () => {
    const size = entryCount(db);
    if (known === null || size !== countedAt) {
      readyLists(db);
      known = countAll(db);
      countedAt = size;
    }
    return known;
  };
}

function countAll(db: CaseDatabase): Facets {
  const kinds = new Map(kindCounts(db).map(({ key, count }) => [key, count]));
  const statuses = new Map<string, number>();
  for (const { key, count } of statusCounts(db))
    for (const status of statusesOfBits(key)) statuses.set(status, (statuses.get(status) ?? 0) + count);
  return {
    total: itemCount(db),
    kinds: MEDIA_KINDS.flatMap((kind) => nonZero({ kind, count: kinds.get(kind) ?? 0 })),
    tags: tagCounts(db).map(({ key, count }) => ({ tag: key, count })),
    statuses: ITEM_STATUSES.flatMap((status) => nonZero({ status, count: statuses.get(status) ?? 0 })),
    batches: batchFacets(db),
  };
}

const nonZero = <Facet extends { readonly count: number }>(facet: Facet): readonly Facet[] =>
  facet.count > 0 ? [facet] : [];

/** Acquisitions that brought items, in the order they began. */
function batchFacets(db: CaseDatabase): Facets['batches'] {
  const counts = new Map(batchItemCounts(db).map(({ key, count }) => [key, count]));
  return entriesOfTypes(db, ['ingestion start']).flatMap((row) => {
    const visible = visibleEntry(db, row);
    const batch = visible?.entry.data['batch'];
    if (visible === null || typeof batch !== 'string') return [];
    const { entry, disclosed } = visible;
    return nonZero({
      batch,
      label: labelOf(disclosed),
      startedAt: entry.time,
      count: counts.get(batch) ?? 0,
    });
  });
}

/** What the person said of it, else what was named; empty when all of it was erased. */
function labelOf(disclosed: ReadonlyMap<string, JsonValue>): string {
  const told = [disclosed.get('source'), disclosed.get('place')].find(
    (text) => typeof text === 'string' && text !== '',
  );
  const label = typeof told === 'string' ? told : rootNames(disclosed.get('roots') ?? null);
  return label.slice(0, MAX_LABEL).toWellFormed();
}

function rootNames(roots: JsonValue): string {
  if (!Array.isArray(roots)) return '';
  const names = roots.map((root: JsonValue) => {
    const text = memberOf(root, 'text');
    return typeof text === 'string' ? (text.split(/[\\/]/).findLast((part) => part !== '') ?? text) : '';
  });
  return names.filter((name) => name !== '').join(', ');
}

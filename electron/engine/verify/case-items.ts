/** The tables that repeat the ledger (L-17): items, their projection, objects, metadata. Each row is derived again and compared. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { hex } from '../../../shared/core/bytes.ts';
import { ingestionFacts, sizeText } from '../../../shared/core/item/entry-facts.ts';
import { metadataSource, type VisibleEntry } from '../../../shared/core/item/project-item.ts';
import { canonicalJson, type JsonValue } from '../../../shared/core/json/index.ts';
import { DERIVATION_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import type { Report } from '../../../shared/core/verdict/report.ts';
import { readFacts } from '../analysis/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { sha256 } from '../crypto/primitives.ts';
import { analysisOf } from '../db/analyses.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { schemaVersion } from '../db/case-database.ts';
import { itemTags, storedView, viewsWithoutItem } from '../db/item-views.ts';
import { type ItemRow, iterateItems } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { itemHistory, projectOne } from '../ledger/projector.ts';

export interface ItemCheckControl {
  /** Uids of items whose disposal is proven: what was found out about their bytes is gone with them. */
  readonly disposed: ReadonlySet<string>;
  readonly onItem: (items: number) => void;
  readonly signal?: AbortSignal;
}

/** Items compared between two turns of others who work in this process. */
const ITEMS_BEFORE_BREATH = 50;

/**
 * Compares every item row with its entries, and every acquisition entry with an item row. The connection is the caller's own.
 * @returns how many items there are, or were looked at when it was told to stop
 */
export async function checkCaseItems(
  opened: OpenedCase,
  report: Report,
  { disposed, onItem, signal }: ItemCheckControl,
): Promise<number> {
  const { db } = opened;
  const seen = new Set<number>();
  for (const item of iterateItems(db)) {
    seen.add(item.acquired_seq);
    checkItem(opened, item, disposed.has(item.uid), report);
    if (seen.size % ITEMS_BEFORE_BREATH !== 0) continue;
    onItem(seen.size);
    await nextTurn();
    if (signal?.aborted === true) return seen.size;
  }
  onItem(seen.size);
  for (const row of entriesOfTypes(db, ['ingestion']))
    if (!seen.has(row.seq))
      report.add('item-diverges', { seq: row.seq, item: row.item_uid ?? '', detail: 'no row' });
  const tables = schemaVersion(db) < 2 ? (['item_view'] as const) : (['item_view', 'item_tag'] as const);
  for (const seq of viewsWithoutItem(db, tables))
    report.add('item-diverges', { seq, detail: 'view of no item' });
  return seen.size;
}

function checkItem(opened: OpenedCase, item: ItemRow, isDisposed: boolean, report: Report): void {
  const place = { item: item.number, seq: item.acquired_seq };
  const history = itemHistory(opened.db, item.uid);
  const first = history[0];
  const facts = first === undefined ? null : ingestionFacts(statedOf(first.entry));
  if (first === undefined || facts === null || first.entry.type !== 'ingestion') {
    report.add('item-diverges', { ...place, detail: 'no acquisition' });
    return;
  }
  const expected: ItemRow = {
    uid: item.uid,
    number: facts.number,
    origin: facts.origin,
    object_name: opened.store.nameOf(facts.object.sha256),
    acquired_seq: first.entry.seq,
    batch: facts.batch,
    duplicate_of: textOr(first.disclosed, 'duplicateOf', item.duplicate_of),
    derived_from: originalOf(history, item.derived_from),
  };
  for (const [column, value] of Object.entries(expected))
    if (Object.entries(item).find(([name]) => name === column)?.[1] !== value)
      report.add('item-diverges', { ...place, detail: column });
  checkView(opened, item, history, report);
  const object = objectByName(opened.db, expected.object_name);
  const sameObject =
    object !== undefined &&
    String(object.size) === sizeText(facts.object.size) &&
    object.sha256 === facts.object.sha256 &&
    object.sha512 === facts.object.sha512;
  if (!sameObject) report.add('object-row-diverges', place);
  if (!isDisposed) checkMetadata(opened, item, history, report);
  remarkAcquisition(first, facts.changedWhileReading, facts.received, item.number, report);
}

function remarkAcquisition(
  first: VisibleEntry,
  changed: boolean,
  received: string | null,
  number: string,
  report: Report,
): void {
  if (changed) report.add('source-changed-while-reading', { item: number, seq: first.entry.seq });
  if (received === 'mismatch') report.add('received-hash-mismatch', { item: number, seq: first.entry.seq });
}

function checkView(
  opened: OpenedCase,
  item: ItemRow,
  history: readonly VisibleEntry[],
  report: Report,
): void {
  const { db } = opened;
  const stored = storedView(db, item.acquired_seq);
  const projected = projectOne(db, item, history);
  if (stored === undefined || projected === null) {
    report.add('item-diverges', { item: item.number, detail: 'view' });
    return;
  }
  const { row, record, tags } = projected;
  // Schema 1 kept two columns more. That the columns are those of the schema has been looked at before.
  const expected = new Map<string, unknown>([
    ...Object.entries(row),
    ['uid', item.uid],
    ['record', canonicalJson(record)],
  ]);
  for (const [column, value] of Object.entries(stored))
    if (expected.get(column) !== value)
      report.add('item-diverges', { item: item.number, detail: `view ${column}` });
  if (schemaVersion(db) < 2) return;
  if (canonicalJson(itemTags(db, item.acquired_seq).toSorted()) !== canonicalJson(tags))
    report.add('item-diverges', { item: item.number, detail: 'tags' });
}

/** Raw metadata and its view are what the item's entry committed to. */
function checkMetadata(
  opened: OpenedCase,
  item: ItemRow,
  history: readonly VisibleEntry[],
  report: Report,
): void {
  const source = metadataSource(history);
  const row = analysisOf(opened.db, item.object_name, 'metadata');
  if (source === null || source.entry.type !== 'metadata extraction') return;
  const place = { item: item.number, seq: source.entry.seq };
  const facts = row === undefined ? null : readFacts(row.facts);
  if (row === undefined || facts === null) {
    report.add('analysis-diverges', { ...place, detail: 'missing' });
    return;
  }
  const { disclosed } = source;
  const stated = statedOf(source.entry);
  const raw = row.body === null ? null : { sha256: hex(sha256(row.body)), size: row.body.length };
  const pairs: readonly [string, JsonValue | undefined, JsonValue][] = [
    ['status', stated['status'], row.status],
    ['mediaType', stated['mediaType'], facts.mediaType],
    ['tool', stated['tool'], facts.tool],
    ['partial', stated['partial'], facts.partial],
    // An erased disclosure says nothing any more; what is left of it is said apart (`disclosure-erased`).
    ['view', disclosed.get('view') ?? facts.view, facts.view],
    ['raw', disclosed.get('raw') ?? raw, raw],
  ];
  for (const [name, committed, stored] of pairs)
    if (canonicalJson(committed ?? null) !== canonicalJson(stored))
      report.add('analysis-diverges', { ...place, detail: name });
}

function textOr(
  disclosed: ReadonlyMap<string, JsonValue>,
  name: string,
  unknown: string | null,
): string | null {
  // Whether a disclosure was erased or never made is known from the digests; a row may keep what was erased until disposal.
  const value = disclosed.get(name);
  return typeof value === 'string' ? value : disclosed.has('fileName') ? null : unknown;
}

const DERIVATIONS: ReadonlySet<string> = new Set(DERIVATION_TYPES);

function originalOf(history: readonly VisibleEntry[], unknown: string | null): string | null {
  const entry = history.find(
    (one) => DERIVATIONS.has(one.entry.type) && statedOf(one.entry)['role'] === 'derivative',
  );
  if (entry === undefined) return null;
  const uid = memberOf(entry.disclosed.get('original') ?? null, 'uid');
  return typeof uid === 'string' ? uid : unknown;
}

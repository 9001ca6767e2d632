/**
 * Keeps what lists and searches read in step with the ledger: after every append, the items concerned are projected again from
 * their entries. Nothing else writes these tables, so they can say nothing else than the ledger (L-17).
 */
import { hex, tryUtf8 } from '../../../shared/core/bytes.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { type ItemRecord, projectItem, type VisibleEntry } from '../../../shared/core/item/project-item.ts';
import { canonicalJson, type JsonValue } from '../../../shared/core/json/index.ts';
import { type BuiltEntry, parseEntry } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { analysisOf, enqueueAnalyses } from '../db/analyses.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disclosuresOf, entriesOfItem, type EntryRow } from '../db/entries.ts';
import { indexItem, itemByUid, type ItemRow, type ItemViewRow, putItemView } from '../db/items.ts';

/** An entry as stored, with every disclosure that is still there. Null when its bytes are not an entry. */
export function visibleEntry(db: CaseDatabase, row: EntryRow): VisibleEntry | null {
  const entry = parseEntry(row.bytes);
  if (entry === null) return null;
  const disclosed = new Map<string, JsonValue>();
  for (const { encoded } of disclosuresOf(db, row.seq)) {
    const disclosure = parseDisclosure(encoded);
    if (disclosure !== null) disclosed.set(disclosure.name, disclosure.value);
  }
  return { entry, leaf: hex(row.leaf), disclosed };
}

/** One item's whole history with everything the case knows of it. */
export function itemHistory(db: CaseDatabase, uid: string): readonly VisibleEntry[] {
  return entriesOfItem(db, uid)
    .map((row) => visibleEntry(db, row))
    .filter((entry) => entry !== null);
}

/**
 * The item's record and row for lists, from its history where that has been read already, or null when its entries are not those of an item.
 */
export function projectRow(
  db: CaseDatabase,
  uid: string,
  number: string,
  history: readonly VisibleEntry[] = itemHistory(db, uid),
): { row: ItemViewRow; record: ItemRecord } | null {
  const projection = projectItem(number, history, { payload: null, raw: null });
  if (!projection.ok) return null;
  const { record } = projection;
  return {
    record,
    row: {
      seq: record.acquired.seq,
      uid,
      file_name: textOf(record.original.fileName),
      title: typeof record.described['title'] === 'string' ? record.described['title'] : '',
      media_type: record.metadata?.mediaType ?? '',
      captured: capturedOf(record),
      size: Number(record.size),
      record: canonicalJson(record),
    },
  };
}

/** Projects every item that the given entries concern. Runs inside the transaction that appends them. */
export function projectEntries(db: CaseDatabase, built: readonly BuiltEntry[]): void {
  const touched = new Set<string>();
  // An item's first transaction may say more of it than that it was acquired, such as what it was made from.
  const acquired = new Set<string>();
  for (const { entry } of built) {
    if (entry.subject === null) continue;
    touched.add(entry.subject.uid);
    if (entry.type === 'ingestion') acquired.add(entry.subject.uid);
  }
  for (const uid of touched) {
    const item = itemByUid(db, uid);
    if (item === undefined) continue;
    const projected = projectRow(db, uid, item.number);
    if (projected === null) continue;
    putItemView(db, projected.row);
    if (acquired.has(uid)) enqueueAnalyses(db, item.acquired_seq);
    indexRecord(db, item, projected.record);
  }
}

/** Writes anew what can be searched of an item, after its text was extracted. */
export function refreshSearch(db: CaseDatabase, uid: string): void {
  const item = itemByUid(db, uid);
  const projected = item === undefined ? null : projectRow(db, uid, item.number);
  if (item !== undefined && projected !== null) indexRecord(db, item, projected.record);
}

/** What can be searched of an item: names, description, metadata view, extracted text. */
function indexRecord(db: CaseDatabase, item: ItemRow, record: ItemRecord): void {
  const text = analysisOf(db, item.object_name, 'text')?.body;
  indexItem(db, item.acquired_seq, {
    name: `${item.number} ${textOf(record.original.fileName)} ${textOf(record.original.path)}`,
    description: wordsOf(record.described),
    metadata: wordsOf(record.metadata?.view ?? null),
    text: text === undefined || text === null ? '' : (tryUtf8(text) ?? ''),
  });
}

function textOf(value: JsonValue): string {
  const text = memberOf(value, 'text');
  return typeof text === 'string' ? text : '';
}

function capturedOf(record: ItemRecord): string {
  const value = memberOf(memberOf(record.metadata?.view ?? null, 'captured'), 'value');
  return typeof value === 'string' ? value : '';
}

/** Every text inside a JSON value, one after the other. */
function wordsOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(wordsOf).filter(Boolean).join('\n');
}

/**
 * Keeps what lists and searches read in step with the ledger: after every append, the items concerned are projected again from
 * their entries. Nothing else writes these tables, so they can say nothing else than the ledger (L-17).
 */
import { hex, tryUtf8 } from '../../../shared/core/bytes.ts';
import { fieldWords } from '../../../shared/core/description/index.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { sortKeyOf } from '../../../shared/core/fold-text.ts';
import { statusBits, statusesOf } from '../../../shared/core/item/item-status.ts';
import { type ItemRecord, projectItem, type VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { type BuiltEntry, parseEntry } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { mediaKindOf } from '../../../shared/core/metadata/index.ts';
import { analysisOf, enqueueAnalyses } from '../db/analyses.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disclosuresOf, disclosuresOfType, entriesOfItem, type EntryRow } from '../db/entries.ts';
import { type ItemViewRow, putItemTags, putItemView } from '../db/item-views.ts';
import { itemByUid, type ItemRow } from '../db/items.ts';
import { indexDescription, indexMetadata, indexName, indexText } from '../db/search.ts';

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

/** What people said of an item that counts now, by field: the same as in its record, read alone. */
export function describedNow(db: CaseDatabase, uid: string): ReadonlyMap<string, JsonValue> {
  const fields = new Map<string, JsonValue>();
  for (const encoded of disclosuresOfType(db, uid, 'metadata modification')) {
    const disclosure = parseDisclosure(encoded);
    if (disclosure !== null) fields.set(disclosure.name, disclosure.value);
  }
  return fields;
}

/** What the case has of an item: its record, its row and its tags in lists, what can be searched of it. */
export interface ProjectedItem {
  readonly record: ItemRecord;
  readonly row: ItemViewRow;
  /** Sorted, each once. */
  readonly tags: readonly string[];
  /** Texts of all notes, the first one first. */
  readonly notes: readonly string[];
}

/** The item's record, or null when its entries are not those of an item. */
export function projectRecord(
  db: CaseDatabase,
  uid: string,
  number: string,
  history: readonly VisibleEntry[] = itemHistory(db, uid),
): ItemRecord | null {
  const projection = projectItem(number, history, { payload: null, raw: null });
  return projection.ok ? projection.record : null;
}

/** All that is projected of an item, from its history where that has been read already. Null as above. */
export function projectOne(
  db: CaseDatabase,
  item: ItemRow,
  history: readonly VisibleEntry[] = itemHistory(db, item.uid),
): ProjectedItem | null {
  const record = projectRecord(db, item.uid, item.number, history);
  if (record === null) return null;
  const notes = history
    .filter(({ entry }) => entry.type === 'metadata modification')
    .map(({ disclosed }) => textOr(disclosed.get('note')))
    .filter((note) => note !== '');
  return { record, row: rowOf(record, item, isDisposedIn(history)), tags: tagsOf(record), notes };
}

function rowOf(record: ItemRecord, item: ItemRow, isDisposed: boolean): ItemViewRow {
  const fileName = textOr(memberOf(record.original.fileName, 'text'));
  const title = textOr(record.described['title']);
  const reference = textOr(record.described['reference']);
  const mediaType = record.metadata?.mediaType ?? '';
  return {
    seq: record.acquired.seq,
    file_name: fileName,
    file_name_key: sortKeyOf(fileName),
    title,
    title_key: sortKeyOf(title),
    reference,
    reference_key: sortKeyOf(reference),
    media_type: mediaType,
    kind: mediaKindOf(mediaType),
    captured: textOr(memberOf(memberOf(record.metadata?.view ?? null, 'captured'), 'value')),
    acquired: record.acquired.time,
    custodian: record.acquired.actor,
    size: Number(record.size),
    sha256: record.sha256,
    statuses: statusBits(statusesOf(record, item.duplicate_of !== null, isDisposed)),
  };
}

/** Tags of a description: each once, sorted. */
export function tagsOf({ described }: Pick<ItemRecord, 'described'>): readonly string[] {
  const { tags } = described;
  const texts: readonly string[] = Array.isArray(tags)
    ? tags.filter((tag) => typeof tag === 'string' && tag !== '')
    : [];
  return [...new Set(texts)].toSorted();
}

/** What the new entries of an item change in the index. */
interface Touched {
  acquired: boolean;
  described: boolean;
  looked: boolean;
  disposed: boolean;
  /** The whole history, while every entry of it is new. */
  history: VisibleEntry[] | null;
}

/** Projects every item that the given entries concern. Runs inside the transaction that appends them. */
export function projectEntries(db: CaseDatabase, built: readonly BuiltEntry[]): void {
  const touched = new Map<string, Touched>();
  for (const one of built) {
    const { subject, type } = one.entry;
    if (subject === null) continue;
    const item = touched.get(subject.uid) ?? {
      acquired: false,
      described: false,
      looked: false,
      disposed: false,
      history: subject.n === 0 ? [] : null,
    };
    // An item's first transaction may say more of it than that it was acquired, such as what it was made from.
    if (type === 'ingestion') item.acquired = true;
    if (type === 'metadata modification') item.described = true;
    if (type === 'deletion') item.disposed = true;
    if (type === 'metadata extraction' || type === 'format identification') item.looked = true;
    item.history?.push(visibleNow(one));
    touched.set(subject.uid, item);
  }
  for (const [uid, { acquired, described, looked, disposed, history }] of touched) {
    const item = itemByUid(db, uid);
    if (item === undefined) continue;
    const projected = projectOne(db, item, history ?? itemHistory(db, uid));
    if (projected === null) continue;
    putItemView(db, projected.row);
    if (acquired) enqueueAnalyses(db, item.acquired_seq);
    // Of an item disposed of, nothing but its number is left to be found.
    if (acquired || disposed) indexNames(db, projected);
    if (looked) indexView(db, projected);
    if (described || disposed) {
      putItemTags(db, item.acquired_seq, projected.tags);
      indexWords(db, projected);
    }
  }
}

/** An entry as it stands the moment it was made, with all that it discloses. */
function visibleNow({ entry, leaf, disclosures }: BuiltEntry): VisibleEntry {
  const disclosed = new Map(disclosures.map(({ name, value }) => [name, value] as const));
  return { entry, leaf: hex(leaf), disclosed };
}

/** Whether a history has the entry by which the item was disposed of by order. */
export const isDisposedIn = (history: readonly VisibleEntry[]): boolean =>
  history.some(({ entry }) => entry.type === 'deletion');

/** Writes what lists read of one item, all of it. */
export function projectAnew(db: CaseDatabase, item: ItemRow): void {
  const projected = projectOne(db, item);
  if (projected === null) return;
  putItemView(db, projected.row);
  putItemTags(db, item.acquired_seq, projected.tags);
  indexNames(db, projected);
  indexView(db, projected);
  indexWords(db, projected);
  refreshText(db, item);
}

/** Writes anew what can be searched of an item's text, after it was extracted. */
export function refreshSearch(db: CaseDatabase, uid: string): void {
  const item = itemByUid(db, uid);
  if (item !== undefined) refreshText(db, item);
}

function refreshText(db: CaseDatabase, item: ItemRow): void {
  const text = analysisOf(db, item.object_name, 'text')?.body;
  indexText(db, item.acquired_seq, text === undefined || text === null ? '' : (tryUtf8(text) ?? ''));
}

function indexNames(db: CaseDatabase, { record, row }: ProjectedItem): void {
  const path = textOr(memberOf(record.original.path, 'text'));
  indexName(db, row.seq, `${record.number} ${row.file_name} ${path}`);
}

function indexView(db: CaseDatabase, { record, row }: ProjectedItem): void {
  indexMetadata(db, row.seq, wordsOf(record.metadata?.view ?? null));
}

function indexWords(db: CaseDatabase, { record, row, notes }: ProjectedItem): void {
  const { note: _, ...described } = record.described;
  indexDescription(db, row.seq, { description: fieldWords(described).join('\n'), notes: notes.join('\n') });
}

const textOr = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** Every text inside a JSON value, one after the other. */
function wordsOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(wordsOf).filter(Boolean).join('\n');
}

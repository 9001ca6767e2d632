/**
 * Evidence items after their acquisition. Here: reading what a case knows of them, pages for lists and one item with its whole
 * history. Beside it: describing (describe-item.ts), custody off the computer (custody-event.ts), derivatives (derive-item.ts),
 * original bytes and thumbnails (item-bytes.ts), lists of any length (evidence-views.ts) and changes of many items (change-items.ts).
 *
 * Words: *item* (one acquired file and everything recorded of it), *original*, *derivative* (made from one, and naming it).
 * Guarantees: reading leaves no trace; a change is a new entry; bytes are given out only when both hashes are those acquired.
 * Never: edits or removes what was recorded, gives a number, writes an entry itself (the ledger's writer does).
 */
import { z } from 'zod';
import { statusesOfBits } from '../../../shared/core/item/item-status.ts';
import { type ItemRelation, relationsOf } from '../../../shared/core/item/relations.ts';
import type { ItemRecord, VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { JsonObject, JsonValue } from '../../../shared/core/json/index.ts';
import { CUSTODY_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { analysisOf } from '../db/analyses.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { derivativesOf, itemByUid, itemsOfObject, listItems } from '../db/items.ts';
import { type DisposalRecord, disposalRecord } from '../disposal/disposal-record.ts';
import { type Failure, isFailure } from '../failure.ts';
import { readyLists } from '../ledger/lists.ts';
import { itemHistory, projectRecord, visibleEntry } from '../ledger/projector.ts';
import { findItem, type FindItemFailure } from './find-item.ts';

/** One item as a list shows it. Names and texts come from outside. */
export interface ListedItem {
  readonly uid: string;
  readonly number: string;
  readonly origin: 'original' | 'derivative';
  readonly fileName: string;
  readonly title: string;
  readonly mediaType: string;
  /** When the file says it was recorded; empty when it does not say. */
  readonly captured: string;
  readonly sizeBytes: number;
  /** Whether an earlier item has the same bytes. */
  readonly isDuplicate: boolean;
  /** Null: the item is live. */
  readonly disposal: DisposalRecord | null;
}

export interface ItemPage {
  readonly items: readonly ListedItem[];
  /** Number to go on after, or null at the end. */
  readonly next: string | null;
}

export interface ItemQuery {
  readonly limit: number;
  /** Number of the last item seen. */
  readonly after?: string;
  /** Literal text to be found in names, description, metadata or extracted text. */
  readonly search?: string;
}

export function itemPage({ db }: OpenedCase, query: ItemQuery): ItemPage {
  readyLists(db);
  const rows = listItems(db, {
    after: query.after ?? '',
    limit: query.limit + 1,
    ...(query.search === undefined ? {} : { query: query.search }),
  });
  const items = rows.slice(0, query.limit).map((row) => ({
    uid: row.uid,
    number: row.number,
    origin: row.origin,
    fileName: row.file_name,
    title: row.title,
    mediaType: row.media_type,
    captured: row.captured,
    sizeBytes: row.size,
    isDuplicate: row.duplicate_of !== null,
    disposal: statusesOfBits(row.statuses).includes('disposed') ? disposalRecord(db, row.uid) : null,
  }));
  return { items, next: rows.length > query.limit ? (items.at(-1)?.number ?? null) : null };
}

/** One entry with what is still disclosed of it. */
export interface ReadableEntry {
  readonly seq: number;
  readonly time: string;
  readonly actor: string;
  readonly type: string;
  readonly item: { readonly uid: string; readonly number: string | null } | null;
  /** Members of `data` that stand in the entry itself. */
  readonly stated: JsonObject;
  readonly disclosed: JsonObject;
  /** Texts that the entry commits to and that were erased. */
  readonly erased: number;
  readonly leaf: string;
}

export interface AnalysisState {
  readonly status: string;
  readonly facts: JsonValue;
}

/** A relation with the number of the other item, null where it is not in this case. */
export type NamedRelation = ItemRelation & { readonly number: string | null };

export const namedRelations = (
  db: CaseDatabase,
  history: readonly VisibleEntry[],
): readonly NamedRelation[] =>
  relationsOf(history).map((one) => ({ ...one, number: itemByUid(db, one.other)?.number ?? null }));

export interface ItemDetail {
  readonly uid: string;
  readonly record: ItemRecord;
  /** Numbers of the other items with the same bytes. */
  readonly sameBytes: readonly string[];
  readonly disposal: DisposalRecord | null;
  readonly derivedFrom: string | null;
  readonly derivatives: readonly string[];
  /** What it is to others. */
  readonly relations: readonly NamedRelation[];
  readonly text: AnalysisState | null;
  readonly thumbnail: AnalysisState | null;
  readonly history: readonly ReadableEntry[];
}

export type ReadItemFailure = FindItemFailure | Failure<'ITEM_DAMAGED'>;

/** @param text number, uid, or the beginning of a uid */
export function readItem({ db }: OpenedCase, text: string): ItemDetail | ReadItemFailure {
  const item = findItem(db, text);
  if (isFailure(item)) return item;
  const history = itemHistory(db, item.uid);
  const record = projectRecord(db, item.uid, item.number, history);
  if (record === null) return { code: 'ITEM_DAMAGED', details: { item: item.number } };
  return {
    uid: item.uid,
    record,
    sameBytes: itemsOfObject(db, item.object_name)
      .filter((other) => other.uid !== item.uid)
      .map((other) => other.number),
    disposal: disposalRecord(db, item.uid),
    derivedFrom: item.derived_from === null ? null : (itemByUid(db, item.derived_from)?.number ?? null),
    derivatives: derivativesOf(db, item.uid).map((derivative) => derivative.number),
    relations: namedRelations(db, history),
    text: analysisState(db, item.object_name, 'text'),
    thumbnail: analysisState(db, item.object_name, 'thumbnail'),
    history: history.map((entry) => readable(db, entry)),
  };
}

/** Custody off the computer: of one item, or of the whole case (events of the material as a whole, and of every item). */
export function custodyEvents(
  { db }: OpenedCase,
  text: string | null,
): readonly ReadableEntry[] | FindItemFailure {
  const item = text === null ? null : findItem(db, text);
  if (item !== null && isFailure(item)) return item;
  return entriesOfTypes(db, CUSTODY_TYPES)
    .filter((row) => item === null || row.item_uid === null || row.item_uid === item.uid)
    .map((row) => visibleEntry(db, row))
    .filter((entry) => entry !== null)
    .map((entry) => readable(db, entry));
}

/** An entry in the form that people read. */
export function readable(db: CaseDatabase, { entry, leaf, disclosed }: VisibleEntry): ReadableEntry {
  const digests = entry.data['_sd'];
  const { subject } = entry;
  return {
    seq: entry.seq,
    time: entry.time,
    actor: entry.actor,
    type: entry.type,
    item: subject === null ? null : { uid: subject.uid, number: itemByUid(db, subject.uid)?.number ?? null },
    stated: statedOf(entry),
    disclosed: Object.fromEntries([...disclosed].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    erased: (Array.isArray(digests) ? digests.length : 0) - disclosed.size,
    leaf,
  };
}

const json = z.json();
function analysisState(
  db: CaseDatabase,
  objectName: string,
  kind: 'text' | 'thumbnail',
): AnalysisState | null {
  const row = analysisOf(db, objectName, kind);
  return row === undefined ? null : { status: row.status, facts: json.parse(JSON.parse(row.facts)) };
}

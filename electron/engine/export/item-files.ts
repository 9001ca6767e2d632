/** What a bundle has of each item beside its bytes: record, line of the index, proof, the extractor's output. */
import { hex } from '../../../shared/core/bytes.ts';
import {
  payloadExtension,
  payloadPath,
  proofPath,
  rawMetadataPath,
} from '../../../shared/core/bundle/layout.ts';
import { itemLine } from '../../../shared/core/bundle/records.ts';
import {
  type ItemRecord,
  metadataSource,
  type NumberOf,
  projectItem,
  type VisibleEntry,
} from '../../../shared/core/item/project-item.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { extensionOfMediaType } from '../../../shared/core/metadata/index.ts';
import { sha256 } from '../crypto/primitives.ts';
import { analysisOf } from '../db/analyses.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { ExportError } from './failure.ts';
import type { PayloadFile } from './payload-copy.ts';
import type { EntryReading } from './shipped-entries.ts';
import type { TagFiles, TagStream } from './tag-files.ts';

export interface ItemPlaces {
  readonly items: TagStream;
  /** The plain index, or what a profile puts in its place. */
  readonly tables: ItemTables;
  readonly tags: TagFiles;
  /** Numbers of the items of the bundle, where records say their relations; else null. */
  readonly numberOf: NumberOf | null;
  /** The proof file of the entry at `seq`. */
  proof(seq: number): Uint8Array;
}

/** The files besides `items.jsonl` that have a line or more for each item. */
export interface ItemTables {
  item(record: ItemRecord, history: readonly VisibleEntry[]): void;
}

/**
 * Writes an item's part of the records.
 * @returns its bytes as the entries state them, and whether the extractor's output named there is gone
 * @throws ExportError ITEM_DAMAGED
 */
export function writeItem(
  db: CaseDatabase,
  reading: EntryReading,
  row: ExportRow,
  places: ItemPlaces,
): { readonly payload: PayloadFile; readonly withoutRaw: boolean } {
  const { uid, number: item } = row;
  let history = reading.history(uid);
  const source = metadataSource(history);
  const raw = source === null ? null : rawOutput(db, row, source);
  if (raw === 'gone' && source !== null) {
    reading.withholdRaw(source.entry.seq);
    history = reading.history(uid);
  }
  const record = recordOf(row, history, places.numberOf);
  const { seq } = record.acquired;
  places.tags.put(proofPath(item), places.proof(seq));
  if (raw instanceof Uint8Array) places.tags.put(rawMetadataPath(item), raw);
  places.items.write(itemLine(record));
  places.tables.item(record, history);
  return { payload: payloadOf(row, record), withoutRaw: raw === 'gone' };
}

/** The record of one item as a recipient may see it. @throws ExportError ITEM_DAMAGED */
export function recordOf(
  row: ExportRow,
  history: readonly VisibleEntry[],
  numberOf: NumberOf | null,
): ItemRecord {
  const damaged = (): ExportError => new ExportError('ITEM_DAMAGED', { item: row.number });
  const probe = projectItem(row.number, history, { payload: null, raw: null });
  if (!probe.ok || probe.record.number !== row.number) throw damaged();
  const name = memberOf(probe.record.original.fileName, 'text');
  const mediaType = probe.record.metadata?.mediaType ?? null;
  const extension = payloadExtension(
    typeof name === 'string' ? name : null,
    mediaType === null ? null : extensionOfMediaType(mediaType),
  );
  const projection = projectItem(
    row.number,
    history,
    {
      payload: payloadPath(row.number, probe.record.origin, extension),
      raw: rawMetadataPath(row.number),
    },
    numberOf,
  );
  if (!projection.ok) throw damaged();
  return projection.record;
}

/** Its bytes as the entries state them. @throws ExportError ITEM_DAMAGED */
export function payloadOf(row: ExportRow, { payload, sha256, sha512, size }: ItemRecord): PayloadFile {
  const sizeBytes = Number(size);
  if (payload === null || !Number.isSafeInteger(sizeBytes))
    throw new ExportError('ITEM_DAMAGED', { item: row.number });
  const object = { name: row.objectName, size: row.objectSize, wrappedKey: row.wrappedKey };
  return { path: payload, sizeBytes, sha256, sha512, item: row.number, object };
}

/**
 * The extractor's output that the disclosure `raw` names; null when none is shipped. It is working data, and may have been made again
 * by a newer extractor: then the disclosure stays at home rather than naming bytes that are not there.
 */
function rawOutput(db: CaseDatabase, row: ExportRow, source: VisibleEntry): Uint8Array | null | 'gone' {
  const named = source.disclosed.get('raw');
  if (named === undefined || source.entry.type !== 'metadata extraction') return null;
  const body = analysisOf(db, row.objectName, 'metadata')?.body ?? null;
  return body !== null &&
    hex(sha256(body)) === memberOf(named, 'sha256') &&
    body.length === memberOf(named, 'size')
    ? body
    : 'gone';
}

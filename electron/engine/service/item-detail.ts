/** One item as the page shows it: its record, where each value comes from, competing clocks, relations, its whole history. */
import type { ItemDetail } from '../../../shared/contract/index.ts';
import { statusesOf } from '../../../shared/core/item/item-status.ts';
import type { ItemMetadata } from '../../../shared/core/item/project-item.ts';
import { DERIVATION_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import { parseEntry, statedOf } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { mediaKindOf } from '../../../shared/core/metadata/index.ts';
import { batchTold } from '../case/batch-facts.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { analysisOf } from '../db/analyses.ts';
import { batchById } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfItem } from '../db/entries.ts';
import { derivativesOf, itemByUid, type ItemRow, itemsOfObject } from '../db/items.ts';
import { disposalRecord } from '../disposal/disposal-record.ts';
import type { Failure } from '../failure.ts';
import { competingClocks } from '../items/competing-clocks.ts';
import { rawTags, readView } from '../items/metadata-sources.ts';
import { namedRelations, readable } from '../items/read-items.ts';
import { itemHistory, projectRecord } from '../ledger/projector.ts';
import { describePreview } from '../preview/index.ts';
import type { Covering } from './covering.ts';

export function itemDetail(
  opened: OpenedCase,
  uid: string,
  covering: Covering,
): ItemDetail | Failure<'ITEM_UNKNOWN' | 'ITEM_DAMAGED'> {
  const { db } = opened;
  const item = itemByUid(db, uid);
  if (item === undefined) return { code: 'ITEM_UNKNOWN', details: { item: uid } };
  const history = itemHistory(db, uid);
  const record = projectRecord(db, uid, item.number, history);
  if (record === null) return { code: 'ITEM_DAMAGED', details: { item: item.number } };
  const { acquired, described, metadata, original } = record;
  const batch = batchById(db, acquired.batch);
  const isGraphic = described['graphic'] === true;
  const disposal = disposalRecord(db, uid);
  const shown = describePreview(opened, item);
  return {
    uid,
    number: record.number,
    origin: record.origin,
    kind: mediaKindOf(metadata?.mediaType ?? null),
    mediaType: metadata?.mediaType ?? null,
    fileName: textOf(memberOf(original.fileName, 'text')),
    path: textOf(memberOf(original.path, 'text')),
    sizeBytes: Number(record.size),
    sha256: record.sha256,
    sha512: record.sha512,
    statuses: [...statusesOf(record, item.duplicate_of !== null, disposal !== null)],
    acquired: {
      at: acquired.time,
      by: acquired.actor,
      seq: acquired.seq,
      batch: acquired.batch,
      changedWhileReading: acquired.changedWhileReading,
      received: acquired.received,
      told: batch === undefined ? {} : batchTold(db, batch),
    },
    described,
    ...(disposal === null ? {} : { disposal: { ...disposal } }),
    isGraphic,
    isCovered: covering.isToBeCovered(isGraphic) && !covering.isUncovered(uid),
    sameBytes: itemsOfObject(db, item.object_name)
      .filter((other) => other.uid !== uid)
      .map(named),
    derivedFrom: originalOf(db, item),
    derivatives: derivativesOf(db, uid).map((one) => ({ ...named(one), how: howMade(db, one.uid) })),
    relations: namedRelations(db, history).map(({ relation, other, number, from }) => ({
      relation,
      uid: other,
      number,
      from,
    })),
    preview: {
      kind: shown.kind,
      pages: shown.pages,
      textStatus: shown.textStatus,
      sizeBytes: Number(record.size),
    },
    // What another item with the same bytes still shows is not shown of this one.
    metadata: { ...metadataOf(db, item, metadata), ...(disposal === null ? {} : { tags: [] }) },
    clocks: [...competingClocks(record)],
    history: history.map((entry) => readable(db, entry)),
  };
}

function metadataOf(db: CaseDatabase, item: ItemRow, metadata: ItemMetadata | null): ItemDetail['metadata'] {
  if (metadata === null)
    return { status: null, reason: null, tool: null, partial: false, view: [], absent: [], tags: [] };
  const { view, absent, unclear } = readView(metadata.view);
  const { status, tool, partial } = metadata;
  return {
    // A reading that brought something is done for whoever looks at it.
    status: status === 'extracted' || status === 'identified' ? 'done' : status,
    reason: status === 'extracted' ? null : textOf(memberOf(memberOf(metadata.view, 'captured'), 'reason')),
    tool: tool === null ? null : `${tool.name} ${tool.version}`,
    partial,
    view: [...view],
    absent: [...absent],
    unclear: [...unclear],
    tags: [...rawTags(analysisOf(db, item.object_name, 'metadata')?.body ?? null)],
  };
}

const DERIVATIONS: ReadonlySet<string> = new Set(DERIVATION_TYPES);

/** The type of the entry by which a derivative says that it was made from another item. */
function howMade(db: CaseDatabase, uid: string): string {
  // Some items have thousands of derivatives: nothing else of their histories is parsed.
  const made = entriesOfItem(db, uid)
    .filter(({ type }) => DERIVATIONS.has(type))
    .map(({ bytes }) => parseEntry(bytes))
    .find((entry) => entry !== null && statedOf(entry)['role'] === 'derivative');
  return made?.type ?? '';
}

function originalOf(db: CaseDatabase, { derived_from: uid }: ItemRow): ItemDetail['derivedFrom'] {
  const original = uid === null ? undefined : itemByUid(db, uid);
  return original === undefined ? null : named(original);
}

const named = ({ uid, number }: ItemRow): { uid: string; number: string } => ({ uid, number });
const textOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);

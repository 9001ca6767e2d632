/** Reading the ledger for people: pages of entries, one entry with its exact bytes, the newest checkpoint. Leaves no trace. */
import { hex, tryUtf8 } from '../../../shared/core/bytes.ts';
import { parseEntry, ZERO_LEAF } from '../../../shared/core/ledger/entry.ts';
import { leafHash } from '../../../shared/core/merkle/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import {
  checkpointOver,
  checkpointSignatures,
  entryAt,
  entryCount,
  iterateEntries,
  newestCheckpoint,
} from '../db/entries.ts';
import type { Failure } from '../failure.ts';
import { type ReadableEntry, readable } from '../items/read-items.ts';
import { visibleEntry } from './projector.ts';

export interface EntryQuery {
  readonly limit: number;
  /** Sequence number of the last entry seen. */
  readonly after?: number;
  readonly type?: string;
  readonly itemUid?: string;
}

export interface EntryPage {
  readonly entries: readonly ReadableEntry[];
  /** Sequence number to go on after, or null at the end. */
  readonly next: number | null;
  /** Entries of the whole ledger. */
  readonly size: number;
}

export function entryPage({ db }: OpenedCase, query: EntryQuery): EntryPage {
  const from = query.after === undefined ? 0 : query.after + 1;
  const rows = [];
  for (const row of iterateEntries(db, from)) {
    if (query.type !== undefined && row.type !== query.type) continue;
    if (query.itemUid !== undefined && row.item_uid !== query.itemUid) continue;
    rows.push(row);
    if (rows.length > query.limit) break;
  }
  const entries = rows
    .slice(0, query.limit)
    .map((row) => visibleEntry(db, row))
    .filter((entry) => entry !== null)
    .map((entry) => readable(db, entry));
  return {
    entries,
    next: rows.length > query.limit ? (entries.at(-1)?.seq ?? null) : null,
    size: entryCount(db),
  };
}

export interface ExactEntry extends ReadableEntry {
  /** The entry's bytes as text: canonical JSON, what is hashed. */
  readonly canonical: string;
}

export function readEntry({ db }: OpenedCase, seq: number): ExactEntry | Failure<'ENTRY_UNKNOWN'> {
  const row = entryAt(db, seq);
  const visible = row === undefined ? null : visibleEntry(db, row);
  if (row === undefined || visible === null)
    return { code: 'ENTRY_UNKNOWN', details: { seq, last: entryCount(db) - 1 } };
  return { ...readable(db, visible), canonical: tryUtf8(row.bytes) ?? '' };
}

/** An entry as it stands, recomputed here and now. */
export interface RecomputedEntry extends ExactEntry {
  /** Its member `prev`. */
  readonly prev: string;
  /** Whether its bytes hash to the stored leaf. */
  readonly leafHolds: boolean;
  /** Whether `prev` is the hash of the bytes of the entry before. */
  readonly prevHolds: boolean;
  /** Size of the smallest checkpoint that covers it; null: none yet. */
  readonly coveredBy: number | null;
}

export function recomputeEntry(opened: OpenedCase, seq: number): RecomputedEntry | Failure<'ENTRY_UNKNOWN'> {
  const exact = readEntry(opened, seq);
  const row = entryAt(opened.db, seq);
  const entry = row === undefined ? null : parseEntry(row.bytes);
  if ('code' in exact) return exact;
  if (row === undefined || entry === null) return { code: 'ENTRY_UNKNOWN', details: { seq } };
  const before = seq === 0 ? null : entryAt(opened.db, seq - 1);
  const leafBefore =
    before === null ? ZERO_LEAF : before === undefined ? '' : hex(leafHash(nodeCoreCrypto, before.bytes));
  return {
    ...exact,
    prev: entry.prev,
    leafHolds: hex(leafHash(nodeCoreCrypto, row.bytes)) === exact.leaf,
    prevHolds: entry.prev === leafBefore,
    coveredBy: checkpointOver(opened.db, seq) ?? null,
  };
}

/** An entry for a list. One whose bytes are no entry has its number and what its row says of it: it must not be missing. */
export function listedEntry({ db }: OpenedCase, seq: number): ReadableEntry | null {
  const row = entryAt(db, seq);
  if (row === undefined) return null;
  const visible = visibleEntry(db, row);
  return visible === null
    ? {
        seq,
        time: '',
        actor: '',
        type: row.type,
        item: null,
        stated: {},
        disclosed: {},
        erased: 0,
        leaf: hex(row.leaf),
      }
    : readable(db, visible);
}

export interface ReadCheckpoint {
  readonly size: number;
  /** The signed note: exactly these bytes are what a custodian signs and an auditor keeps. */
  readonly note: Uint8Array;
  readonly madeAt: string;
  readonly signatures: readonly { readonly fingerprint: string; readonly armored: string }[];
}

export function readNewestCheckpoint({ db }: OpenedCase): ReadCheckpoint | Failure<'NO_CHECKPOINT'> {
  const newest = newestCheckpoint(db);
  if (newest === undefined) return { code: 'NO_CHECKPOINT' };
  return {
    size: newest.size,
    note: newest.note,
    madeAt: newest.made_at,
    signatures: checkpointSignatures(db)
      .filter((signature) => signature.size === newest.size)
      .map(({ fingerprint, armored }) => ({ fingerprint, armored })),
  };
}

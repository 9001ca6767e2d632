/** Windows on the ledger: a filter's entries, by number, for as long as somebody looks. What is appended later is not in them. */
import type { LedgerFilter } from '../../../shared/contract/index.ts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaseDatabase } from '../db/case-database.ts';
import { entryCount } from '../db/entries.ts';
import { type EntryMembers, entrySeqs, entrySeqsByMembers } from '../db/ledger-views.ts';
import { isFailure } from '../failure.ts';
import { findItem } from '../items/find-item.ts';

export interface LedgerWindow {
  readonly total: number;
  /** Number of the entry at a place, or null behind the end. */
  seqAt(place: number): number | null;
}

/** Entries that are parsed between two turns of others who work in this process. */
const STRETCH = 5000;

/** @returns null when nobody waits for it any more */
export async function openWindow(
  db: CaseDatabase,
  filter: LedgerFilter,
  newestFirst: boolean,
  signal: AbortSignal,
): Promise<LedgerWindow | null> {
  const size = entryCount(db);
  const item = filter.item === null || filter.item.trim() === '' ? null : findItem(db, filter.item);
  if (item !== null && isFailure(item)) return listed([], newestFirst);
  const columns = { types: filter.types, itemUid: item?.uid ?? null };
  const members = membersOf(filter);
  if (Object.values(members).every((member) => member === null)) {
    const isWhole = columns.types.length === 0 && columns.itemUid === null;
    // A million numbers that are their own places need not be kept.
    return isWhole ? whole(size, newestFirst) : listed(entrySeqs(db, size, columns), newestFirst);
  }
  const found: number[] = [];
  for (let from = 0; from < size; from += STRETCH) {
    if (signal.aborted) return null;
    const stretch = { from, to: Math.min(from + STRETCH, size) };
    for (const seq of entrySeqsByMembers(db, stretch, columns, members)) found.push(seq);
    await nextTurn();
  }
  return listed(found, newestFirst);
}

function membersOf({ actor, session, from, to }: LedgerFilter): EntryMembers {
  return { actor: orNull(actor), session: orNull(session), from: orNull(from), to: dayAfter(orNull(to)) };
}

const orNull = (text: string | null): string | null => (text === null || text === '' ? null : text);

/** The day after, as an exclusive end; what is no day is compared as it is. */
function dayAfter(day: string | null): string | null {
  if (day === null) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + 86_400_000).toISOString().slice(0, 10);
}

const placeOf = (place: number, total: number, newestFirst: boolean): number =>
  newestFirst ? total - 1 - place : place;

const whole = (total: number, newestFirst: boolean): LedgerWindow => ({
  total,
  seqAt: (place) => (place >= 0 && place < total ? placeOf(place, total, newestFirst) : null),
});

const listed = (seqs: readonly number[], newestFirst: boolean): LedgerWindow => ({
  total: seqs.length,
  seqAt: (place) => seqs[placeOf(place, seqs.length, newestFirst)] ?? null,
});

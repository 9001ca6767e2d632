/**
 * Which entries a bundle ships (bundle.md §4): enough to check every statement about the exported items, and nothing about others.
 */
import { CUSTODY_TYPES } from '../ledger/entry-types.ts';
import { type Entry } from '../ledger/entry.ts';

/** What the selection looks at in an entry. */
export interface IndexedEntry {
  readonly seq: number;
  readonly type: string;
  /** `clock.session` */
  readonly session: string;
  /** `data.batch`, or null when there is none. */
  readonly batch: string | null;
  /** A `fixity check` of all stored bytes of the case: also of those of every exported item that was there by then. */
  readonly isCaseCheck?: boolean;
}

export interface EntryIndex {
  /** Entries without subject up to and including the export entry, in any order. There are few: sessions, batches, custody of the whole. */
  withoutSubject(): Iterable<IndexedEntry>;
  /** Every entry of one item up to the export entry, in any order. */
  ofItem(uid: string): Iterable<IndexedEntry>;
}

const CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);
const OF_SHIPPED_SESSIONS: ReadonlySet<string> = new Set(['session start', 'case reopening']);

export function indexedEntry(entry: Entry): IndexedEntry {
  const batch = entry.data['batch'];
  return {
    seq: entry.seq,
    type: entry.type,
    session: entry.clock.session,
    batch: typeof batch === 'string' ? batch : null,
    isCaseCheck: entry.type === 'fixity check' && entry.data['scope'] === 'case',
  };
}

/**
 * Sequence numbers of the entries to ship, ascending.
 * @param items uids of the exported items
 * @param exportEntry seq of the `information package creation`, the last entry under the bundle's checkpoint
 */
export function selectEntries(
  index: EntryIndex,
  items: Iterable<string>,
  exportEntry: number,
): readonly number[] {
  const selected = new Set<number>();
  const sessions = new Set<string>();
  const batches = new Set<string>();
  const ship = (entry: IndexedEntry): void => {
    selected.add(entry.seq);
    sessions.add(entry.session);
  };
  for (const uid of items)
    for (const entry of index.ofItem(uid)) {
      if (entry.seq > exportEntry) continue;
      ship(entry);
      if (entry.type === 'ingestion' && entry.batch !== null) batches.add(entry.batch);
    }
  const ofSessions: IndexedEntry[] = [];
  for (const entry of index.withoutSubject()) {
    if (entry.seq > exportEntry) continue;
    if (OF_SHIPPED_SESSIONS.has(entry.type)) ofSessions.push(entry);
    if (shipsByItself(entry, batches, exportEntry)) ship(entry);
  }
  for (const entry of ofSessions) if (sessions.has(entry.session)) selected.add(entry.seq);
  return [...selected].toSorted((a, b) => a - b);
}

/** Whether an entry without subject is shipped for what it is, regardless of its session. */
function shipsByItself(entry: IndexedEntry, batches: ReadonlySet<string>, exportEntry: number): boolean {
  return (
    entry.seq === 0 ||
    entry.seq === exportEntry ||
    entry.type === 'custodian registration' ||
    CUSTODY.has(entry.type) ||
    entry.isCaseCheck === true ||
    (entry.batch !== null && batches.has(entry.batch))
  );
}

/** The very words that a bundle would give its recipient, by group: read by the exporter's own selection, and nothing is recorded. */
import { EXPORT_TYPE } from '../../../shared/core/bundle/export-facts.ts';
import { type DisclosureRule, namesPeople } from '../../../shared/core/bundle/layout.ts';
import type { IndexedEntry } from '../../../shared/core/bundle/selection.ts';
import { wordsOfDisclosure } from '../../../shared/core/disclosure/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup, groupOf } from '../../../shared/core/ledger/entry-types.ts';
import { type EntryDraft, parseEntry } from '../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../case/writing.ts';
import { sessionOpening } from '../case/session.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entryAt, entryCount } from '../db/entries.ts';
import { itemByUid } from '../db/items.ts';
import { breathe } from './progress.ts';
import { EntryReading, type ShippedEntry } from './shipped-entries.ts';

const BEFORE_BREATH = 100;
/** Distinct words that are kept of a group to be told apart; beyond it each occurrence counts. */
const MAX_DISTINCT = 100_000;
/** Stands for the session that the export would begin. */
const SESSION_TO_COME = 'to come';

export interface DisclosedWords {
  /** Entries that the bundle would ship, the export's own included. */
  readonly entries: number;
  /** Every group, in the order of the catalogue. Words in the order in which they are met. */
  readonly groups: readonly DisclosedGroup[];
}

export interface DisclosedGroup {
  readonly group: DisclosureGroup;
  readonly words: readonly string[];
  /** Words beyond those given. */
  readonly further: number;
}

export interface WordsQuestion {
  readonly db: CaseDatabase;
  /** Whose session would export; null for a case that nobody can export from here. */
  readonly writable: WritableCase | null;
  readonly items: readonly ExportRow[];
  /** Words given of each group. */
  readonly limit: number;
  /** Hears of each item's entries, so that they are read once. */
  readonly onItem: (row: ExportRow, history: readonly ShippedEntry[]) => void;
  /** Hears of every disclosure that would be shipped if nothing were withheld; `seq` null: in an entry still to come. */
  readonly onDisclosed?: (place: DisclosedPlace, name: string, value: JsonValue) => void;
  /** What the export's own entry would say: recipient, purpose, authority. */
  readonly told?: Readonly<Record<string, JsonValue>>;
  /** Throws when nobody waits any more. */
  readonly check: () => void;
}

export interface DisclosedPlace {
  readonly type: string;
  readonly seq: number | null;
  /** Number of the item that the entry is about. */
  readonly item: string | null;
}

/** What would leave if nothing were withheld. @throws ExportError LEDGER_DAMAGED */
export async function disclosedWords(question: WordsQuestion): Promise<DisclosedWords> {
  const { db, items, limit, onItem, onDisclosed, check } = question;
  const toCome = entriesToCome(question);
  const exportEntry = toCome.at(-1)?.seq ?? 0;
  const uids = new Set(items.map(({ uid }) => uid));
  const rule: DisclosureRule = { withheld: new Set(), hasItem: (uid) => uids.has(uid) };
  const reading = new EntryReading(db, rule, exportEntry);
  const collected = new Words(limit);
  const collectedEntries = new Set<number>();
  const tell = ({ entry, disclosed }: ShippedEntry, item: string | null): void => {
    for (const [name, value] of disclosed)
      onDisclosed?.({ type: entry.type, seq: entry.seq, item }, name, value);
  };
  for (const [i, row] of items.entries()) {
    if (i % BEFORE_BREATH === 0) {
      check();
      await breathe();
    }
    const history = reading.history(row.uid);
    for (const shipped of history) {
      collected.addEntry(db, shipped);
      tell(shipped, row.number);
      collectedEntries.add(shipped.entry.seq);
    }
    onItem(row, history);
  }
  const selected = await reading.select(check, toCome);
  for (const [i, seq] of selected.entries()) {
    if (i % BEFORE_BREATH === 0) {
      check();
      await breathe();
    }
    const row = collectedEntries.has(seq) ? undefined : entryAt(db, seq);
    // Undefined also for one that is still to come.
    if (row === undefined) continue;
    const shipped = reading.entry(row);
    collected.addEntry(db, shipped);
    tell(shipped, null);
  }
  const drafts = [...openingDrafts(question.writable), { type: EXPORT_TYPE, salted: question.told }];
  for (const { type, salted } of drafts)
    for (const [name, value] of Object.entries(salted ?? {})) {
      collected.add(db, type, name, value);
      onDisclosed?.({ type, seq: null, item: null }, name, value);
    }
  return { entries: selected.length, groups: collected.groups() };
}

/** The first act of a session is recorded together with the session's start, which is shipped with it. */
const openingDrafts = (writable: WritableCase | null): readonly EntryDraft[] =>
  writable === null || writable.ledger.appended > 0
    ? []
    : sessionOpening(writable.opened.db, writable.custodian)().drafts;

function entriesToCome({ db, writable }: WordsQuestion): readonly IndexedEntry[] {
  const drafts = openingDrafts(writable);
  const size = entryCount(db);
  const newest = entryAt(db, size - 1);
  const session =
    drafts.length > 0 || newest === undefined
      ? SESSION_TO_COME
      : (parseEntry(newest.bytes)?.clock.session ?? SESSION_TO_COME);
  return [...drafts.map(({ type }) => type), EXPORT_TYPE].map((type, i) => ({
    seq: size + i,
    type,
    session,
    batch: null,
  }));
}

class Words {
  readonly #limit: number;
  readonly #words = new Map<DisclosureGroup, { readonly distinct: Set<string>; beyond: number }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  addEntry(db: CaseDatabase, { entry, disclosed }: ShippedEntry): void {
    for (const [name, value] of disclosed) this.add(db, entry.type, name, value);
  }

  add(db: CaseDatabase, type: string, name: string, value: JsonValue): void {
    const group = namesPeople(type, name) ? 'people' : groupOf(type, name);
    const known = this.#words.get(group) ?? { distinct: new Set(), beyond: 0 };
    this.#words.set(group, known);
    for (const word of wordsOfDisclosure(name, value)) {
      const shown = group === 'items' ? (itemByUid(db, word)?.number ?? null) : word;
      // Of a reference to an item its number is enough; the digest beside it is in the record of that item.
      if (shown === null || known.distinct.has(shown)) continue;
      if (known.distinct.size < MAX_DISTINCT) known.distinct.add(shown);
      else known.beyond++;
    }
  }

  groups(): readonly DisclosedGroup[] {
    return DISCLOSURE_GROUPS.map((group) => {
      const { distinct, beyond } = this.#words.get(group) ?? { distinct: new Set<string>(), beyond: 0 };
      const words: string[] = [];
      for (const word of distinct) {
        if (words.length >= this.#limit) break;
        words.push(word);
      }
      return { group, words, further: distinct.size - words.length + beyond };
    });
  }
}

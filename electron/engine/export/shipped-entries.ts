/** The entries a bundle ships, as its recipient may see them. */
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { hex } from '../../../shared/core/bytes.ts';
import { type DisclosureRule, shipsDisclosure } from '../../../shared/core/bundle/layout.ts';
import { indexedEntry, type IndexedEntry, selectEntries } from '../../../shared/core/bundle/selection.ts';
import type { VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { type Entry, parseEntry } from '../../../shared/core/ledger/entry.ts';
import { entriesWithoutSubject } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disclosuresOf, type DisclosureRow, entriesOfItem, type EntryRow } from '../db/entries.ts';
import { ExportError } from './failure.ts';
import { breathe } from './progress.ts';
import { WordsOfOthers } from './words-of-others.ts';

const PAGE = 1000;

export interface ShippedEntry extends VisibleEntry {
  readonly row: EntryRow;
  /** Disclosures that are shipped, by digest. */
  readonly shipped: readonly DisclosureRow[];
}

/** Reads entries of one case under one rule, up to and including the export entry: what comes later is not under the checkpoint. */
export class EntryReading {
  readonly #db: CaseDatabase;
  readonly #rule: DisclosureRule;
  readonly #exportEntry: number;
  /** Entries whose disclosure `raw` stays at home, because the output that it names is not there any more. */
  readonly #withoutRaw = new Set<number>();
  readonly #indexed = new Map<string, readonly IndexedEntry[]>();
  readonly #ofOthers: WordsOfOthers;

  constructor(db: CaseDatabase, rule: DisclosureRule, exportEntry: number) {
    this.#db = db;
    this.#rule = rule;
    this.#exportEntry = exportEntry;
    this.#ofOthers = new WordsOfOthers(db, rule.hasItem);
  }

  /** An entry with what of it is shipped. @throws ExportError LEDGER_DAMAGED when its bytes are not an entry */
  entry(row: EntryRow): ShippedEntry {
    const entry = entryOf(row);
    const disclosed = new Map<string, JsonValue>();
    const shipped: DisclosureRow[] = [];
    for (const one of disclosuresOf(this.#db, row.seq)) {
      const disclosure = parseDisclosure(one.encoded);
      if (disclosure === null) continue;
      const { name, value } = disclosure;
      if (!shipsDisclosure(this.#rule, entry.type, name, value)) continue;
      if (name === 'raw' && this.#withoutRaw.has(row.seq)) continue;
      if (this.#ofOthers.includes(entry, name)) continue;
      disclosed.set(name, value);
      shipped.push(one);
    }
    return { entry, leaf: hex(row.leaf), disclosed, row, shipped };
  }

  /** One item's entries. What `select` needs of them is kept, so that they are not parsed once more for it. */
  history(uid: string): readonly ShippedEntry[] {
    const history = entriesOfItem(this.#db, uid)
      .filter(({ seq }) => seq <= this.#exportEntry)
      .map((row) => this.entry(row));
    this.#indexed.set(
      uid,
      history.map(({ entry }) => indexedEntry(entry)),
    );
    return history;
  }

  withholdRaw(seq: number): void {
    this.#withoutRaw.add(seq);
  }

  /**
   * Sequence numbers of everything that is shipped, ascending (bundle.md §4). Every item's history has been read before.
   * @param toCome entries that an export would append before and with its own; none where they have been
   */
  async select(check: () => void, toCome: readonly IndexedEntry[] = []): Promise<readonly number[]> {
    const withoutSubject: IndexedEntry[] = [...toCome];
    for (let from = 0; ;) {
      const page = entriesWithoutSubject(this.#db, from, this.#exportEntry + 1, PAGE);
      for (const row of page) withoutSubject.push(indexedEntry(entryOf(row)));
      const last = page.at(-1);
      if (last === undefined) break;
      from = last.seq + 1;
      check();
      await breathe();
    }
    return selectEntries(
      { withoutSubject: () => withoutSubject, ofItem: (uid) => this.#indexed.get(uid) ?? [] },
      this.#indexed.keys(),
      this.#exportEntry,
    );
  }
}

function entryOf(row: EntryRow): Entry {
  const entry = parseEntry(row.bytes);
  if (entry === null) throw new ExportError('LEDGER_DAMAGED', { entry: row.seq });
  return entry;
}

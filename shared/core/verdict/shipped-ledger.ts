/**
 * The ledger part of a bundle (bundle.md §4): checkpoint, leaves, entries, disclosures, heads. Each is checked against what the signed
 * checkpoint and the entries themselves commit to; what comes out is the index from which records are made again.
 */
import { type Bytes, equalBytes, hex } from '../bytes.ts';
import { linesOf } from '../bundle/lines.ts';
import { EXPORT_TYPE, exportFacts } from '../bundle/export-facts.ts';
import { BUNDLE_FILES, isItemId } from '../bundle/layout.ts';
import { bindingOf, type ExportFacts } from '../bundle/records.ts';
import { indexedEntry, type IndexedEntry, selectEntries } from '../bundle/selection.ts';
import { DISPOSAL_TYPE } from '../disposal/index.ts';
import { ingestionFacts } from '../item/entry-facts.ts';
import { ENTRY_TYPES } from '../ledger/entry-types.ts';
import { digestsOf, type Entry, parseEntry, statedOf, ZERO_LEAF } from '../ledger/entry.ts';
import { type FirstEntryFacts, firstEntryFacts, ledgerOrigin } from '../ledger/first-entry.ts';
import type { HistoryEntry } from '../ledger/item-history.ts';
import { isNewerEntry } from '../ledger/newer-entry.ts';
import { HASH_BYTES, leafHash, rootOf } from '../merkle/index.ts';
import type { Checkpoint } from '../note/index.ts';
import type { CoreCrypto } from '../ports.ts';
import type { LoadedFile } from './bag.ts';
import { checkHistories } from './committed-heads.ts';
import { readOwnCheckpoint } from './own-checkpoint.ts';
import type { Report } from './report.ts';
import { DisclosureCheck, type DisclosurePolicy } from './shipped-disclosures.ts';
import { ShippedEntries } from './shipped-entries.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set(ENTRY_TYPES);

export interface ShippedItem {
  readonly uid: string;
  /** ITEM id. */
  readonly item: string;
  /** Positions of its entries in `entries.jsonl`, ascending. */
  readonly positions: readonly number[];
  readonly ingestionSeq: number;
  readonly origin: 'original' | 'derivative';
}

export interface LedgerFiles {
  readonly checkpoint: LoadedFile | null;
  readonly leaves: LoadedFile | null;
  readonly entries: LoadedFile | null;
  readonly disclosures: LoadedFile | null;
  readonly heads: LoadedFile | null;
}

export interface ShippedLedger {
  readonly entries: ShippedEntries;
  readonly items: readonly ShippedItem[];
  /** ITEM id by uid. */
  readonly itemOfUid: ReadonlyMap<string, string>;
  /** Fingerprint, or null for a paper custodian, by code. */
  readonly bindings: ReadonlyMap<string, string | null>;
  readonly first: FirstEntryFacts | null;
  readonly caseId: string | null;
  readonly exportEntry: Entry | null;
  readonly facts: ExportFacts | null;
  /** Null unless its form is right. */
  readonly checkpoint: Checkpoint | null;
  readonly checkpointBytes: Bytes | null;
  readonly leaves: Bytes | null;
  /** Whether an entry of a disposal by order is among them. */
  readonly hasDisposals: boolean;
  /** Root of the leaves equals the checkpoint's, and the log key signed it. */
  readonly treeEstablished: boolean;
}

interface ItemNotes {
  readonly positions: number[];
  readonly history: HistoryEntry[];
}

export class LedgerReading {
  readonly #crypto: CoreCrypto;
  readonly #report: Report;
  readonly #files: LedgerFiles;
  readonly #entries = new ShippedEntries();
  readonly #items = new Map<string, ItemNotes>();
  readonly #ingestions = new Map<
    string,
    { seq: number; number: string; origin: 'original' | 'derivative' }
  >();
  readonly #bindings = new Map<string, string | null>();
  readonly #withoutSubject: IndexedEntry[] = [];
  readonly #indexOfItem = new Map<string, IndexedEntry[]>();
  readonly #actors = new Set<string>();
  #committedDisclosures = 0;
  #hasDisposals = false;
  #first: FirstEntryFacts | null = null;
  #caseId: string | null = null;
  #previousSeq = -1;
  #previousTime = '';

  constructor(crypto: CoreCrypto, report: Report, files: LedgerFiles) {
    this.#crypto = crypto;
    this.#report = report;
    this.#files = files;
  }

  read(): ShippedLedger {
    const leaves = this.#leavesOf(this.#files.leaves);
    this.#readEntries(leaves);
    if (this.#report.has('newer-version')) return this.#unread(leaves);
    const checkpoint = this.#readCheckpoint();
    const treeEstablished = this.#checkRoot(leaves, checkpoint);
    const size = checkpoint?.checkpoint.size ?? (leaves === null ? null : leaves.length / HASH_BYTES);
    const exportEntry = size === null ? null : this.#entries.bySeq(size - 1);
    const facts = exportEntry === null ? null : exportFacts(exportEntry);
    const items = this.#itemList();
    const itemOfUid = new Map(items.map(({ uid, item }) => [uid, item]));
    if (this.#files.entries !== null) {
      this.#checkExportEntry(exportEntry, facts, size, items.length);
      this.#checkSelection(exportEntry);
    }
    const uids = new Set(this.#items.keys());
    const shipped = this.#readDisclosures({ withheld: new Set(facts?.withheld), uids });
    const withheld = this.#committedDisclosures - shipped;
    if (withheld > 0) this.#report.add('disclosures-withheld', { detail: String(withheld) });
    const histories = new Map([...this.#items].map(([uid, { history }]) => [uid, history]));
    checkHistories(this.#crypto, this.#report, this.#files.heads, facts, histories);
    return {
      entries: this.#entries,
      items,
      itemOfUid,
      bindings: this.#bindings,
      first: this.#first,
      caseId: this.#caseId,
      exportEntry: facts === null ? null : exportEntry,
      facts,
      checkpoint: checkpoint?.checkpoint ?? null,
      checkpointBytes: this.#files.checkpoint?.bytes ?? null,
      leaves,
      hasDisposals: this.#hasDisposals,
      treeEstablished: treeEstablished && checkpoint?.signed === true,
    };
  }

  /** Of a later version nothing is said but that. */
  #unread(leaves: Bytes | null): ShippedLedger {
    return {
      entries: this.#entries,
      items: [],
      itemOfUid: new Map(),
      bindings: this.#bindings,
      first: null,
      caseId: this.#caseId,
      exportEntry: null,
      facts: null,
      checkpoint: null,
      checkpointBytes: null,
      leaves,
      hasDisposals: this.#hasDisposals,
      treeEstablished: false,
    };
  }

  /** How many disclosures there are to which entries commit. */
  #readDisclosures(policy: DisclosurePolicy): number {
    const file = this.#files.disclosures;
    if (file === null) return 0;
    const check = new DisclosureCheck(this.#crypto, this.#report, file.path, policy, file.intact);
    const entryOf = (seq: number): Entry | null => this.#entries.bySeq(seq);
    let shipped = 0;
    for (const line of linesOf(file.bytes)) {
      const seq = check.take(line, entryOf);
      if (seq === null || line === null) continue;
      this.#entries.addDisclosure(seq, line);
      shipped++;
    }
    return shipped;
  }

  #leavesOf(file: LoadedFile | null): Bytes | null {
    if (file === null) return null;
    if (file.bytes.length % HASH_BYTES === 0) return file.bytes;
    this.#report.add('root-mismatch', { path: file.path, detail: `${file.bytes.length} bytes` });
    return null;
  }

  #checkRoot(leaves: Bytes | null, checkpoint: { checkpoint: Checkpoint } | null): boolean {
    if (leaves === null || checkpoint === null) return false;
    const { root, size } = checkpoint.checkpoint;
    const sameSize = leaves.length === size * HASH_BYTES;
    if (sameSize && equalBytes(rootOf(this.#crypto, eachLeaf(leaves, size)), root)) return true;
    this.#report.add('root-mismatch', {
      path: BUNDLE_FILES.leaves,
      ...(sameSize ? {} : { detail: `${leaves.length / HASH_BYTES} leaves, size ${size}` }),
    });
    return false;
  }

  #readCheckpoint(): { checkpoint: Checkpoint; signed: boolean } | null {
    const file = this.#files.checkpoint;
    if (file === null) return null;
    return readOwnCheckpoint(
      this.#crypto,
      file.bytes,
      { caseId: this.#caseId, logKey: this.#first?.logKey ?? null },
      (code, detail) => this.#report.add(code, { path: file.path, detail }),
    );
  }

  // --- entries ---

  #readEntries(leaves: Bytes | null): void {
    const file = this.#files.entries;
    if (file === null) return;
    let number = 0;
    for (const line of linesOf(file.bytes)) {
      number++;
      const entry = line === null ? null : parseEntry(line);
      if (line !== null && entry !== null) this.#readEntry(entry, line, leaves);
      else if (line !== null && isNewerEntry(line))
        this.#report.add('newer-version', { path: file.path, detail: `line ${number}` });
      else this.#report.add('entry-malformed', { path: file.path, detail: `line ${number}` });
      if (this.#report.has('newer-version')) return;
    }
  }

  #readEntry(entry: Entry, line: Bytes, leaves: Bytes | null): void {
    const { seq } = entry;
    const leaf = leafHash(this.#crypto, line);
    this.#caseId ??= entry.case;
    if (entry.case !== this.#caseId) this.#report.add('wrong-case', { seq });
    if (seq <= this.#previousSeq) {
      this.#report.add('chain-broken', { seq, detail: 'order' });
      return;
    }
    this.#previousSeq = seq;
    this.#checkPlace(entry, leaf, leaves);
    this.#checkForm(entry);
    this.#remark(entry);
    this.#actors.add(entry.actor);
    this.#hasDisposals ||= entry.type === DISPOSAL_TYPE;
    this.#committedDisclosures += digestsOf(entry).length;
    const binding = bindingOf(entry);
    if (binding !== null) this.#bindings.set(binding.code, binding.fingerprint);
    const position = this.#entries.add(seq, line, leaf);
    const indexed = indexedEntry(entry);
    if (entry.subject === null) this.#withoutSubject.push(indexed);
    else this.#addToItem(entry.subject.uid, indexed, position, { ...entry.subject, seq, leaf: hex(leaf) });
  }

  #addToItem(uid: string, indexed: IndexedEntry, position: number, history: HistoryEntry): void {
    const notes = this.#items.get(uid) ?? { positions: [], history: [] };
    notes.positions.push(position);
    notes.history.push(history);
    this.#items.set(uid, notes);
    const index = this.#indexOfItem.get(uid) ?? [];
    index.push(indexed);
    this.#indexOfItem.set(uid, index);
  }

  #checkPlace(entry: Entry, leaf: Bytes, leaves: Bytes | null): void {
    if (leaves === null) return;
    const { seq } = entry;
    const listed = leafAt(leaves, seq);
    if (listed === null || !equalBytes(listed, leaf)) this.#report.add('entry-not-in-tree', { seq });
    else {
      const before = leafAt(leaves, seq - 1);
      if (entry.prev !== (seq === 0 || before === null ? ZERO_LEAF : hex(before)))
        this.#report.add('chain-broken', { seq });
    }
  }

  /** What the verifier goes on to use must be of its type's form; other plain members are the ledger's own affair. */
  #checkForm(entry: Entry): void {
    const { seq, type, subject } = entry;
    const malformed = (detail: string): void => this.#report.add('entry-malformed', { seq, detail });
    if (seq === 0 || type === 'case creation') {
      const first = firstEntryFacts(entry);
      if (first === 'newer-version') this.#report.add('newer-version', { seq });
      else if (first === null) malformed(type);
      else {
        this.#first = first;
        if (first.origin !== ledgerOrigin(entry.case)) this.#report.add('wrong-case', { seq });
      }
    } else if (type === 'custodian registration') {
      if (subject !== null || bindingOf(entry) === null) malformed(type);
    } else if (type === 'ingestion') {
      const facts = ingestionFacts(statedOf(entry));
      if (facts === null || subject?.n !== 0 || !isItemId(facts.number)) malformed(type);
      else this.#ingestions.set(subject.uid, { seq, number: facts.number, origin: facts.origin });
    }
  }

  #remark(entry: Entry): void {
    const { seq, type, time, data } = entry;
    const item = entry.subject?.uid;
    const place = { seq, ...(item === undefined ? {} : { item }) };
    if (time < this.#previousTime) this.#report.add('clock-went-back', place);
    this.#previousTime = time;
    if (!KNOWN_TYPES.has(type)) this.#report.add('type-not-understood', { ...place, detail: type });
    if (type === 'case reopening') this.#report.add('reopened', place);
    if (type === 'ingestion' && data['changedWhileReading'] === true)
      this.#report.add('source-changed-while-reading', place);
    if (type === 'ingestion' && data['received'] === 'mismatch')
      this.#report.add('received-hash-mismatch', place);
    const failures = data['failed'];
    if (type === 'fixity check' && (entry.subject !== null || (typeof failures === 'number' && failures > 0)))
      this.#report.add('fixity-failure-recorded', place);
  }

  // --- what the entries must be together ---

  #checkExportEntry(
    entry: Entry | null,
    facts: ExportFacts | null,
    size: number | null,
    items: number,
  ): void {
    if (!this.#entries.has(0)) this.#report.add('entry-missing', { seq: 0 });
    if (size === null) return;
    if (entry === null || entry.type !== EXPORT_TYPE)
      this.#report.add('entry-missing', { seq: size - 1, detail: EXPORT_TYPE });
    else if (facts === null) this.#report.add('entry-malformed', { seq: entry.seq, detail: entry.type });
    else if (facts.items !== items || facts.heads.count !== items)
      this.#report.add('head-mismatch', { seq: entry.seq, detail: `${facts.items} items, found ${items}` });
  }

  /** Nothing is shipped that bundle.md §4 does not name, and nothing is missing of what must exist for certain. */
  #checkSelection(exportEntry: Entry | null): void {
    const index = {
      withoutSubject: () => this.#withoutSubject,
      ofItem: (uid: string) => this.#indexOfItem.get(uid) ?? [],
    };
    const last = exportEntry?.type === EXPORT_TYPE ? exportEntry.seq : this.#previousSeq;
    const selected = new Set(selectEntries(index, this.#items.keys(), last));
    const starts = new Set<string>();
    const batches = new Set<string>();
    for (const entry of this.#withoutSubject) {
      if (!selected.has(entry.seq))
        this.#report.add('record-mismatch', { path: BUNDLE_FILES.entries, seq: entry.seq });
      if (entry.type === 'session start') starts.add(entry.session);
      if (entry.type === 'ingestion start' && entry.batch !== null) batches.add(entry.batch);
    }
    const firstSession = this.#withoutSubject.find(({ seq }) => seq === 0)?.session;
    const sessions = new Set<string>();
    for (const entry of this.#indexed()) {
      if (entry.session !== firstSession && !starts.has(entry.session) && !sessions.has(entry.session))
        this.#report.add('entry-missing', { seq: entry.seq, detail: 'session start' });
      sessions.add(entry.session);
      if (entry.type === 'ingestion' && entry.batch !== null && !batches.has(entry.batch)) {
        this.#report.add('entry-missing', { seq: entry.seq, detail: 'ingestion start' });
        batches.add(entry.batch);
      }
    }
    for (const actor of this.#actors)
      if (!this.#bindings.has(actor)) this.#report.add('entry-missing', { detail: `binding of ${actor}` });
  }

  *#indexed(): Generator<IndexedEntry> {
    yield* this.#withoutSubject;
    for (const entries of this.#indexOfItem.values()) yield* entries;
  }

  #itemList(): readonly ShippedItem[] {
    const taken = new Set<string>();
    const items: ShippedItem[] = [];
    for (const [uid, { positions }] of this.#items) {
      const ingestion = this.#ingestions.get(uid);
      if (ingestion === undefined) continue;
      if (taken.has(ingestion.number))
        this.#report.add('entry-malformed', { seq: ingestion.seq, detail: 'number' });
      else {
        taken.add(ingestion.number);
        items.push({
          uid,
          item: ingestion.number,
          positions,
          ingestionSeq: ingestion.seq,
          origin: ingestion.origin,
        });
      }
    }
    return items.toSorted((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));
  }
}

export function* eachLeaf(leaves: Bytes, size: number): Generator<Bytes> {
  for (let i = 0; i < size; i++) yield leaves.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
}

function leafAt(leaves: Bytes, seq: number): Bytes | null {
  const from = seq * HASH_BYTES;
  return seq >= 0 && from + HASH_BYTES <= leaves.length ? leaves.subarray(from, from + HASH_BYTES) : null;
}

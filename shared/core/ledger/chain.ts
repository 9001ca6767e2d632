/**
 * The streaming check of a whole ledger, entry 0 to the last (ledger.md §1, §4): for a case and for a ledger export.
 *
 * Guarantees: takes hostile bytes and never throws; reads each entry once; keeps 40 bytes for each entry and a little for each item,
 * never the entries. After damage it goes on, so that all damage is named and the longest good prefix is known (L-02, L-33).
 * Never: repairs, skips or re-serialises anything. The leaf is the hash of the bytes that were given.
 */
import { type Bytes, hex } from '../bytes.ts';
import { Frontier, HASH_BYTES, leafHash } from '../merkle/index.ts';
import type { CoreCrypto } from '../ports.ts';
import { ENTRY_TYPES } from './entry-types.ts';
import { type Entry, parseEntry, ZERO_LEAF } from './entry.ts';
import { type FirstEntryFacts, firstEntryFacts, ledgerOrigin } from './first-entry.ts';
import { isNewerEntry } from './newer-entry.ts';

export type ChainFindingCode =
  /** The bytes are not an entry; `detail` names why: `malformed`, `other-case`, `first-entry`. */
  | 'entry-changed'
  | 'newer-version'
  | 'sequence-gap'
  | 'chain-broken'
  | 'item-chain-broken'
  | 'clock-went-back'
  | 'type-not-understood';

export interface ChainFinding {
  readonly code: ChainFindingCode;
  /** Position in the run, from 0; where nothing is damaged, the entry's `seq`. */
  readonly seq: number;
  readonly item?: string;
  readonly detail?: string;
}

/** Findings that end the good prefix; the others are remarks. */
const DAMAGE: ReadonlySet<ChainFindingCode> = new Set([
  'entry-changed',
  'newer-version',
  'sequence-gap',
  'chain-broken',
  'item-chain-broken',
]);
const KNOWN_TYPES: ReadonlySet<string> = new Set(ENTRY_TYPES);

export interface CheckedEntry {
  readonly position: number;
  /** Null when the bytes are not an entry. */
  readonly entry: Entry | null;
  readonly leaf: Bytes;
}

export class LedgerChain {
  readonly #crypto: CoreCrypto;
  readonly #report: (finding: ChainFinding) => void;
  readonly #frontier: Frontier;
  readonly #leaves: LeafList = new LeafList();
  /** Where each item's last entry stands, and in `#numbers` its `n`. */
  readonly #lastOfItem = new Map<string, number>();
  readonly #numbers = new NumberList();
  #expectedSeq = 0;
  #first: FirstEntryFacts | null = null;
  #caseId: string | null = null;
  #previousTime = '';
  #goodEntries = 0;
  #damaged = false;

  /** @param report is told every finding as it is met; the caller bounds how many it keeps */
  constructor(crypto: CoreCrypto, report: (finding: ChainFinding) => void) {
    this.#crypto = crypto;
    this.#report = report;
    this.#frontier = new Frontier(crypto);
  }

  /** Entries taken so far. */
  get size(): number {
    return this.#frontier.size;
  }

  /** Entries before the first damage: `whole to goodEntries - 1`. */
  get goodEntries(): number {
    return this.#damaged ? this.#goodEntries : this.size;
  }

  /** What entry 0 fixes, or null when it is damaged or not yet read. */
  get first(): FirstEntryFacts | null {
    return this.#first;
  }

  /** Case id of the first entry that could be read. */
  get caseId(): string | null {
    return this.#caseId;
  }

  /** Merkle root over the leaves so far. */
  root(): Bytes {
    return this.#frontier.root();
  }

  leafAt(position: number): Bytes | null {
    return position >= 0 && position < this.size ? this.#leaves.at(position) : null;
  }

  /** The first `size` leaves in order, for comparing an older checkpoint. */
  *leaves(size = this.size): Generator<Bytes> {
    for (let i = 0; i < Math.min(size, this.size); i++) yield this.#leaves.at(i);
  }

  append(bytes: Uint8Array): CheckedEntry {
    const position = this.size;
    const leaf = leafHash(this.#crypto, bytes);
    const entry = parseEntry(bytes);
    if (entry === null) {
      if (isNewerEntry(bytes)) this.#find({ code: 'newer-version', seq: position });
      else this.#find({ code: 'entry-changed', seq: position, detail: 'malformed' });
      this.#expectedSeq++;
    } else {
      this.#checkPlace(entry, position);
      this.#checkItem(entry, position);
      this.#remark(entry);
      this.#expectedSeq = entry.seq + 1;
    }
    this.#leaves.push(leaf);
    this.#numbers.push(entry?.subject?.n ?? 0);
    this.#frontier.append(leaf);
    return { position, entry, leaf };
  }

  #find(finding: ChainFinding): void {
    if (DAMAGE.has(finding.code) && !this.#damaged) {
      this.#damaged = true;
      this.#goodEntries = this.size;
    }
    this.#report(finding);
  }

  #checkPlace(entry: Entry, position: number): void {
    if (position === 0) this.#checkFirst(entry);
    else if (entry.type === 'case creation')
      this.#find({ code: 'entry-changed', seq: position, detail: 'first-entry' });
    this.#caseId ??= entry.case;
    if (entry.case !== this.#caseId)
      this.#find({ code: 'entry-changed', seq: position, detail: 'other-case' });
    // A gap breaks the link to the entry before as well; saying so twice would hide where the second damage is.
    if (entry.seq !== this.#expectedSeq)
      this.#find({ code: 'sequence-gap', seq: position, detail: String(entry.seq) });
    else if (entry.prev !== (position === 0 ? ZERO_LEAF : hex(this.#leaves.at(position - 1))))
      this.#find({ code: 'chain-broken', seq: position });
  }

  #checkFirst(entry: Entry): void {
    const facts = firstEntryFacts(entry);
    if (facts === 'newer-version') this.#find({ code: 'newer-version', seq: 0 });
    else if (facts === null || facts.origin !== ledgerOrigin(entry.case))
      this.#find({ code: 'entry-changed', seq: 0, detail: 'first-entry' });
    else this.#first = facts;
  }

  #checkItem(entry: Entry, position: number): void {
    const { subject } = entry;
    if (subject === null) return;
    const last = this.#lastOfItem.get(subject.uid);
    const n = last === undefined ? 0 : this.#numbers.at(last) + 1;
    const prev = last === undefined ? ZERO_LEAF : hex(this.#leaves.at(last));
    if (subject.n !== n || subject.prev !== prev)
      this.#find({ code: 'item-chain-broken', seq: position, item: subject.uid });
    this.#lastOfItem.set(subject.uid, position);
  }

  #remark(entry: Entry): void {
    if (entry.time < this.#previousTime) this.#report({ code: 'clock-went-back', seq: entry.seq });
    this.#previousTime = entry.time;
    if (!KNOWN_TYPES.has(entry.type)) this.#report({ code: 'type-not-understood', seq: entry.seq });
  }
}

/** Leaf hashes side by side, so that a million of them are one block of 32 MB. */
class LeafList {
  #bytes: Bytes = new Uint8Array(HASH_BYTES * 64);
  #length = 0;

  push(leaf: Uint8Array): void {
    if ((this.#length + 1) * HASH_BYTES > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(leaf, this.#length * HASH_BYTES);
    this.#length++;
  }

  at(position: number): Bytes {
    return this.#bytes.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES);
  }
}

/** Numbers side by side, exact up to 2^53 - 1. */
class NumberList {
  #numbers = new Float64Array(64);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length++] = value;
  }

  at(position: number): number {
    return this.#numbers[position] ?? 0;
  }
}

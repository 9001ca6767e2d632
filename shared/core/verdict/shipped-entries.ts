/**
 * The entries and disclosures a bundle ships, kept as the bytes they came in with an index over them: a ledger of a million entries
 * stays one block of memory. Entries are parsed again when they are needed.
 */
import type { Bytes } from '../bytes.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { type Entry, leafText, parseEntry } from '../ledger/entry.ts';
import { disclosedBy } from './shipped-disclosures.ts';

export class ShippedEntries {
  readonly #lines: Bytes[] = [];
  readonly #leaves: Bytes[] = [];
  readonly #positionOfSeq = new Map<number, number>();
  readonly #disclosures = new Map<number, Bytes[]>();

  get count(): number {
    return this.#lines.length;
  }

  /** @param line the entry's bytes, already known to be an entry */
  add(seq: number, line: Bytes, leaf: Bytes): number {
    this.#positionOfSeq.set(seq, this.#lines.length);
    this.#leaves.push(leaf);
    return this.#lines.push(line) - 1;
  }

  /** @param line of `disclosures.jsonl`, already known to be one and to belong to entry `seq` */
  addDisclosure(seq: number, line: Bytes): void {
    const lines = this.#disclosures.get(seq);
    if (lines === undefined) this.#disclosures.set(seq, [line]);
    else lines.push(line);
  }

  has(seq: number): boolean {
    return this.#positionOfSeq.has(seq);
  }

  bySeq(seq: number): Entry | null {
    const position = this.#positionOfSeq.get(seq);
    return position === undefined ? null : this.at(position);
  }

  at(position: number): Entry | null {
    const line = this.#lines[position];
    return line === undefined ? null : parseEntry(line);
  }

  leafAt(position: number): Bytes | null {
    return this.#leaves[position] ?? null;
  }

  visible(position: number): VisibleEntry | null {
    const entry = this.at(position);
    const leaf = this.#leaves[position];
    if (entry === null || leaf === undefined) return null;
    return { entry, leaf: leafText(leaf), disclosed: this.#disclosed(entry.seq) };
  }

  #disclosed(seq: number): ReadonlyMap<string, JsonValue> {
    const disclosed = new Map<string, JsonValue>();
    for (const line of this.#disclosures.get(seq) ?? []) {
      const disclosure = disclosedBy(line);
      if (disclosure !== null) disclosed.set(disclosure.name, disclosure.value);
    }
    return disclosed;
  }
}

/**
 * The entries and disclosures a bundle ships, kept as the bytes they came in with an index over them: a ledger of a million entries
 * stays one block of memory. Entries are parsed again when they are needed.
 */
import type { Bytes } from '../bytes.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { type Entry, leafText, parseEntry } from '../ledger/entry.ts';
import { disclosedBy } from './shipped-disclosures.ts';
import { Stretches } from './stretches.ts';

export class ShippedEntries {
  readonly #lines = new Stretches();
  readonly #leaves: Bytes[] = [];
  readonly #positionOfSeq = new Map<number, number>();
  readonly #disclosures = new Stretches();
  /** Positions of an entry's disclosures, by its `seq`. */
  readonly #disclosuresOf = new Map<number, number[]>();

  get count(): number {
    return this.#lines.count;
  }

  /** @param line the entry's bytes, already known to be an entry */
  add(seq: number, line: Bytes, leaf: Bytes): number {
    const position = this.#lines.add(line);
    this.#positionOfSeq.set(seq, position);
    this.#leaves.push(leaf);
    return position;
  }

  /** @param line of `disclosures.jsonl`, already known to be one and to belong to entry `seq` */
  addDisclosure(seq: number, line: Bytes): void {
    const position = this.#disclosures.add(line);
    const known = this.#disclosuresOf.get(seq);
    if (known === undefined) this.#disclosuresOf.set(seq, [position]);
    else known.push(position);
  }

  has(seq: number): boolean {
    return this.#positionOfSeq.has(seq);
  }

  bySeq(seq: number): Entry | null {
    const position = this.#positionOfSeq.get(seq);
    return position === undefined ? null : this.at(position);
  }

  at(position: number): Entry | null {
    const line = this.#lines.at(position);
    return line && parseEntry(line);
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
    for (const position of this.#disclosuresOf.get(seq) ?? []) {
      const line = this.#disclosures.at(position);
      const disclosure = line && disclosedBy(line);
      if (disclosure !== null) disclosed.set(disclosure.name, disclosure.value);
    }
    return disclosed;
  }
}

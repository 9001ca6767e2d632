/** Protected terms in what a bundle's records would say: disclosures, the extractor's output, what the export's own entry will say. */
import { shipsDisclosure } from '../../../shared/core/bundle/layout.ts';
import { findInBytes, findInText, wordsOfDisclosure } from '../../../shared/core/disclosure/index.ts';
import { tryBase64, tryUtf8 } from '../../../shared/core/bytes.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { type DisclosureGroup, groupOf } from '../../../shared/core/ledger/entry-types.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { tryReadTags } from '../../../shared/core/metadata/index.ts';
import type { TermList } from './term-list.ts';

export interface RecordHit {
  /** Id of the term. */
  readonly term: string;
  readonly group: DisclosureGroup;
  /** Type of the entry, and its number; null for one that the export would make. */
  readonly entry: string;
  readonly seq: number | null;
  /** Number of the item that the entry is about. */
  readonly item: string | null;
  /** Name of the disclosure, or the tag in the extractor's output. */
  readonly field: string;
  readonly words: string;
  readonly context: string;
}

export interface RecordPlace {
  readonly type: string;
  readonly seq: number | null;
  readonly item: string | null;
}

/** In these, words are written together. */
const WRITTEN_TOGETHER: ReadonlySet<DisclosureGroup> = new Set(['names', 'paths', 'devices']);
/** Kept of one term in one group; more of the same say nothing new. */
const KEPT_HITS = 20;

export class RecordTerms {
  readonly #list: TermList;
  readonly #withheld: ReadonlySet<DisclosureGroup>;
  readonly #kept = new Map<string, number>();
  readonly #hits: RecordHit[] = [];
  #further = 0;

  constructor(list: TermList, withheld: readonly DisclosureGroup[]) {
    this.#list = list;
    this.#withheld = new Set(withheld);
  }

  /** In the order in which they were met. */
  get hits(): readonly RecordHit[] {
    return this.#hits;
  }

  get further(): number {
    return this.#further;
  }

  /** A disclosure that would be shipped if its group is not withheld. */
  look(place: RecordPlace, name: string, value: JsonValue): void {
    const rule = { withheld: this.#withheld, hasItem: () => true };
    if (!shipsDisclosure(rule, place.type, name, value)) return;
    const group = groupOf(place.type, name);
    const within = WRITTEN_TOGETHER.has(group);
    for (const words of wordsOfDisclosure(name, value)) this.#text(place, group, name, words, within);
    const raw = memberOf(value, 'raw');
    const bytes = typeof raw === 'string' ? tryBase64(raw) : null;
    // A name that is not UTF-8 may be readable in what its system used.
    if (bytes === null || tryUtf8(bytes) !== null) return;
    for (const hit of findInBytes(this.#list.matcher, bytes)) this.#add(place, group, name, hit);
  }

  /** The extractor's output, which is shipped as it is. */
  lookAtOutput(place: RecordPlace, body: Uint8Array): void {
    if (this.#withheld.has('metadata')) return;
    for (const { key, text, plain } of tryReadTags(tryUtf8(body) ?? '') ?? [])
      this.#text(place, 'metadata', key, text === plain ? text : `${text}\n${plain}`, true);
  }

  #text(place: RecordPlace, group: DisclosureGroup, field: string, text: string, within: boolean): void {
    for (const hit of findInText(this.#list.matcher, text, within)) this.#add(place, group, field, hit);
  }

  #add(
    { type, seq, item }: RecordPlace,
    group: DisclosureGroup,
    field: string,
    { term, words, context }: { readonly term: number; readonly words: string; readonly context: string },
  ): void {
    const key = `${term} ${group}`;
    const count = (this.#kept.get(key) ?? 0) + 1;
    this.#kept.set(key, count);
    if (count > KEPT_HITS) this.#further++;
    else
      this.#hits.push({
        term: this.#list.terms[term]?.id ?? '',
        group,
        entry: type,
        seq,
        item,
        field,
        words,
        context,
      });
  }
}

/**
 * What a bundle would reveal, by kind, with the very words and the items: of records (where their group is not withheld) and of the
 * originals themselves, whose bytes leave as they are whatever is withheld (standards P-5).
 */
import {
  type RevealedByTags,
  revealingTags,
  wordsOfDisclosure,
} from '../../../shared/core/disclosure/index.ts';
import { REVEALED_KINDS } from '../../../shared/contract/index.ts';
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { type DisclosureGroup, groupOf } from '../../../shared/core/ledger/entry-types.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { tryReadTags } from '../../../shared/core/metadata/index.ts';
import { analysisOf } from '../db/analyses.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { findItems } from '../db/items.ts';
import type { DisclosedPlace } from '../export/disclosed-words.ts';

export { REVEALED_KINDS };
export type RevealedKind = (typeof REVEALED_KINDS)[number];

export interface Revealed {
  readonly kind: RevealedKind;
  /** Whether the originals say it, which nothing here withholds. */
  readonly inOriginals: boolean;
  /** The group that withholds it in records; null where they do not say it. */
  readonly group: DisclosureGroup | null;
  /** Items concerned. */
  readonly count: number;
  /** The first of them. */
  readonly items: readonly { readonly uid: string; readonly number: string }[];
  /** Distinct words, the first of them. */
  readonly words: readonly string[];
  readonly further: number;
}

const NAMED_ITEMS = 20;
const WORDS_SHOWN = 50;
const MAX_DISTINCT = 10_000;
const MAX_WORD = 400;
/** A larger output is not taken apart here: it would hold everybody up. It is searched for protected terms all the same. */
const MAX_OUTPUT_BYTES = 4_000_000;

/** Groups of records whose words are a kind of their own. */
const OF_GROUP: Readonly<Partial<Record<DisclosureGroup, RevealedKind>>> = {
  places: 'places-recorded',
  names: 'file-names',
  paths: 'paths',
  devices: 'devices-recorded',
  notes: 'notes',
};
/** What looks like an item's number in free words. */
const NUMBER = /\b[A-Z0-9]{2,}(?:-[A-Z0-9]+){1,5}\b/g;

class Collected {
  readonly words = new Set<string>();
  readonly items: { readonly uid: string; readonly number: string }[] = [];
  count = 0;
  beyond = 0;
  #last = '';

  add(word: string, row: { readonly uid: string; readonly number: string } | null): void {
    const shown = word.length > MAX_WORD ? `${word.slice(0, MAX_WORD).toWellFormed()}…` : word;
    if (!this.words.has(shown)) {
      if (this.words.size < MAX_DISTINCT) this.words.add(shown);
      else this.beyond++;
    }
    if (row === null || row.uid === this.#last) return;
    this.#last = row.uid;
    this.count++;
    if (this.items.length < NAMED_ITEMS) this.items.push({ uid: row.uid, number: row.number });
  }
}

/** Collects while the entries of a selection are read (`disclosedWords`). */
export class RevealedFacts {
  readonly #db: CaseDatabase;
  readonly #byNumber: ReadonlyMap<string, ExportRow>;
  readonly #kinds = new Map<RevealedKind, Collected>();
  readonly #groups = new Map<RevealedKind, DisclosureGroup>();
  readonly #inOriginals = new Set<RevealedKind>();

  constructor(db: CaseDatabase, items: readonly ExportRow[]) {
    this.#db = db;
    this.#byNumber = new Map(items.map((row) => [row.number, row]));
  }

  /** One original's own metadata and text. */
  original(row: ExportRow): void {
    const metadata = analysisOf(this.#db, row.objectName, 'metadata')?.body ?? null;
    if (metadata !== null && metadata.length <= MAX_OUTPUT_BYTES)
      for (const { kind, value } of revealingTags(tryReadTags(tryUtf8(metadata) ?? '') ?? []))
        this.#add(kind, kind === 'embedded-picture' ? row.number : value, row, 'metadata', true);
    const text = analysisOf(this.#db, row.objectName, 'text');
    if (text?.status === 'extracted') {
      const beginning = tryUtf8((text.body ?? new Uint8Array()).slice(0, 120)) ?? '';
      this.#add('text-of-originals', beginning.replace(/\s+/g, ' ').trim() || row.number, row, null, true);
    }
  }

  /** A disclosure that would be shipped if its group is not withheld. */
  record({ type, item }: DisclosedPlace, name: string, value: JsonValue): void {
    const row = item === null ? null : (this.#byNumber.get(item) ?? null);
    const group = groupOf(type, name);
    const kind = OF_GROUP[group];
    const words = wordsOfDisclosure(name, value);
    if (kind !== undefined) for (const word of words) this.#add(kind, word, row, group, false);
    const gps = name === 'view' ? memberOf(memberOf(value, 'gps'), 'value') : null;
    if (gps !== null)
      this.#add('positions-recorded', `${textOf(gps, 'lat')}, ${textOf(gps, 'lon')}`, row, group, false);
    if (name === 'persons') for (const word of words) this.#add('persons', word, row, group, false);
    for (const word of words)
      for (const [number] of word.matchAll(NUMBER))
        if (this.#isOther(number)) this.#add('other-items', word, row, group, false);
  }

  findings(): readonly Revealed[] {
    return REVEALED_KINDS.flatMap((kind) => {
      const found = this.#kinds.get(kind);
      if (found === undefined) return [];
      const words = [...found.words].slice(0, WORDS_SHOWN);
      return [
        {
          kind,
          inOriginals: this.#inOriginals.has(kind),
          group: this.#groups.get(kind) ?? null,
          count: found.count,
          items: found.items,
          words,
          further: found.words.size - words.length + found.beyond,
        },
      ];
    });
  }

  /** Whether a number is that of an item which is not in the selection. */
  #isOther(number: string): boolean {
    return !this.#byNumber.has(number) && findItems(this.#db, number).some((item) => item.number === number);
  }

  #add(
    kind: RevealedKind | RevealedByTags,
    word: string,
    row: ExportRow | null,
    group: DisclosureGroup | null,
    inOriginals: boolean,
  ): void {
    const known = this.#kinds.get(kind) ?? new Collected();
    this.#kinds.set(kind, known);
    known.add(word, row);
    if (group !== null) this.#groups.set(kind, group);
    if (inOriginals) this.#inOriginals.add(kind);
  }
}

const textOf = (value: JsonValue, name: string): string => {
  const text = memberOf(value, name);
  return typeof text === 'string' ? text : '';
};

/**
 * Full-text search over the documents, in the page and without a network.
 *
 * Words: a *word* is a run of letters and digits; its *stem* is what is compared: without marks (Latin accents, Arabic tashkil and
 * tatweel), with one form of alef, yeh and teh marbuta, without the Arabic article and the English plural.
 */
import MiniSearch from 'minisearch';
import { MANUAL, type HelpDocument } from './documents.ts';

export interface Snippet {
  readonly text: string;
  readonly isHit: boolean;
}

export interface Hit {
  readonly document: HelpDocument;
  /** Index of the section in which it is. */
  readonly section: number;
  readonly heading: string;
  /** The words around the first hit. */
  readonly snippet: readonly Snippet[];
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640]*/gu;
const MOST_HITS = 40;
const CHARACTERS_BEFORE = 60;
const CHARACTERS_AFTER = 140;
/** Most people want the manual; technical documents have many short sections with few words. */
const MANUAL_BOOST = 3;
/** A shorter rest would no longer be a word of its own. */
const SHORTEST_STEM = 3;

/** The form of a word that is compared. */
export function stemOf(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه');
  const rest = plain.replace(/^[وف]?(?:[بك]?ال|لل)/u, '');
  if (rest.length >= SHORTEST_STEM && rest !== plain) return rest;
  return /[a-z]{3}s$/.test(plain) && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}

const isOfManual = (document: HelpDocument | undefined): boolean =>
  MANUAL.some((slug) => slug === document?.slug);
const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

interface Indexed {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

export type HelpSearch = (query: string) => readonly Hit[];

/** Reads all documents once; each search after that takes a few milliseconds. */
export function createHelpSearch(documents: readonly HelpDocument[]): HelpSearch {
  const index = new MiniSearch<Indexed>({
    fields: ['title', 'heading', 'text'],
    tokenize: wordsIn,
    processTerm: stemOf,
    searchOptions: { boost: { title: 3, heading: 2 }, prefix: true, fuzzy: (term) => term.length > 4 && 0.2 },
  });
  const places = new Map<string, Omit<Hit, 'snippet'> & { readonly text: string }>();
  for (const document of documents) {
    for (const { index: section, heading, text } of document.sections) {
      const id = `${document.slug}/${section}`;
      // The title is found once, in the opening of its document.
      index.add({ id, title: section === 0 ? document.title : '', heading, text });
      places.set(id, { document, section, heading, text });
    }
  }
  const boostDocument = (id: unknown): number =>
    isOfManual(places.get(String(id))?.document) ? MANUAL_BOOST : 1;
  return (query) => {
    const all = index.search(query, { combineWith: 'AND', boostDocument });
    const found = all.length > 0 ? all : index.search(query, { combineWith: 'OR', boostDocument });
    return found.slice(0, MOST_HITS).flatMap(({ id, terms }) => {
      const place = places.get(String(id));
      if (place === undefined) return [];
      const { text, ...hit } = place;
      return [{ ...hit, snippet: snippetOf(text, new Set(terms)) }];
    });
  };
}

/** Where as many different hits as there are together follow each other first; 0 without any. */
function beginningOf(hits: readonly RegExpExecArray[]): number {
  let best = { at: 0, stems: 0 };
  for (const { index: at } of hits) {
    const near = hits.filter(({ index }) => index >= at && index < at + CHARACTERS_AFTER);
    const stems = new Set(near.map(([word]) => stemOf(word))).size;
    if (stems > best.stems) best = { at, stems };
  }
  return best.at;
}

/** The words of a text around those whose stem is among `stems`, each such word marked. */
export function snippetOf(text: string, stems: ReadonlySet<string>): readonly Snippet[] {
  const plain = text.replace(/\s+/g, ' ').trim();
  const hits = [...plain.matchAll(WORD)].filter(([word]) => stems.has(stemOf(word)));
  const first = beginningOf(hits);
  const from = first <= CHARACTERS_BEFORE ? 0 : plain.indexOf(' ', first - CHARACTERS_BEFORE) + 1;
  const wanted = first + CHARACTERS_AFTER;
  const lastSpace = plain.lastIndexOf(' ', wanted);
  const to = wanted >= plain.length ? plain.length : lastSpace > first ? lastSpace : wanted;
  const parts: Snippet[] = [];
  const add = (piece: string, isHit: boolean): void => {
    if (piece !== '') parts.push({ text: piece, isHit });
  };
  add(from > 0 ? '… ' : '', false);
  let at = from;
  for (const { 0: word, index } of hits) {
    if (index < from || index + word.length > to) continue;
    add(plain.slice(at, index), false);
    add(word, true);
    at = index + word.length;
  }
  add(plain.slice(at, to) + (to < plain.length ? ' …' : ''), false);
  return parts;
}

/**
 * Protected terms in the originals of a selection: in their bytes (by threads), their text and their metadata. An object is searched
 * once for a list of terms, because its bytes do not change; what was found is kept in the case's database.
 */
import { z } from 'zod';
import { BYTE_ENCODINGS, findInText } from '../../../shared/core/disclosure/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import { inTransaction } from '../db/case-database.ts';
import { keepFindings, keptFindings } from '../db/protected-terms.ts';
import { ExportError } from '../export/failure.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { ObjectError, type ObjectPlace } from '../store/index.ts';
import { openThreadPool, type ThreadPool } from '../threads/index.ts';
import { KEPT_PLACES, type ObjectSearched } from './object-search.ts';
import type { SearchSetup } from './object-search-thread.ts';
import { findInLongText, findInPlaces } from './find-in-original.ts';
import { originalText, type TextSource, UNSEARCHED } from './original-text.ts';
import type { TermList } from './term-list.ts';

const originalHit = z.strictObject({
  /** Id of the term. */
  term: z.string(),
  where: z.enum(['bytes', 'text', 'metadata', 'inside']),
  /** The tag, in metadata; the place, inside. */
  field: z.string().nullable(),
  encoding: z.enum(BYTE_ENCODINGS).nullable(),
  /** Bytes from the beginning of the file or place, or characters from that of the text or value. */
  at: z.number(),
  words: z.string(),
  context: z.string(),
  standing: z.enum(['certain', 'chance']),
});
export type OriginalHit = z.infer<typeof originalHit>;
const searched = z.strictObject({
  list: z.string(),
  hits: z.array(originalHit),
  further: z.number(),
  unsearched: z.enum(UNSEARCHED).nullable(),
});
type Searched = z.infer<typeof searched>;

/** An item in whose original something was found, or of which something could not be searched. */
export interface SearchedItem extends Omit<Searched, 'list'> {
  readonly uid: string;
  readonly number: string;
}

/** Whether an original may not leave without somebody's decision. */
export const isHeld = ({ hits }: Pick<SearchedItem, 'hits'>): boolean =>
  hits.some(({ standing }) => standing === 'certain');

export interface SearchProgress {
  readonly bytes: number;
  readonly bytesTotal: number;
}

export interface OriginalsQuestion {
  readonly opened: OpenedCase;
  readonly list: TermList;
  readonly items: readonly ExportRow[];
  readonly pool: ParserPool | null;
  /** Looks only at what earlier searches found. */
  readonly keptOnly?: boolean;
  readonly onProgress?: (progress: SearchProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface SearchedOriginals {
  /** Those with something to say, by number. */
  readonly items: readonly SearchedItem[];
  /** Items whose originals were not searched yet (`keptOnly`). */
  readonly waiting: readonly ExportRow[];
}

const LANES = 8;
/** Findings that share a transaction. */
const GROUP = 64;
const ALL_TOLD = 200;

/** @throws ExportError CANCELLED, OBJECT_DAMAGED naming the item */
export async function searchOriginals(question: OriginalsQuestion): Promise<SearchedOriginals> {
  const { opened, list, items, signal, keptOnly = false } = question;
  const { db } = opened;
  const found = new Map<string, Searched>();
  const missing = new Map<string, ExportRow>();
  for (const row of items) {
    if (found.has(row.objectName) || missing.has(row.objectName)) continue;
    const kept = keptOf(keptFindings(db, row.objectName), list);
    if (kept === null || (!keptOnly && maySayMore(kept))) missing.set(row.objectName, row);
    else found.set(row.objectName, kept);
  }
  if (!keptOnly && missing.size > 0)
    for (const [name, one] of await searchAll(question, [...missing.values()])) found.set(name, one);
  if (signal?.aborted === true) throw new ExportError('CANCELLED');
  return {
    items: items.flatMap(({ uid, number, objectName }) => {
      const one = found.get(objectName);
      if (one === undefined || (one.hits.length === 0 && one.unsearched === null)) return [];
      const { hits, further, unsearched } = one;
      return [{ uid, number, hits, further, unsearched }];
    }),
    waiting: keptOnly ? items.filter(({ objectName }) => missing.has(objectName)) : [],
  };
}

function keptOf(json: string | undefined, { digest }: TermList): Searched | null {
  const kept = json === undefined ? null : (searched.safeParse(JSON.parse(json)).data ?? null);
  return kept?.list === digest ? kept : null;
}

/** A parser that was stopped, or that nobody asked, is no answer: the next search asks again, or a term would never be found. */
const maySayMore = ({ unsearched }: Searched): boolean =>
  unsearched === 'stopped' || unsearched === 'not-analysed';

async function searchAll(
  question: OriginalsQuestion,
  rows: readonly ExportRow[],
): Promise<ReadonlyMap<string, Searched>> {
  const { opened, list, pool, signal } = question;
  const { dir, caseId, keys } = opened.store.options;
  const setup: SearchSetup = { store: { dir, caseId, keys }, terms: list.terms };
  const bytesTotal = rows.reduce((sum, { objectSize }) => sum + objectSize, 0);
  let bytes = 0;
  const threads = openThreadPool<ObjectPlace, ObjectSearched>({
    script: new URL('./object-search-thread.ts', import.meta.url),
    setup,
    onBytes(sizeBytes) {
      bytes += sizeBytes;
      question.onProgress?.({ bytes, bytesTotal });
    },
  });
  const stop = (): void => void threads.close();
  signal?.addEventListener('abort', stop, { once: true });
  const found = new Map<string, Searched>();
  const keeping = new KeptGroups(opened, list);
  const source: TextSource = { db: opened.db, store: opened.store, pool, signal };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < rows.length; i = next++) {
      const row = rows[i];
      if (row === undefined) return;
      const one = await searchOne(threads, source, list, row);
      found.set(row.objectName, one);
      keeping.add(row.objectName, one);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(LANES, rows.length) }, lane));
    return found;
  } catch (error) {
    throw signal?.aborted === true ? new ExportError('CANCELLED') : error;
  } finally {
    next = rows.length;
    signal?.removeEventListener('abort', stop);
    await threads.close();
    // What was searched before it was stopped need not be searched again.
    keeping.flush();
  }
}

/** Keeps findings a group at a time: each commit waits for the disk. */
class KeptGroups {
  readonly #opened: OpenedCase;
  readonly #list: TermList;
  readonly #waiting = new Map<string, Searched>();

  constructor(opened: OpenedCase, list: TermList) {
    this.#opened = opened;
    this.#list = list;
  }

  add(name: string, one: Searched): void {
    // Somebody may look into it before the next time.
    if (one.unsearched === 'not-analysed' || one.list !== this.#list.digest) return;
    this.#waiting.set(name, one);
    if (this.#waiting.size >= GROUP) this.flush();
  }

  flush(): void {
    const { db } = this.#opened;
    if (!db.writable || this.#waiting.size === 0) return;
    inTransaction(db, () => {
      for (const [name, one] of this.#waiting) keepFindings(db, name, JSON.stringify(one));
    });
    this.#waiting.clear();
  }
}

async function searchOne(
  threads: ThreadPool<ObjectPlace, ObjectSearched>,
  source: TextSource,
  { terms, matcher, digest }: TermList,
  row: ExportRow,
): Promise<Searched> {
  const place: ObjectPlace = { name: row.objectName, size: row.objectSize, wrappedKey: row.wrappedKey };
  const damaged = (reason: string): ExportError =>
    new ExportError('OBJECT_DAMAGED', { item: row.number, reason });
  const check = (): void => {
    if (source.signal?.aborted === true) throw new ExportError('CANCELLED');
  };
  const idOf = (term: number): string => terms[term]?.id ?? '';
  const hits: OriginalHit[] = [];
  let further = 0;
  const kept = new Map<string, number>();
  const add = (hit: OriginalHit): void => {
    const key = `${hit.term} ${hit.where} ${hit.standing}`;
    const count = (kept.get(key) ?? 0) + 1;
    kept.set(key, count);
    if (count <= KEPT_PLACES && hits.length < ALL_TOLD) hits.push(hit);
    else further++;
  };
  const ofBytes = await threads.run(place);
  if (!ofBytes.ok) throw damaged(ofBytes.reason);
  further += ofBytes.found.further;
  for (const { term, encoding, at, words, context, standing } of ofBytes.found.hits)
    add({ term: idOf(term), where: 'bytes', field: null, encoding, at, words, context, standing });
  try {
    const { text, tags, places, unsearched } = await originalText(source, place);
    await findInLongText(matcher, text, check, ({ term, at, words, context }) =>
      add({
        term: idOf(term),
        where: 'text',
        field: null,
        encoding: null,
        at,
        words,
        context,
        standing: 'certain',
      }),
    );
    for (const { key, text: value, plain } of tags)
      for (const { term, at, words, context } of findInText(
        matcher,
        value === plain ? value : `${value}\n${plain}`,
        true,
      ))
        add({
          term: idOf(term),
          where: 'metadata',
          field: key,
          encoding: null,
          at,
          words,
          context,
          standing: 'certain',
        });
    await findInPlaces(matcher, places, check, (field, hit) => {
      const { term, at, words, context, encoding = null, standing = 'certain' } = hit;
      add({ term: idOf(term), where: 'inside', field, encoding, at, words, context, standing });
    });
    check();
    return { list: digest, hits, further, unsearched };
  } catch (error) {
    if (error instanceof ObjectError) throw damaged(error.code);
    throw error;
  }
}

import { analysisOf } from '../db/analyses.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { Failure } from '../failure.ts';
import { type ItemObject, objectFailure } from './item-object.ts';
import type { ObjectReaders } from './object-readers.ts';
import type { ObjectFailure } from './preview-failure.ts';
import type { PreviewCache } from './renditions.ts';

/** A stretch of an item's extracted text. */
export interface TextPage {
  /** From outside: to be shown as text only. */
  readonly text: string;
  /** Where it begins in the text as UTF-8, bytes. */
  readonly offset: number;
  readonly nextOffset: number | null;
  /** Of the whole text as UTF-8. */
  readonly sizeBytes: number;
}

/** A stretch of an item's bytes. */
export interface HexPage {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** RFC 3629 §3: bytes within a character begin with the bits 10, and there are at most three of them. */
const isWithinCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
function nextCharacter(text: Uint8Array, offset: number): number {
  let at = Math.min(offset, text.length);
  while (at < offset + 3 && isWithinCharacter(text[at])) at += 1;
  return at;
}

/**
 * The characters that begin in a range: ranges laid end to end give the whole text, and each can be read alone.
 * Nothing behind the end.
 */
export function textRange(text: Uint8Array, offset: number, length: number): TextPage {
  const from = nextCharacter(text, offset);
  const to = nextCharacter(text, offset + length);
  return {
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(text.subarray(from, to)),
    offset: from,
    nextOffset: to < text.length ? to : null,
    sizeBytes: text.length,
  };
}

/** A page of the stored text of an item, read from the database once and kept in the cache. */
export function textPage(
  { db }: OpenedCase,
  cache: PreviewCache,
  { item, object }: ItemObject,
  offset: number,
  length: number,
): TextPage | Failure<'TEXT_MISSING'> {
  const key = `${object.name} text`;
  const held = cache.get(key);
  if (held !== undefined) return textRange(held.bytes, offset, length);
  const row = analysisOf(db, object.name, 'text');
  if (row === undefined || row.body === null)
    return { code: 'TEXT_MISSING', details: { item: item.number, status: row?.status ?? 'waiting' } };
  const page = textRange(row.body, offset, length);
  cache.put(key, { bytes: row.body, facts: null });
  return page;
}

/** A page of the stored bytes of an item: fewer at the end, none behind it. */
export function hexPage(
  readers: ObjectReaders,
  found: ItemObject,
  offset: number,
  length: number,
): HexPage | ObjectFailure {
  try {
    const bytes = readers.read(found.object, offset, length);
    return { bytes, offset, sizeBytes: found.object.size };
  } catch (error) {
    return objectFailure(error, found);
  }
}

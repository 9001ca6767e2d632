/** Terms in what was taken out of an original: texts of any length and bytes, a part at a time, so that others are answered meanwhile. */
import {
  type ByteHit,
  ByteSearch,
  findInText,
  type TermMatcher,
  type TextHit,
} from '../../../shared/core/disclosure/index.ts';
import { breathe } from '../export/progress.ts';
import type { InsidePlace } from '../parser-pool/index.ts';

const SLICE_CHARACTERS = 262_144;
/** A match with what stands on either side of it. */
const OVERLAP_CHARACTERS = 4096;
const PIECE_BYTES = 1_048_576;
/** Between the bytes of two places: no match reaches over it. */
const APART = new Uint8Array(64);

export async function findInLongText(
  matcher: TermMatcher,
  text: string,
  check: () => void,
  onHit: (hit: TextHit) => void,
): Promise<void> {
  for (let from = 0; from < text.length; from += SLICE_CHARACTERS) {
    if (from > 0) {
      check();
      await breathe();
    }
    const start = Math.max(0, from - OVERLAP_CHARACTERS);
    const end = from + SLICE_CHARACTERS + OVERLAP_CHARACTERS;
    for (const hit of findInText(matcher, text.slice(start, end))) {
      const at = start + hit.at;
      // What is cut at an end of the slice may only look like a word: it is whole in the next one, or was in the one before.
      if (at >= from && at < from + SLICE_CHARACTERS) onHit({ ...hit, at });
    }
  }
}

/** @param onHit hears of every hit with the name of its place; of bytes with their encoding and standing */
export async function findInPlaces(
  matcher: TermMatcher,
  places: readonly InsidePlace[],
  check: () => void,
  onHit: (place: string, hit: TextHit & Partial<Pick<ByteHit, 'encoding' | 'standing'>>) => void,
): Promise<void> {
  for (const place of places)
    if (place.form === 'text')
      await findInLongText(matcher, place.text, check, (hit) => onHit(place.name, hit));
  await findInBytesOf(matcher, places, check, onHit);
}

/** One search for all of them, and none for none: it holds windows of several megabytes, and there may be a thousand places. */
async function findInBytesOf(
  matcher: TermMatcher,
  places: readonly InsidePlace[],
  check: () => void,
  onHit: (place: string, hit: ByteHit) => void,
): Promise<void> {
  const inBytes = places.filter((place) => place.form === 'bytes');
  if (inBytes.length === 0) return;
  const begun: { readonly name: string; readonly from: number }[] = [];
  let written = 0;
  const search = new ByteSearch(matcher, (hit) => {
    const place = begun.findLast(({ from }) => from <= hit.at);
    if (place !== undefined) onHit(place.name, { ...hit, at: hit.at - place.from });
  });
  for (const place of inBytes) {
    begun.push({ name: place.name, from: written });
    for (let at = 0; at < place.bytes.length; at += PIECE_BYTES) {
      check();
      await breathe();
      search.write(place.bytes.subarray(at, at + PIECE_BYTES));
    }
    search.write(APART);
    written += place.bytes.length + APART.length;
  }
  search.end();
}

/** Searching the bytes of one object. Runs in a thread (object-search-thread.ts): reading gigabytes must not hold up the engine. */
import { type ByteHit, ByteSearch, type TermMatcher } from '../../../shared/core/disclosure/index.ts';
import { ObjectError, type ObjectPlace, type ObjectStore } from '../store/index.ts';

const PIECE_BYTES = 1_048_576;
/** Places kept of each term; the others are counted. */
export const KEPT_PLACES = 5;

export interface CountedHits {
  readonly hits: readonly ByteHit[];
  /** Certain places beyond those kept, and those by chance. */
  readonly further: number;
}

export type ObjectSearched =
  | { readonly ok: true; readonly found: CountedHits }
  /** The stored bytes cannot be read; `reason` is the store's code. */
  | { readonly ok: false; readonly reason: string };

export function searchObject(
  store: ObjectStore,
  matcher: TermMatcher,
  place: ObjectPlace,
  onBytes: (sizeBytes: number) => void,
): ObjectSearched {
  const kept = new Map<string, number>();
  const hits: ByteHit[] = [];
  let further = 0;
  const search = new ByteSearch(matcher, (hit) => {
    const key = `${hit.term} ${hit.standing}`;
    const count = (kept.get(key) ?? 0) + 1;
    kept.set(key, count);
    if (count <= KEPT_PLACES) hits.push(hit);
    else further++;
  });
  try {
    const reader = store.reader(place);
    try {
      for (let at = 0; at < place.size; at += PIECE_BYTES) {
        const piece = reader.read(at, PIECE_BYTES);
        search.write(piece);
        onBytes(piece.length);
      }
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof ObjectError) return { ok: false, reason: error.code };
    throw error;
  }
  search.end();
  return { ok: true, found: { hits: hits.toSorted((a, b) => a.at - b.at), further } };
}

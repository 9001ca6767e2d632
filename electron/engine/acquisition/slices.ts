/** Cutting work into slices that are worth sending to another thread and small enough to share out evenly. */

/** Most files or objects of one slice. */
const SLICE_FILES = 64;
/** A slice ends with the file that reaches this. */
const SLICE_BYTES = 67_108_864;

export interface Slicer<Row> {
  /** The next rows, in order, or null when there are none left. */
  next(): readonly Row[] | null;
}

/**
 * @param page gives the rows after the last one of the page before (null at first); an empty page is the end
 * @param mostFiles bound below SLICE_FILES, so that few files still occupy every thread
 */
export function createSlicer<Row extends { readonly size: number }>(
  page: (last: Row | null) => readonly Row[],
  mostFiles: number = SLICE_FILES,
): Slicer<Row> {
  const most = Math.max(1, Math.min(mostFiles, SLICE_FILES));
  let rows: readonly Row[] = [];
  let at = 0;
  let last: Row | null = null;
  let ended = false;
  return {
    next() {
      const slice: Row[] = [];
      let bytes = 0;
      while (slice.length < most && bytes < SLICE_BYTES) {
        if (at === rows.length && !ended) {
          rows = page(last);
          at = 0;
          last = rows.at(-1) ?? null;
          ended = last === null;
        }
        const row = rows[at];
        if (row === undefined) break;
        at++;
        slice.push(row);
        bytes += row.size;
      }
      return slice.length === 0 ? null : slice;
    },
  };
}

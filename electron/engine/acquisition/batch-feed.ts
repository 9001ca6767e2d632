/**
 * In which order the files of a batch are read: the large ones first, so that none is left over for one thread at the end; then
 * the others in the order of their paths, where the disk has them together. Fed from the database: memory stays flat.
 */
import { largePending, pendingAfter, pendingPath, pendingTotals } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import type { Slice } from './messages.ts';
import { createSlicer } from './slices.ts';

const LARGE_BYTES = 67_108_864;
const PAGE = 256;
/** Enough slices for each thread, so that all of them end at about the same time. */
const SLICES_PER_THREAD = 8;
const MAX_THREADS = 4;

/** @param onOrdered hears of every slice whose files are to be acknowledged in their order; large files are not */
export function createBatchFeed(
  db: CaseDatabase,
  batch: string,
  onOrdered: (files: readonly { readonly i: number }[]) => void,
): () => Slice | null {
  const large = largePending(db, batch, LARGE_BYTES).values();
  const mostFiles = Math.ceil(pendingTotals(db, batch).files / (MAX_THREADS * SLICES_PER_THREAD));
  const small = createSlicer<{ i: number; path: Uint8Array; size: number }>(
    (last) => pendingAfter(db, batch, last?.i ?? -1, LARGE_BYTES, PAGE),
    mostFiles,
  );
  return () => {
    for (const i of large) {
      const path = pendingPath(db, batch, i);
      if (path !== undefined) return { kind: 'acquire', files: [path] };
    }
    const files = small.next();
    if (files === null) return null;
    onOrdered(files);
    return { kind: 'acquire', files };
  };
}

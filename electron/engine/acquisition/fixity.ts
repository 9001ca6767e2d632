/**
 * Re-reading what the store holds (store.md §4), by the hash workers. It shows that what the system gives back is what was read
 * from the source, or was stored long ago; whether the medium itself has it, nobody can see from here.
 */
import type { ObjectRow } from '../store/index.ts';
import type { CheckedObject } from './messages.ts';
import { createSlicer } from './slices.ts';
import type { HashPool } from './worker-pool.ts';

export interface FixityResult {
  readonly objects: number;
  readonly bytes: number;
  /** Objects that are not as they were stored, by name. */
  readonly failures: readonly CheckedObject[];
}

/**
 * Checks objects page by page. Stops early, with what it has, when the pool is stopped.
 * @param page the objects after `last` (null at first), in a fixed order; an empty page is the end
 * @param onChecked hears how many were checked so far
 */
export async function checkObjects<Row extends ObjectRow>(
  pool: HashPool,
  page: (last: Row | null) => readonly Row[],
  onChecked: (objects: number) => void = () => {},
): Promise<FixityResult> {
  const slicer = createSlicer(page);
  const failures: CheckedObject[] = [];
  let objects = 0;
  let bytes = 0;
  await pool.run({
    next() {
      const slice = slicer.next();
      return slice === null ? null : { kind: 'check', objects: slice };
    },
    take(message) {
      if (message.kind !== 'checked') throw new TypeError('a check is answered with checks');
      objects += message.objects;
      bytes += message.bytes;
      failures.push(...message.failures);
      onChecked(objects);
    },
  });
  failures.sort((a, b) => (a.row.name < b.row.name ? -1 : 1));
  return { objects, bytes, failures };
}

/**
 * From positions in a list to what the engine is told: items one by one, or all of a view but some, whichever names fewer. Rows
 * that were never on the screen are asked for by windows. Pure but for the reader it is given.
 */
import type { Selection } from '../../../shared/contract/evidence.ts';
import {
  countOf,
  rangeOf,
  withoutRange,
  type IndexRange,
  type IndexSet,
} from '../../ui/collection/index-set.ts';

/** Rows that the engine gives at once. */
export const WINDOW_ROWS = 500;

export interface SelectionPlan {
  readonly kind: Selection['kind'];
  /** Positions whose items have to be named. */
  readonly named: IndexSet;
}

/** @param selected positions in a list of `total` */
export function planOf(selected: IndexSet, total: number): SelectionPlan {
  if (countOf(selected) * 2 <= total) return { kind: 'uids', named: selected };
  const others = selected.ranges.reduce(
    (rest: IndexSet, [from, to]) => withoutRange(rest, from, to),
    rangeOf(0, total),
  );
  return { kind: 'view', named: others };
}

/** Windows of at most `WINDOW_ROWS` that hold exactly the positions. */
export const windowsOf = ({
  ranges,
}: IndexSet): readonly { readonly from: number; readonly count: number }[] =>
  ranges.flatMap(([from, to]: IndexRange) =>
    Array.from({ length: Math.ceil((to - from) / WINDOW_ROWS) }, (_, at) => {
      const start = from + at * WINDOW_ROWS;
      return { from: start, count: Math.min(WINDOW_ROWS, to - start) };
    }),
  );

export type ReadUids = (from: number, count: number) => Promise<readonly string[]>;

/** The items at positions, in order. */
export async function uidsAt(positions: IndexSet, read: ReadUids): Promise<string[]> {
  const uids: string[] = [];
  for (const { from, count } of windowsOf(positions)) uids.push(...(await read(from, count)));
  return uids;
}

/** The selection as the engine takes it. Null: nothing is selected. */
export async function selectionOf(
  selected: IndexSet,
  { view, total }: { readonly view: string; readonly total: number },
  read: ReadUids,
): Promise<Selection | null> {
  if (countOf(selected) === 0) return null;
  const { kind, named } = planOf(selected, total);
  const uids = await uidsAt(named, read);
  return kind === 'uids' ? { kind, uids } : { kind, view, except: uids };
}

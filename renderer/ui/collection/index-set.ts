/**
 * A set of positions in a list, kept as ranges: "all of 100,000 but three" takes four of them. Immutable; ranges are in order, do
 * not touch, and hold `from` but not `to`.
 */

export type IndexRange = readonly [from: number, to: number];
export interface IndexSet {
  readonly ranges: readonly IndexRange[];
}

export const EMPTY: IndexSet = { ranges: [] };

/** The positions `from` to `to` without `to`. */
export const rangeOf = (from: number, to: number): IndexSet => (from < to ? { ranges: [[from, to]] } : EMPTY);

export const countOf = ({ ranges }: IndexSet): number =>
  ranges.reduce((sum, [from, to]) => sum + to - from, 0);

export const has = ({ ranges }: IndexSet, index: number): boolean => {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] ?? [0, 0];
    if (index < from) high = middle - 1;
    else if (index >= to) low = middle + 1;
    else return true;
  }
  return false;
};

/** With the positions `from` to `to` without `to`. */
export function withRange({ ranges }: IndexSet, from: number, to: number): IndexSet {
  if (from >= to) return { ranges };
  const before = ranges.filter(([, end]) => end < from);
  const after = ranges.filter(([start]) => start > to);
  const touched = ranges.slice(before.length, ranges.length - after.length);
  const start = Math.min(from, touched[0]?.[0] ?? from);
  const end = Math.max(to, touched.at(-1)?.[1] ?? to);
  return { ranges: [...before, [start, end], ...after] };
}

/** Without the positions `from` to `to` without `to`. */
export function withoutRange({ ranges }: IndexSet, from: number, to: number): IndexSet {
  if (from >= to) return { ranges };
  return {
    ranges: ranges.flatMap(([start, end]): IndexRange[] => {
      if (end <= from || start >= to) return [[start, end]];
      const left: IndexRange[] = start < from ? [[start, from]] : [];
      return end > to ? [...left, [to, end]] : left;
    }),
  };
}

export const toggled = (set: IndexSet, index: number): IndexSet =>
  has(set, index) ? withoutRange(set, index, index + 1) : withRange(set, index, index + 1);

/** Every position in order. */
export function* positionsOf({ ranges }: IndexSet): Generator<number> {
  for (const [from, to] of ranges) for (let index = from; index < to; index++) yield index;
}

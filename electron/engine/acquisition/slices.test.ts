import { describe, expect, it } from 'vitest';
import { createSlicer } from './slices.ts';

const MIB = 1_048_576;

function sliced(sizes: readonly number[], pageSize: number, mostFiles?: number): number[][] {
  const rows = sizes.map((size, i) => ({ i, size }));
  const slicer = createSlicer<{ i: number; size: number }>(
    (last) => rows.slice((last?.i ?? -1) + 1, (last?.i ?? -1) + 1 + pageSize),
    mostFiles,
  );
  const slices: number[][] = [];
  for (let slice = slicer.next(); slice !== null; slice = slicer.next())
    slices.push(slice.map((row) => row.i));
  return slices;
}

describe('slices', () => {
  it('have at most 64 rows, whatever the pages are', () => {
    const slices = sliced(
      Array.from({ length: 150 }, () => 1),
      7,
    );
    expect(slices.map((slice) => slice.length)).toEqual([64, 64, 22]);
    expect(slices.flat()).toEqual(Array.from({ length: 150 }, (_, i) => i));
  });

  it('end with the row that reaches 64 MiB', () => {
    expect(sliced([60 * MIB, 10 * MIB, 1, 70 * MIB, 5], 100)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('are smaller when there is little to share out', () => {
    expect(sliced([1, 1, 1], 100, 1)).toEqual([[0], [1], [2]]);
  });

  it('of nothing are none', () => {
    expect(sliced([], 10)).toEqual([]);
  });
});

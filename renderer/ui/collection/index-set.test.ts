import { array, assert, boolean, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  EMPTY,
  has,
  positionsOf,
  rangeOf,
  toggled,
  withoutRange,
  withRange,
  type IndexSet,
} from './index-set.ts';

const SIZE = 40;
const step = tuple(boolean(), nat(SIZE), nat(SIZE));

describe('a set of positions', () => {
  it('is what a plain set of the same acts is', () => {
    assert(
      property(array(step), (steps) => {
        let set: IndexSet = EMPTY;
        const plain = new Set<number>();
        for (const [isAdded, one, other] of steps) {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          set = isAdded ? withRange(set, from, to) : withoutRange(set, from, to);
          for (let index = from; index < to; index++) {
            if (isAdded) plain.add(index);
            else plain.delete(index);
          }
        }
        expect([...positionsOf(set)]).toEqual([...plain].sort((a, b) => a - b));
        expect(countOf(set)).toBe(plain.size);
        for (let index = 0; index <= SIZE; index++) expect(has(set, index)).toBe(plain.has(index));
        const gaps = set.ranges.slice(1).map(([from], at) => from - (set.ranges[at]?.[1] ?? 0));
        expect(gaps.every((gap) => gap > 0)).toBe(true);
      }),
    );
  });

  it('keeps all but one of 100,000 in two ranges', () => {
    expect(toggled(rangeOf(0, 100_000), 500).ranges).toEqual([
      [0, 500],
      [501, 100_000],
    ]);
  });

  it('takes back what it was given', () => {
    expect(toggled(toggled(EMPTY, 7), 7)).toEqual(EMPTY);
  });
});

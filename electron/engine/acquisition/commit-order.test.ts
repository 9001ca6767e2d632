import { describe, expect, it } from 'vitest';
import { createCommitOrder } from './commit-order.ts';
import type { PathOutcome } from './messages.ts';

const outcome = (i: number): PathOutcome => ({ i, outcome: 'skipped', reason: 'fifo' });
const paths = (...is: number[]) => is.map((i) => ({ i }));
const numbers = (outcomes: readonly PathOutcome[]) => outcomes.map(({ i }) => i);

describe('the order of acknowledgement', () => {
  it('is that of the paths, whichever thread is first', () => {
    const order = createCommitOrder();
    order.sent(paths(1, 2));
    order.sent(paths(3, 4));
    expect(numbers(order.arrived([outcome(3), outcome(4)]))).toEqual([]);
    expect(numbers(order.arrived([outcome(2)]))).toEqual([]);
    expect(numbers(order.arrived([outcome(1)]))).toEqual([1, 2, 3, 4]);
  });

  it('does not wait for files that were not announced', () => {
    const order = createCommitOrder();
    order.sent(paths(1));
    expect(numbers(order.arrived([outcome(9)]))).toEqual([9]);
  });

  it('gives out what waits at the end', () => {
    const order = createCommitOrder();
    order.sent(paths(1, 2, 3));
    order.arrived([outcome(3), outcome(2)]);
    expect(numbers(order.rest())).toEqual([2, 3]);
  });

  it('is given up when one file holds up too many', () => {
    const order = createCommitOrder();
    const many = Array.from({ length: 1030 }, (_, i) => i);
    order.sent(paths(...many));
    const given = order.arrived(many.slice(1).map(outcome));
    expect(given).toHaveLength(1029);
    expect(numbers(order.arrived([outcome(0)]))).toEqual([0]);
  });
});

import { describe, expect, it } from 'vitest';
import { median, pairedRatio, type Runner, table } from './figures.ts';

const runner = (name: string, ...walls: readonly number[]): Runner => ({
  name,
  runs: walls.map((wallS) => ({ wallS, cpuS: null, peakRssBytes: null })),
});

describe('figures', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('take the median of %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('compare runs of the same round, so that a slow round weighs on both', () => {
    expect(pairedRatio(runner('ours', 2, 20, 3), runner('rival', 1, 10, 1))).toBe(2);
  });

  it('say what is not known instead of guessing', () => {
    expect(table([runner('ours', 1)], 1e6).split('\n')[1]).toMatch(/^ours +1\.00 +1\.00 +1 +\? +\?$/);
  });
});

import { describe, expect, it } from 'vitest';
import { closer, farther, fitScale, turned, type Quarters } from './picture-frame.ts';

describe('the scale that fits', () => {
  it.each([
    [{ width: 1000, height: 500 }, 0, 0.5],
    [{ width: 1000, height: 500 }, 1, 0.4],
    [{ width: 100, height: 50 }, 0, 1],
    [{ width: 0, height: 0 }, 0, 1],
  ] as const)('of %j turned %i times into 500 by 400', (picture, quarters, scale) => {
    expect(fitScale(picture, quarters, { width: 500, height: 400 })).toBe(scale);
  });
});

it('comes back after four turns', () => {
  expect([1, 2, 3, 4].reduce<Quarters>((quarters) => turned(quarters), 0)).toBe(0);
});

it('goes closer and farther within bounds', () => {
  expect([closer(8), farther(1 / 16)]).toEqual([8, 1 / 16]);
});

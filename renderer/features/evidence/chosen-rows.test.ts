import { describe, expect, it } from 'vitest';
import { EMPTY, rangeOf, withoutRange, withRange } from '../../ui/collection/index-set.ts';
import { planOf, selectionOf, windowsOf } from './chosen-rows.ts';

const uid = (index: number): string => `u${index}`;
const read = async (from: number, count: number) => Array.from({ length: count }, (_, at) => uid(from + at));
const view = { view: 'v', total: 100_000 };

describe('a selection', () => {
  it('is none where nothing is selected', async () => {
    expect(await selectionOf(EMPTY, view, read)).toBeNull();
  });

  it('names few items one by one, in the order of the list', async () => {
    const selected = withRange(rangeOf(5, 7), 90_000, 90_001);
    expect(await selectionOf(selected, view, read)).toEqual({ kind: 'uids', uids: ['u5', 'u6', 'u90000'] });
  });

  it('of everything names the view', async () => {
    expect(await selectionOf(rangeOf(0, 100_000), view, read)).toEqual({
      kind: 'view',
      view: 'v',
      except: [],
    });
  });

  it('of everything but two names those two', async () => {
    const selected = withoutRange(withoutRange(rangeOf(0, 100_000), 3, 4), 99_999, 100_000);
    expect(await selectionOf(selected, view, read)).toEqual({
      kind: 'view',
      view: 'v',
      except: ['u3', 'u99999'],
    });
  });
});

describe('what has to be named', () => {
  it('is never more than half of a list', () => {
    for (const end of [1, 49, 50, 51, 100]) {
      const { named } = planOf(rangeOf(0, end), 100);
      expect(named.ranges.reduce((sum, [from, to]) => sum + to - from, 0)).toBeLessThanOrEqual(50);
    }
  });

  it('is read in windows that the engine gives', () => {
    expect(windowsOf(withRange(rangeOf(0, 1), 10, 1210))).toEqual([
      { from: 0, count: 1 },
      { from: 10, count: 500 },
      { from: 510, count: 500 },
      { from: 1010, count: 200 },
    ]);
  });
});

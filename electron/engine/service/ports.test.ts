import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemTimers } from './ports.ts';

const MINUTE = 60_000;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['when its time has passed', 10 * MINUTE, 0, true],
  ['not before', 10 * MINUTE - 1, 0, false],
  ['soon after a sleep that was longer', 5001, 10 * MINUTE, true],
  ['not earlier because the clock was set back', 9 * MINUTE, -60 * MINUTE, false],
  ['in time although the clock was set back', 10 * MINUTE, -60 * MINUTE, true],
])('something due in ten minutes happens %s', (_, passed, jump, happens) => {
  const act = vi.fn();
  systemTimers.after(10 * MINUTE, act);
  // The clock goes on while a machine sleeps; its timers do not.
  vi.setSystemTime(Date.now() + jump);
  vi.advanceTimersByTime(passed);
  expect(act).toHaveBeenCalledTimes(happens ? 1 : 0);
});

it('what was taken back does not happen', () => {
  const act = vi.fn();
  const takeBack = systemTimers.after(10 * MINUTE, act);
  vi.advanceTimersByTime(9 * MINUTE);
  takeBack();
  vi.advanceTimersByTime(10 * MINUTE);
  expect(act).not.toHaveBeenCalled();
});

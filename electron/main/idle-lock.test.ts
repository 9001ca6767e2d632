import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIdleLock } from './idle-lock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['is locked when nobody touched the machine for the time that is set', [10], 600, true],
  ['is not locked before', [10], 599, false],
  ['is never locked where that is set', [0], 100_000, false],
  ['is not locked again once it is', [10, null], 100_000, false],
  ['follows the setting', [10, 1], 60, true],
] as const)('it %s', (_, followed, idle, isLocked) => {
  const lock = vi.fn();
  const watch = createIdleLock(() => idle, lock);
  for (const minutes of followed) watch.follow(minutes);
  vi.advanceTimersByTime(10_000);
  expect(lock).toHaveBeenCalledTimes(isLocked ? 1 : 0);
});

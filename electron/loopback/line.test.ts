import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LINE_TAKEN } from '../../shared/contract/index.ts';
import { createLine } from './line.ts';

const SILENCE_MS = 2000;

/** As much of a socket as a line uses. */
class Socket extends EventEmitter {
  readonly done: string[] = [];
  pause = (): void => undefined;
  resume = (): void => undefined;
  ping = (): void => void this.done.push('ping');
  close = (code: number): void => void this.done.push(`close ${code}`);
  terminate = (): void => {
    this.done.push('terminate');
    this.emit('close');
  };
}

const line = () =>
  createLine({
    serve: () => ({ receive: () => undefined, close: () => undefined }),
    nowMs: () => 0,
    changed: () => undefined,
    silenceMs: SILENCE_MS,
  });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it.each([
  ['keeps its line where its answer is read when the time was up already', true],
  ['gives way where it has not answered', false],
])('a window that is asked whether it is there %s', async (_, answers) => {
  const tried = line();
  const [first, second] = [new Socket(), new Socket()];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of them as is used
  for (const socket of [first, second]) tried.take(socket as never);
  // The machine stood still for longer: timers come first then, and what lies in the socket after them.
  vi.advanceTimersByTime(SILENCE_MS + 1000);
  if (answers) first.emit('pong');
  await turn();
  expect([first.done, second.done]).toEqual(
    answers ? [['ping'], [`close ${LINE_TAKEN}`]] : [['ping', 'terminate'], []],
  );
});

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Above the greatest id that a system gives. */
const NOBODY = 4_194_305;

/** As Electron's: without a pid until it is there, and ended by nobody before. */
class Child extends EventEmitter {
  pid: number | undefined;
  sent = 0;
  postMessage = (): void => void (this.sent += 1);
  kill = (): boolean => {
    if (this.pid === undefined) return false;
    this.pid = undefined;
    return this.emit('exit', 0);
  };
  comeUp(): void {
    this.pid = NOBODY;
    this.emit('spawn');
  }
}
const forked = vi.hoisted((): Child[] => []);
vi.mock('electron', () => ({
  MessageChannelMain: MessageChannel,
  utilityProcess: {
    fork() {
      const child = new Child();
      forked.push(child);
      return child;
    },
  },
}));
const { createParserForks } = await import('./parser-forks.ts');

const started = vi.fn();
const ended = vi.fn();
const forks = createParserForks({ module: 'parser.js', started, ended });
beforeEach(() => void vi.clearAllMocks());
afterEach(() => forks.endAll());

it('a parser that comes up is told of, and ends when it is stopped', () => {
  forks.start(1);
  forked.at(-1)?.comeUp();
  expect(started).toHaveBeenCalledExactlyOnceWith(1, NOBODY, expect.anything());
  expect(ended).not.toHaveBeenCalled();
  forks.stop(1);
  expect(ended).toHaveBeenCalledExactlyOnceWith(1, 0, '');
});

it('a parser that is stopped before it is there ends when it comes, and nobody waits for it', () => {
  forks.start(2);
  forks.stop(2);
  expect(ended).not.toHaveBeenCalled();
  forked.at(-1)?.comeUp();
  expect(ended).toHaveBeenCalledExactlyOnceWith(2, 0, '');
  expect([started.mock.calls, forked.at(-1)?.sent]).toEqual([[], 0]);
});

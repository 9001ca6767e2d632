/** Progress on standard error: how much of how much, the rate, the time that remains. Silent where nobody is watching. */
import type { Messages } from '../../../shared/messages/en.ts';

export interface Progress {
  /** @param done and total in bytes or in things, as the meter was made; total null while it is not known */
  update(done: number, total: number | null): void;
  /** Takes the line away, so that what follows stands alone. */
  finish(): void;
}

export interface ProgressOptions {
  readonly label: string;
  readonly unit: 'bytes' | 'count';
}

export interface ProgressScreen {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly nowMs: () => number;
}

const WINDOW_MS = 20_000;
const EVERY_MS = { terminal: 200, log: 2000 };

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** Units per second over the samples, or null when they say nothing yet. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < 500 || last.done <= first.done)
    return null;
  return ((last.done - first.done) * 1000) / (last.atMs - first.atMs);
}

/** One line: `Acquiring: 1.2 GB of 5.4 GB (22 %), 180 MB/s, 23 s left`. */
export function progressLine(
  say: Messages,
  { label, unit }: ProgressOptions,
  done: number,
  total: number | null,
  perSecond: number | null,
): string {
  const amount = (value: number): string =>
    unit === 'bytes' ? say.bytes(value) : say.number(Math.round(value));
  const parts = [
    total === null
      ? say.say('progress.done', { label, done: amount(done) })
      : say.say('progress.of', {
          label,
          done: amount(done),
          total: amount(total),
          percent: total === 0 ? 100 : Math.min(Math.floor((done * 100) / total), 100),
        }),
  ];
  if (perSecond !== null) {
    parts.push(say.say('progress.rate', { rate: amount(perSecond) }));
    if (total !== null && total > done)
      parts.push(say.say('progress.left', { time: say.duration((total - done) / perSecond) }));
  }
  return parts.join(', ');
}

export function createProgress(say: Messages, screen: ProgressScreen, options: ProgressOptions): Progress {
  const every = screen.isTerminal ? EVERY_MS.terminal : EVERY_MS.log;
  let samples: Sample[] = [];
  let shownMs = Number.NEGATIVE_INFINITY;
  return {
    update(done, total) {
      const atMs = screen.nowMs();
      if (atMs - shownMs < every) return;
      shownMs = atMs;
      samples = [...samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS), { atMs, done }];
      const line = progressLine(say, options, done, total, rateOf(samples));
      screen.write(screen.isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    },
    finish() {
      if (screen.isTerminal && samples.length > 0) screen.write('\r\u001B[K');
    },
  };
}

export const silentProgress: Progress = { update: () => undefined, finish: () => undefined };

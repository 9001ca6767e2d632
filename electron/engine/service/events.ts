/**
 * What the page is told without asking. Changes are marked as they happen and looked at when they are sent, at most every 200 ms,
 * so that a fast job costs the page nothing and the last state always arrives.
 */
import type { AppEvent, AppState, Job } from '../../../shared/contract/index.ts';
import type { Timers } from './ports.ts';

const EVERY_MS = 200;
/** What is counted in the state (items, entries) is counted again this long after something was recorded. */
const COUNT_AFTER_MS = 1000;

export interface EventSource {
  state(): AppState;
  job(id: string): Job | null;
  /** Null while nothing may be told: no case is open, or everything is locked. */
  counts(): { readonly entries: number; readonly items: number } | null;
}

export interface Events {
  /** The state of the application changed. */
  changed(): void;
  /** Entries were recorded in the open case. */
  recorded(): void;
  job(id: string): void;
  jobGone(id: string): void;
  /** The state first, then every change, until the signal. */
  stream(signal: AbortSignal): AsyncIterable<AppEvent>;
}

interface Waiting {
  state: boolean;
  recorded: boolean;
  readonly jobs: Set<string>;
  readonly gone: Set<string>;
}
interface Listener {
  readonly waiting: Waiting;
  wake: () => void;
}

const isEmpty = ({ state, recorded, jobs, gone }: Waiting): boolean =>
  !state && !recorded && jobs.size === 0 && gone.size === 0;

export function createEvents(timers: Timers, source: EventSource): Events {
  const listeners = new Set<Listener>();
  let isCounting = false;

  const mark = (set: (waiting: Waiting) => void): void => {
    for (const listener of listeners) {
      set(listener.waiting);
      listener.wake();
    }
  };
  const changed = (): void => mark((waiting) => void (waiting.state = true));

  function take(waiting: Waiting): AppEvent[] {
    const events: AppEvent[] = [];
    const state = waiting.state ? source.state() : null;
    if (state !== null) events.push({ type: 'state', state });
    const counts = waiting.recorded ? source.counts() : null;
    if (counts !== null) events.push({ type: 'recorded', ...counts });
    for (const id of waiting.jobs) {
      const job = source.job(id);
      if (job !== null) events.push({ type: 'job', job });
    }
    for (const id of waiting.gone) events.push({ type: 'job-gone', id });
    waiting.state = false;
    waiting.recorded = false;
    waiting.jobs.clear();
    waiting.gone.clear();
    return events;
  }

  async function* stream(signal: AbortSignal): AsyncGenerator<AppEvent> {
    const listener: Listener = {
      waiting: { state: true, recorded: false, jobs: new Set(), gone: new Set() },
      wake: () => undefined,
    };
    const ended = (): void => listener.wake();
    listeners.add(listener);
    signal.addEventListener('abort', ended);
    try {
      while (!signal.aborted) {
        if (isEmpty(listener.waiting)) {
          await new Promise<void>((resolve) => void (listener.wake = resolve));
          continue;
        }
        yield* take(listener.waiting);
        await pause(timers, signal);
      }
    } finally {
      listeners.delete(listener);
      signal.removeEventListener('abort', ended);
    }
  }

  return {
    changed,
    recorded() {
      mark((waiting) => void (waiting.recorded = true));
      if (isCounting) return;
      isCounting = true;
      timers.after(COUNT_AFTER_MS, () => {
        isCounting = false;
        changed();
      });
    },
    job: (id) => mark(({ jobs }) => void jobs.add(id)),
    jobGone: (id) =>
      mark(({ jobs, gone }) => {
        jobs.delete(id);
        gone.add(id);
      }),
    stream,
  };
}

const pause = (timers: Timers, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const takeBack = timers.after(EVERY_MS, () => {
      signal.removeEventListener('abort', now);
      resolve();
    });
    function now(): void {
      takeBack();
      resolve();
    }
    if (signal.aborted) now();
    else signal.addEventListener('abort', now, { once: true });
  });

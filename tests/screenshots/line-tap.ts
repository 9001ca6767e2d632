/**
 * Between the page and the engine: knows when nothing is being asked any more, and can hold back news of the engine, so that
 * what is over in a moment can be looked at.
 */
import type { Page, WebSocketRoute } from 'playwright-core';
import {
  type AppEvent,
  engineMessage,
  type EngineMessage,
  type Job,
  pageMessage,
} from '../../shared/contract/index.ts';

export interface LineTap {
  /** Resolves when every call that the page made is answered. */
  readonly idle: () => Promise<void>;
  /** The next job of this kind is shown in the middle of its work, and then nothing is told until `release`. */
  readonly holdJob: (kind: Job['kind']) => void;
  /** The next lock is shown as one behind which a job still runs. */
  readonly veil: () => void;
  readonly release: () => void;
}

const CHECK_MS = 20;

/** A job as it looks some minutes after it began. */
function midway(job: Job): Job {
  const total = (unit: 'count' | 'bytes'): number => (unit === 'bytes' ? 48_318_382_080 : 1204);
  return {
    ...job,
    state: 'running',
    endedAt: null,
    failure: null,
    problems: [{ what: 'DCIM/sample-0411.jpg', reason: 'input-output-error' }],
    problemCount: 1,
    stages: job.stages.map((stage, at) => {
      const whole = total(stage.unit);
      if (at > 1) return { ...stage, state: 'waiting', done: 0, total: null };
      return {
        ...stage,
        state: 'running',
        done: Math.round(whole * (at === 0 ? 0.62 : 0.34)),
        total: whole,
        rate: whole / 900,
        remainingSeconds: at === 0 ? 342 : 594,
      };
    }),
  };
}

export async function tapLine(page: Page): Promise<LineTap> {
  let open = new Set<number>();
  let held: string[] | null = null;
  let wanted: Job['kind'] | null = null;
  let isVeiled = false;
  let toPage: WebSocketRoute | null = null;

  /** What the page gets; null: nothing for now. */
  function toldOf(text: string): string | null {
    const message: EngineMessage = engineMessage.parse(JSON.parse(text));
    if (message.op !== 'event') {
      open.delete(message.id);
      return text;
    }
    if (held !== null) {
      held.push(text);
      return null;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine checks what it sends
    const event = message.value as AppEvent;
    if (event.type === 'state' && isVeiled && event.state.lock === 'locked')
      return JSON.stringify({ ...message, value: { ...event, state: { ...event.state, lock: 'veiled' } } });
    if (event.type !== 'job' || event.job.kind !== wanted) return text;
    wanted = null;
    // A short job may be over when the first is told of it.
    held = event.job.state === 'running' ? [] : [text];
    return JSON.stringify({ ...message, value: { ...event, job: midway(event.job) } });
  }

  await page.routeWebSocket(/.*/, (route) => {
    toPage = route;
    open = new Set();
    const engine = route.connectToServer();
    route.onMessage((text) => {
      const message = pageMessage.parse(JSON.parse(String(text)));
      if (message.op === 'call' && message.name !== 'app.watch') open.add(message.id);
      engine.send(text);
    });
    engine.onMessage((text) => {
      const told = toldOf(String(text));
      if (told !== null) route.send(told);
    });
  });

  return {
    async idle() {
      while (open.size > 0) await new Promise((resolve) => void setTimeout(resolve, CHECK_MS));
    },
    holdJob(kind) {
      wanted = kind;
    },
    veil() {
      isVeiled = true;
    },
    release() {
      isVeiled = false;
      wanted = null;
      const waiting = held ?? [];
      held = null;
      for (const text of waiting) toPage?.send(text);
    },
  };
}

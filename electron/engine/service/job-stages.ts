/** Progress of one job: its stages in their order, how much of how much, how fast lately, how long still. */
import type { JobStage } from '../../../shared/contract/index.ts';

export type StageName = JobStage['name'];
export interface StagePlan {
  readonly name: StageName;
  readonly unit: JobStage['unit'];
}

/** Over which a rate is taken: long enough to be calm, short enough to notice a slow disk. */
const WINDOW_MS = 20_000;
const SAMPLE_EVERY_MS = 250;
/** Below this a rate says nothing yet. */
const SHORTEST_MS = 500;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}
interface Progress {
  readonly plan: StagePlan;
  state: JobStage['state'];
  done: number;
  total: number | null;
  samples: Sample[];
}

export interface JobStages {
  update(name: StageName, done: number, total: number | null): void;
  /** All that was to be done is done. */
  finish(): void;
  /** @param isRunning rates are of what goes on only */
  list(isRunning: boolean): JobStage[];
}

/** @param nowMs monotonic milliseconds */
export function createJobStages(plans: readonly StagePlan[], nowMs: () => number): JobStages {
  const stages: Progress[] = plans.map((plan) => ({
    plan,
    state: 'waiting',
    done: 0,
    total: null,
    samples: [],
  }));
  return {
    update(name, done, total) {
      const at = stages.findIndex(({ plan }) => plan.name === name);
      const stage = stages[at];
      if (stage === undefined) throw new RangeError(`this job has no stage ${name}`);
      // A stage before it that was skipped, or whose end nobody could know, has ended.
      for (const earlier of stages.slice(0, at)) if (earlier.total === null) earlier.state = 'done';
      stage.state = total !== null && done >= total ? 'done' : 'running';
      stage.done = done;
      stage.total = total;
      sample(stage.samples, nowMs(), done);
    },
    finish() {
      for (const stage of stages) {
        stage.state = 'done';
        stage.total ??= stage.done;
      }
    },
    list: (isRunning) =>
      stages.map(({ plan, state, done, total, samples }) => {
        const rate = isRunning && state === 'running' ? rateOf(samples) : null;
        return {
          ...plan,
          done,
          total,
          rate,
          remainingSeconds: rate === null || total === null ? null : Math.max(total - done, 0) / rate,
          state,
        };
      }),
  };
}

function sample(samples: Sample[], atMs: number, done: number): void {
  const last = samples.at(-1);
  if (last !== undefined && atMs - last.atMs < SAMPLE_EVERY_MS) return;
  while (samples[0] !== undefined && atMs - samples[0].atMs > WINDOW_MS) samples.shift();
  samples.push({ atMs, done });
}

/** Units in a second, or null before the samples say anything. */
function rateOf(samples: readonly Sample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  const passedMs = last.atMs - first.atMs;
  return passedMs < SHORTEST_MS || last.done <= first.done
    ? null
    : ((last.done - first.done) * 1000) / passedMs;
}

/** Looking into everything that waits, as the last stages of a job that acquired or as a job of its own. */
import { analyseItems } from '../analysis/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { EngineContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import type { StagePlan } from './job-stages.ts';

export const ANALYSIS_STAGES: readonly StagePlan[] = [
  { name: 'metadata', unit: 'count' },
  { name: 'text', unit: 'count' },
  { name: 'thumbnail', unit: 'count' },
];

/** What was not reached when the job was stopped waits for the next time. */
export async function runAnalyses(
  context: EngineContext,
  writable: WritableCase,
  control: JobControl,
): Promise<void> {
  if (control.signal.aborted) return;
  await analyseItems({
    writable,
    pool: await context.parsers.pool('analysis'),
    signal: control.signal,
    onProgress: ({ kind, done, total }) => control.stage(kind, done, total),
    onProblem: ({ item, reason }) => control.problem(item, reason),
  });
}

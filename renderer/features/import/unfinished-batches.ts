/** Batches of a case that can be gone on with. Pure. */
import type { BatchSummary, Job } from '../../../shared/contract/index.ts';

const LIVE: ReadonlySet<Job['state']> = new Set(['running', 'stopping']);

export interface UnfinishedBatch {
  readonly summary: BatchSummary;
  /** The job that was paused, where it is still known. */
  readonly paused: string | null;
}

/** Begun and not ended, and nothing works at them now; the newest first. */
export function unfinishedBatches(
  batches: readonly BatchSummary[],
  jobs: readonly Pick<Job, 'id' | 'batch' | 'state'>[],
): readonly UnfinishedBatch[] {
  return batches
    .filter(({ state }) => state !== 'complete' && state !== 'cancelled')
    .filter(({ batch }) => !jobs.some((job) => job.batch === batch && LIVE.has(job.state)))
    .map((summary) => ({
      summary,
      paused: jobs.find((job) => job.batch === summary.batch && job.state === 'paused')?.id ?? null,
    }))
    .sort((one, other) => other.summary.startedAt.localeCompare(one.summary.startedAt));
}

/** The job that works in the case now and so keeps another import from starting. */
export const jobInTheWay = (jobs: readonly Job[]): Job | undefined =>
  jobs.find(({ kind, state }) => LIVE.has(state) && kind !== 'verify-bundle' && kind !== 'restore');

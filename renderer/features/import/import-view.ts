/** Which page of the import an address means. Pure. */
import type { Job } from '../../../shared/contract/index.ts';
import type { Place } from '../../app/place.ts';

export type ImportView =
  | { readonly at: 'choose' }
  | { readonly at: 'batches' }
  | { readonly at: 'job'; readonly job: string }
  | { readonly at: 'report'; readonly batch: string };

/**
 * `#/import`, `#/import/batches`, `#/import/job/ID`, `#/import/report/BATCH`; and as links of a job have it,
 * `#/import/BATCH?job=ID`: the report once the job has ended, the job until then.
 */
export function importViewOf({ path, query }: Place, jobs: readonly Pick<Job, 'id' | 'state'>[]): ImportView {
  const [first, second] = path;
  if (first === 'batches') return { at: 'batches' };
  if (first === 'job' && second !== undefined) return { at: 'job', job: second };
  if (first === 'report' && second !== undefined) return { at: 'report', batch: second };
  const job = query['job'];
  const known = jobs.find(({ id }) => id === job);
  if (job !== undefined && (first === undefined || (known !== undefined && known.state !== 'done')))
    return { at: 'job', job };
  return first === undefined ? { at: 'choose' } : { at: 'report', batch: first };
}

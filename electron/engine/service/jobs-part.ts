/** `jobs.*`: looking at long work and stopping it. */
import { type EngineContext, withHome } from './context.ts';
import { failed, ok } from './outcome.ts';
import type { ServicePart } from './service.ts';

export function createJobsPart(context: EngineContext): ServicePart<'jobs'> {
  const { jobs } = context;
  return {
    'jobs.list': () => withHome(context, () => ok(jobs.list())),
    'jobs.get': ({ id }) =>
      withHome(context, () => {
        const job = jobs.get(id);
        return job === null ? failed({ code: 'JOB_UNKNOWN' }) : ok(job);
      }),
    'jobs.pause': ({ id }) => withHome(context, () => jobs.pause(id)),
    'jobs.resume': ({ id }) => withHome(context, () => jobs.resume(id)),
    'jobs.cancel': ({ id }) => withHome(context, () => jobs.cancel(id)),
    'jobs.dismiss': ({ id }) => withHome(context, () => jobs.dismiss(id)),
  };
}

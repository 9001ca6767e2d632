/** The thread around `createDigester`. Reached by URL from digest-pool.ts only. */
import { serveJobs } from '../threads/serve-jobs.ts';
import { createDigester } from './file-digests.ts';

serveJobs(createDigester());

/** The thread around `copyPayload`. Reached by URL from payload.ts only. */
import { workerData } from 'node:worker_threads';
import { openObjectStore } from '../store/index.ts';
import { serveJobs } from '../threads/serve-jobs.ts';
import { type CopyJob, copyPayload, type CopyAnswer } from './payload-copy.ts';
import type { PayloadSetup } from './payload.ts';

const setup: PayloadSetup = workerData;
// Told that there are links, it has no reason to try: a reader never writes to the case.
const store = openObjectStore({ ...setup, hasLinks: true });

serveJobs((job: CopyJob, onBytes): CopyAnswer => copyPayload(store, job, onBytes));

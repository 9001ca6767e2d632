/** Long work: one at a time for each case, watched by the page, stopped by people. */
import { z } from 'zod';
import { count, instant, jobId, outside } from './values.ts';
import { contractFailure } from './failure.ts';

export const JOB_KINDS = [
  'import',
  'analysis',
  'export',
  'plain-export',
  'verify-bundle',
  'verify-case',
  'ledger-check',
  'backup',
  'restore',
  'derive',
  'csv-export',
  'csv-import',
  'disclosure-check',
] as const;
export const jobStage = z.strictObject({
  name: z.enum([
    'listing',
    'bytes',
    'checking',
    'metadata',
    'text',
    'thumbnail',
    'records',
    'annex',
    'payload',
    'syncing',
    'verification',
    'encryption',
    'ledger',
    'objects',
    'copying',
    'disclosure',
    'redacting',
    'documents',
    'preflight',
    'pages',
  ]),
  unit: z.enum(['count', 'bytes']),
  done: count,
  /** Null while it is not known. */
  total: count.nullable(),
  /** Units in a second over the last seconds; null before there is one. */
  rate: z.number().nonnegative().nullable(),
  remainingSeconds: z.number().nonnegative().nullable(),
  state: z.enum(['waiting', 'running', 'done']),
});
export type JobStage = z.infer<typeof jobStage>;

export const job = z.strictObject({
  id: jobId,
  kind: z.enum(JOB_KINDS),
  /** What it works on: a folder's or bundle's name. */
  subject: outside,
  startedAt: instant,
  endedAt: instant.nullable(),
  /** `paused` can be resumed; what was done is kept. */
  state: z.enum(['running', 'stopping', 'paused', 'done', 'failed', 'cancelled']),
  stages: z.array(jobStage),
  /** Failures so far, newest last, bounded; all of them are in the result. */
  problems: z.array(z.strictObject({ what: outside, reason: z.string() })),
  problemCount: count,
  /** Batch of an import, for its report and for going on. */
  batch: z.string().nullable(),
  failure: contractFailure.nullable(),
  canPause: z.boolean(),
});
export type Job = z.infer<typeof job>;

import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../shared/contract/index.ts';
import { NO_RESULT, type NoResult } from './job-results.ts';
import { createJobs, type JobControl, type JobEnd, type Jobs, type JobSpec } from './jobs.ts';
import { failed, ok } from './outcome.ts';

interface Bench {
  readonly jobs: Jobs;
  readonly errors: unknown[];
  readonly gone: string[];
  readonly pass: (ms: number) => void;
}

function bench(): Bench {
  let now = 0;
  const errors: unknown[] = [];
  const gone: string[] = [];
  const jobs = createJobs({
    clock: { now: () => new Date(now), monotonicMs: () => now },
    onError: (error) => void errors.push(error),
    refusal: () => null,
    changed: () => undefined,
    gone: (id) => void gone.push(id),
    ended: () => undefined,
  });
  return { jobs, errors, gone, pass: (ms) => void (now += ms) };
}

/** Starts a job; `control` is there when it runs, `end` ends it. */
async function start(
  jobs: Jobs,
  more: Partial<JobSpec<'analysis'>> = {},
): Promise<{ id: string; control: JobControl; end: (end: JobEnd<NoResult>) => Promise<void> }> {
  let finish: (end: JobEnd<NoResult>) => void = () => undefined;
  const running = new Promise<JobControl>((resolve) => {
    const started = jobs.start<'analysis'>({
      kind: 'analysis',
      subject: 'a case',
      stages: [
        { name: 'listing', unit: 'count' },
        { name: 'bytes', unit: 'bytes' },
      ],
      canPause: true,
      run: (control) => {
        resolve(control);
        return new Promise((settle) => void (finish = settle));
      },
      ...more,
    });
    if ('failure' in started) throw new Error(started.failure.code);
  });
  const control = await running;
  return {
    id: control.id,
    control,
    async end(result) {
      finish(result);
      while (jobs.get(control.id)?.endedAt === null)
        await new Promise((resolve) => void setImmediate(resolve));
    },
  };
}
const codeOf = (outcome: Outcome<unknown>): string | null =>
  'failure' in outcome ? outcome.failure.code : null;
const PLAN = {
  subject: '',
  stages: [],
  canPause: false,
  run: () => new Promise<never>(() => undefined),
} as const;

describe('how a job ends', () => {
  it.each<[string, 'pause' | 'cancel' | null, JobEnd<NoResult>, string]>([
    ['with its result', null, ok(NO_RESULT), 'done'],
    ['with a failure', null, failed({ code: 'DISK_FULL' }), 'failed'],
    ['stopped to go on', 'pause', { stopped: null }, 'paused'],
    ['stopped for good', 'cancel', { stopped: NO_RESULT }, 'cancelled'],
    ['with the failure that it was stopped', 'cancel', failed({ code: 'CANCELLED' }), 'cancelled'],
    ['with its result, though it was told to stop', 'cancel', ok(NO_RESULT), 'done'],
    ['with a failure, though it was told to stop', 'pause', failed({ code: 'DISK_FULL' }), 'failed'],
  ])('%s', async (_, told, end, state) => {
    const { jobs } = bench();
    const job = await start(jobs);
    if (told !== null) jobs[told](job.id);
    expect(jobs.get(job.id)?.state).toBe(told === null ? 'running' : 'stopping');
    expect(job.control.signal.aborted).toBe(told !== null);
    await job.end(end);
    expect(jobs.get(job.id)?.state).toBe(state);
  });

  it('with a fault of the program: UNEXPECTED for the page, the error for the operator', async () => {
    const { jobs, errors } = bench();
    const fault = new Error('secret detail');
    const started = jobs.start({ ...PLAN, kind: 'analysis', run: () => Promise.reject(fault) });
    const id = 'ok' in started ? started.ok.job : '';
    await jobs.stopAll();
    expect(jobs.get(id)?.failure).toMatchObject({ code: 'UNEXPECTED', details: { detail: 'analysis' } });
    expect(errors).toEqual([fault]);
  });

  it('with what the system refused, told as such', async () => {
    const { jobs, errors } = bench();
    const full = Object.assign(new Error('full'), { code: 'ENOSPC', path: '/disk' });
    const started = jobs.start({ ...PLAN, kind: 'analysis', run: () => Promise.reject(full) });
    await jobs.stopAll();
    expect(jobs.get('ok' in started ? started.ok.job : '')?.failure?.code).toBe('DISK_FULL');
    expect(errors).toEqual([]);
  });
});

describe('one at a time', () => {
  it('in a case; verifying a bundle goes beside', async () => {
    const { jobs } = bench();
    await start(jobs);
    expect(codeOf(jobs.start({ ...PLAN, kind: 'backup' }))).toBe('JOB_RUNNING');
    expect(codeOf(jobs.start({ ...PLAN, kind: 'verify-bundle' }))).toBeNull();
    expect([jobs.isRunning('case'), jobs.isRunning('any')]).toEqual([true, true]);
  });

  it('again when the one before has ended', async () => {
    const { jobs } = bench();
    const job = await start(jobs);
    await job.end(ok(NO_RESULT));
    expect(codeOf(jobs.start({ ...PLAN, kind: 'backup' }))).toBeNull();
  });
});

describe('results', () => {
  it('are there for their kind when the job is done, until it is dismissed', async () => {
    const { jobs, gone } = bench();
    const job = await start(jobs);
    expect(codeOf(jobs.result(job.id, 'analysis'))).toBe('NOT_FINISHED');
    expect(codeOf(jobs.dismiss(job.id))).toBe('NOT_FINISHED');
    await job.end(ok(NO_RESULT));
    expect(jobs.result(job.id, 'analysis')).toEqual(ok(NO_RESULT));
    expect(codeOf(jobs.result(job.id, 'export'))).toBe('JOB_UNKNOWN');
    jobs.dismiss(job.id);
    expect(codeOf(jobs.result(job.id, 'analysis'))).toBe('JOB_UNKNOWN');
    expect(gone).toEqual([job.id]);
  });

  it('of a job that failed are its failure', async () => {
    const { jobs } = bench();
    const job = await start(jobs);
    await job.end(failed({ code: 'DISK_FULL' }));
    expect(codeOf(jobs.result(job.id, 'analysis'))).toBe('DISK_FULL');
  });

  it('are forgotten with the paused jobs of a case when it ends, but those that are done stay', async () => {
    const { jobs } = bench();
    const done = await start(jobs);
    await done.end(ok(NO_RESULT));
    const paused = await start(jobs);
    jobs.pause(paused.id);
    await paused.end({ stopped: null });
    jobs.caseEnded();
    expect(jobs.list().map(({ id }) => id)).toEqual([done.id]);
  });
});

describe('a pause', () => {
  it('is for jobs that can go on', async () => {
    const { jobs } = bench();
    const job = await start(jobs, { canPause: false });
    expect(codeOf(jobs.pause(job.id))).toBe('NOT_HERE');
  });

  it('ends with a new job in the place of the old one', async () => {
    const { jobs } = bench();
    const job = await start(jobs);
    jobs.pause(job.id);
    await job.end({ stopped: null });
    const resumed = await jobs.resume(job.id);
    const id = 'ok' in resumed ? resumed.ok.job : '';
    expect(jobs.list().map((one) => [one.id, one.state])).toEqual([[id, 'running']]);
  });

  it('ends in the way that the job knows', async () => {
    const { jobs } = bench();
    const job = await start(jobs, { resume: () => failed({ code: 'NO_SUCH_BATCH' }) });
    jobs.pause(job.id);
    await job.end({ stopped: null });
    expect(codeOf(await jobs.resume(job.id))).toBe('NO_SUCH_BATCH');
    expect(jobs.get(job.id)?.state).toBe('paused');
  });
});

describe('progress', () => {
  it('has a rate over the last seconds, and what remains', async () => {
    const { jobs, pass } = bench();
    const { id, control } = await start(jobs);
    for (let second = 0; second <= 10; second++) {
      control.stage('bytes', second * 100, 2000);
      pass(1000);
    }
    expect(jobs.get(id)?.stages).toEqual([
      {
        name: 'listing',
        unit: 'count',
        done: 0,
        total: null,
        rate: null,
        remainingSeconds: null,
        state: 'done',
      },
      {
        name: 'bytes',
        unit: 'bytes',
        done: 1000,
        total: 2000,
        rate: 100,
        remainingSeconds: 10,
        state: 'running',
      },
    ]);
  });

  it('forgets how fast it was long ago', async () => {
    const { jobs, pass } = bench();
    const { id, control } = await start(jobs);
    control.stage('bytes', 0, 1_000_000);
    pass(1000);
    control.stage('bytes', 500_000, 1_000_000);
    for (let second = 1; second <= 30; second++) {
      pass(1000);
      control.stage('bytes', 500_000 + second, 1_000_000);
    }
    expect(jobs.get(id)?.stages[1]?.rate).toBe(1);
  });

  it('is whole when the job is done', async () => {
    const { jobs } = bench();
    const { id, control, end } = await start(jobs);
    control.stage('listing', 7, null);
    await end(ok(NO_RESULT));
    expect(jobs.get(id)?.stages.map(({ done, total, state }) => [done, total, state])).toEqual([
      [7, 7, 'done'],
      [0, 0, 'done'],
    ]);
  });

  it('keeps the newest problems and counts them all', async () => {
    const { jobs } = bench();
    const { id, control } = await start(jobs);
    for (let i = 0; i < 250; i++) control.problem(`${i}`, 'unreadable');
    const job = jobs.get(id);
    expect([job?.problemCount, job?.problems.length, job?.problems[0]?.what]).toEqual([250, 200, '50']);
  });
});

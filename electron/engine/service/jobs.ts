/**
 * Long work: started by a part of the service, watched by the page, stopped by people.
 *
 * Words: a job is *bound to the case* when it works in the open one; *stopped* means that it ended early because it was told to,
 * and keeps what it did; *paused* is stopped so that it can go on.
 * Guarantees: one job at a time in a case; whoever starts one gets its id before it does anything; what it throws ends it as
 * failed and is told to the operator; its result is kept, typed by its kind, until it is dismissed.
 * Never: holds evidence itself, decides when a case is closed, outlives the lock.
 */
import { crossing, type Job, type Outcome, type ServiceFailure } from '../../../shared/contract/index.ts';
import type { Clock } from '../clock.ts';
import { createResultStore, type JobKind, type ResultOf } from './job-results.ts';
import { createJobStages, type JobStages, type StageName, type StagePlan } from './job-stages.ts';
import { failed, failureOfException, ok } from './outcome.ts';
import { randomId } from './random-id.ts';

/** Problems that are kept, the newest of them; all of them are in the result. */
const PROBLEMS_KEPT = 200;
/** Jobs beside the open case's: verifying several bundles at once is work for one disk. */
const UNBOUND_AT_ONCE = 4;
/** Ended jobs that are kept in the list. */
const ENDED_KEPT = 100;

export interface JobControl {
  readonly id: string;
  /** Aborted when the job is to stop: with the reason `pause` or `cancel`, which it need not tell apart. */
  readonly signal: AbortSignal;
  /** How far a stage is. Cheap: may be called for every file. */
  readonly stage: (name: StageName, done: number, total: number | null) => void;
  /** Something failed, and the job goes on. */
  readonly problem: (what: string, reason: string) => void;
  /** Batch of an import, as soon as it is known. */
  readonly batch: (id: string) => void;
}

/** How a job ends: with its result, with a failure, or stopped with what it has. A failure CANCELLED after a stop is a stop. */
export type JobEnd<Result> = Outcome<Result> | { readonly stopped: Result | null };

export interface JobSpec<Kind extends JobKind> {
  readonly kind: Kind;
  /** Folder's, bundle's or case's name. */
  readonly subject: string;
  readonly stages: readonly StagePlan[];
  /** Whether it can be stopped so that running it again goes on. */
  readonly canPause: boolean;
  run(control: JobControl): Promise<JobEnd<ResultOf[Kind]>>;
  /** Goes on after a pause, instead of running this again: an import that picks up its batch. */
  readonly resume?: () => Outcome<{ readonly job: string }> | Promise<Outcome<{ readonly job: string }>>;
  /** Path that the file manager can show when it is done. */
  readonly shows?: (result: ResultOf[Kind]) => string;
}

export interface Jobs {
  /** JOB_RUNNING while another one works in the case; LOCKED. */
  start<Kind extends JobKind>(spec: JobSpec<Kind>): Outcome<{ readonly job: string }>;
  list(): Job[];
  get(id: string): Job | null;
  pause(id: string): Outcome<Record<string, never>>;
  resume(id: string): Promise<Outcome<{ readonly job: string }>>;
  cancel(id: string): Outcome<Record<string, never>>;
  dismiss(id: string): Outcome<Record<string, never>>;
  /** The result of a job of this kind: JOB_UNKNOWN, NOT_FINISHED, or why it failed. */
  result<Kind extends JobKind>(id: string, kind: Kind): Outcome<ResultOf[Kind]>;
  /** Path to show of a job that is done, or null. */
  shown(id: string): string | null;
  isRunning(scope: 'any' | 'case'): boolean;
  /** Stops what runs, so that it can go on where it can; returns when nothing runs. */
  stopAll(): Promise<void>;
  /** What waits to go on in the case that is being closed, cannot. */
  caseEnded(): void;
  /** Forgets everything. Only while nothing runs. */
  clear(): void;
}

export interface JobEnvironment {
  readonly clock: Clock;
  readonly onError: (error: unknown, where: string) => void;
  /** Why nothing may be started now, or null: a call that was under way when somebody locked begins nothing more. */
  readonly refusal: () => ServiceFailure | null;
  /** Something of a job changed; called often. */
  readonly changed: (id: string) => void;
  readonly gone: (id: string) => void;
  /** A job ended, in whatever way. */
  readonly ended: () => void;
}

interface Entry {
  readonly id: string;
  readonly kind: JobKind;
  readonly subject: string;
  readonly canPause: boolean;
  readonly isBound: boolean;
  readonly startedAt: string;
  readonly stop: AbortController;
  readonly stages: JobStages;
  readonly problems: { what: string; reason: string }[];
  readonly again: () => Outcome<{ readonly job: string }> | Promise<Outcome<{ readonly job: string }>>;
  state: Job['state'];
  endedAt: string | null;
  problemCount: number;
  batch: string | null;
  failure: ServiceFailure | null;
  shown: string | null;
}

const UNBOUND: readonly JobKind[] = ['verify-bundle', 'restore'];
const isLive = ({ state }: Entry): boolean => state === 'running' || state === 'stopping';
const NOTHING: Record<string, never> = {};

export function createJobs(environment: JobEnvironment): Jobs {
  const { clock, changed, gone } = environment;
  const entries = new Map<string, Entry>();
  const results = createResultStore();
  const live = new Map<string, Promise<void>>();

  function forget(id: string): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    results[entry.kind].delete(id);
    gone(id);
  }

  function settle<Kind extends JobKind>(
    spec: JobSpec<Kind>,
    entry: Entry,
    end: JobEnd<ResultOf[Kind]>,
  ): void {
    const wasStopped = entry.stop.signal.aborted;
    if ('ok' in end) {
      entry.state = 'done';
      entry.stages.finish();
      results[spec.kind].set(entry.id, end.ok);
      entry.shown = spec.shows?.(end.ok) ?? null;
    } else if ('failure' in end && !(wasStopped && end.failure.code === 'CANCELLED')) {
      entry.state = 'failed';
      entry.failure = end.failure;
    } else {
      entry.state = entry.stop.signal.reason === 'pause' ? 'paused' : 'cancelled';
      if ('stopped' in end && end.stopped !== null) results[spec.kind].set(entry.id, end.stopped);
    }
    entry.endedAt = clock.now().toISOString();
  }

  async function run<Kind extends JobKind>(spec: JobSpec<Kind>, entry: Entry): Promise<void> {
    try {
      settle(spec, entry, await spec.run(controlOf(entry)));
    } catch (error) {
      const failure = failureOfException(error);
      if (failure === null) environment.onError(error, `job ${spec.kind}`);
      settle(spec, entry, failed(failure ?? { code: 'UNEXPECTED', details: { detail: spec.kind } }));
    }
    live.delete(entry.id);
    changed(entry.id);
    const old = [...entries.values()].filter((other) => !isLive(other));
    for (const { id } of old.slice(0, Math.max(old.length - ENDED_KEPT, 0))) forget(id);
    environment.ended();
  }

  const controlOf = (entry: Entry): JobControl => ({
    id: entry.id,
    signal: entry.stop.signal,
    stage(name, done, total) {
      entry.stages.update(name, done, total);
      changed(entry.id);
    },
    problem(what, reason) {
      entry.problemCount++;
      entry.problems.push({ what, reason });
      if (entry.problems.length > PROBLEMS_KEPT) entry.problems.shift();
      changed(entry.id);
    },
    batch(id) {
      entry.batch = id;
      changed(entry.id);
    },
  });

  function isRunning(scope: 'any' | 'case'): boolean {
    return [...entries.values()].some((entry) => isLive(entry) && (scope === 'any' || entry.isBound));
  }

  function start<Kind extends JobKind>(spec: JobSpec<Kind>): Outcome<{ readonly job: string }> {
    const refusal = environment.refusal();
    if (refusal !== null) return failed(refusal);
    const isBound = !UNBOUND.includes(spec.kind);
    const unbound = [...entries.values()].filter((entry) => isLive(entry) && !entry.isBound).length;
    if (isBound ? isRunning('case') : unbound >= UNBOUND_AT_ONCE) return failed({ code: 'JOB_RUNNING' });
    const entry: Entry = {
      id: randomId(),
      kind: spec.kind,
      subject: spec.subject,
      canPause: spec.canPause,
      isBound,
      startedAt: clock.now().toISOString(),
      stop: new AbortController(),
      stages: createJobStages(spec.stages, () => clock.monotonicMs()),
      problems: [],
      again: spec.resume ?? (() => start(spec)),
      state: 'running',
      endedAt: null,
      problemCount: 0,
      batch: null,
      failure: null,
      shown: null,
    };
    entries.set(entry.id, entry);
    changed(entry.id);
    live.set(
      entry.id,
      Promise.resolve().then(() => run(spec, entry)),
    );
    return ok({ job: entry.id });
  }

  function stop(entry: Entry, reason: 'pause' | 'cancel'): void {
    if (entry.state !== 'running') return;
    entry.state = 'stopping';
    entry.stop.abort(reason);
    changed(entry.id);
  }

  const toJob = (entry: Entry): Job => ({
    id: entry.id,
    kind: entry.kind,
    subject: entry.subject,
    startedAt: entry.startedAt,
    endedAt: entry.endedAt,
    state: entry.state,
    stages: entry.stages.list(isLive(entry)),
    problems: [...entry.problems],
    problemCount: entry.problemCount,
    batch: entry.batch,
    failure: entry.failure === null ? null : crossing(entry.failure),
    canPause: entry.canPause,
  });

  const withEntry = <Result>(id: string, act: (entry: Entry) => Outcome<Result>): Outcome<Result> => {
    const entry = entries.get(id);
    return entry === undefined ? failed({ code: 'JOB_UNKNOWN' }) : act(entry);
  };

  return {
    start,
    list: () => [...entries.values()].map(toJob),
    get(id) {
      const entry = entries.get(id);
      return entry === undefined ? null : toJob(entry);
    },
    pause: (id) =>
      withEntry(id, (entry) => {
        if (!entry.canPause) return failed({ code: 'NOT_HERE' });
        stop(entry, 'pause');
        return ok(NOTHING);
      }),
    async resume(id) {
      const entry = entries.get(id);
      if (entry === undefined || entry.state !== 'paused') return failed({ code: 'JOB_UNKNOWN' });
      const started = await entry.again();
      if ('ok' in started) forget(id);
      return started;
    },
    cancel: (id) =>
      withEntry(id, (entry) => {
        stop(entry, 'cancel');
        if (entry.state === 'paused') {
          entry.state = 'cancelled';
          changed(id);
        }
        return ok(NOTHING);
      }),
    dismiss: (id) =>
      withEntry(id, (entry) => {
        if (isLive(entry)) return failed({ code: 'NOT_FINISHED' });
        forget(id);
        return ok(NOTHING);
      }),
    result: (id, kind) =>
      withEntry(id, (entry) => {
        const result = results[kind].get(id);
        if (result !== undefined) return ok(result);
        if (entry.kind !== kind) return failed({ code: 'JOB_UNKNOWN' });
        if (isLive(entry)) return failed({ code: 'NOT_FINISHED' });
        return failed(entry.failure ?? { code: 'CANCELLED' });
      }),
    shown: (id) => entries.get(id)?.shown ?? null,
    isRunning,
    async stopAll() {
      for (const entry of entries.values()) stop(entry, entry.canPause ? 'pause' : 'cancel');
      await Promise.all(live.values());
    },
    caseEnded() {
      for (const entry of entries.values()) if (entry.isBound && entry.state === 'paused') forget(entry.id);
    },
    clear() {
      for (const id of entries.keys()) forget(id);
    },
  };
}

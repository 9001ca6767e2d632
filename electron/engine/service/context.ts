/**
 * What is unlocked and open, as one explicit object that every part of the service is given. There is one for each engine process.
 *
 * Words: *unlocked* (home, acting custodian, his key); *current case* (open to read, or in a custodian's session); *veiled* (locked
 * for people while a job finishes). Guarantees: one case at a time; what changes who is in or which case is open happens one after
 * the other (`alone`); whatever a part keeps of a case is dropped when it ends. Never: decides what may be called (refuse.ts).
 */
import type { AppState, Outcome } from '../../../shared/contract/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { type Clock, systemClock } from '../clock.ts';
import { entryCount } from '../db/entries.ts';
import { itemCount } from '../db/items.ts';
import { homeLocation } from '../home/index.ts';
import { type AppStateSource, lockOf, stateOf } from './app-state.ts';
import { createEvents, type Events } from './events.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { failed } from './outcome.ts';
import { createParsers, type Parsers } from '../parser-pool/index.ts';
import { createPathTokens, type PathTokens } from './paths.ts';
import { readPreferences } from './preferences.ts';
import { type ServicePorts, systemTimers, type Timers } from './ports.ts';
import type { CurrentCase, Unlocked } from './unlocked.ts';

export type { CurrentCase, Unlocked } from './unlocked.ts';

export interface EngineContext extends AppStateSource {
  readonly ports: ServicePorts;
  readonly clock: Clock;
  readonly timers: Timers;
  /** CUSTODIA_HOME; null where it is not an absolute path. */
  readonly homeFolder: string | null;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly paths: PathTokens;
  readonly parsers: Parsers;
  unlocked: Unlocked | null;
  veiled: boolean;
  current: CurrentCase | null;
  /** Armored certificates of signers nobody here knows, by the verification job that met them: for `people.trust`. */
  readonly unknownSigners: Map<string, string>;
  readonly state: () => AppState;
  /** To be said after appending outside of `withWriting` and of a job's `stage`: tells the page when the ledger grew. */
  readonly recorded: () => void;
  /** Registers what drops everything a part keeps of the case: views, handles, uncovered items. Called when it ends. */
  readonly atCaseEnd: (drop: () => void) => void;
  /** Registers what drops what a part keeps of the session: what was chosen, where somebody looked. Called when it is locked. */
  readonly atLock: (drop: () => void) => void;
  /** Drops what was kept of the case, or of the whole session. */
  readonly drop: (what: 'case' | 'session') => void;
  /** One after the other: for acts that await while they hold the home or the case. Not reentrant. */
  readonly alone: <Result>(act: () => Promise<Result>) => Promise<Result>;
  /** What is to happen when a job has ended; set once, by the part that locks. */
  onJobEnd: () => void;
}

export function createContext(ports: ServicePorts): EngineContext {
  const clock = ports.clock ?? systemClock;
  const timers = ports.timers ?? systemTimers;
  const ofCase: (() => void)[] = [];
  const ofSession: (() => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();
  /** Length of the ledger that the page was last told of. */
  let told = -1;

  const recorded = (): void => {
    const size = context.current?.writable?.ledger.size ?? -1;
    if (size === told) return;
    told = size;
    if (size >= 0) events.recorded();
  };
  const events: Events = createEvents(timers, {
    state: () => context.state(),
    job: (id) => (lockOf(context) === 'open' ? jobs.get(id) : null),
    counts() {
      if (context.current === null || context.veiled) return null;
      const { db } = context.current.opened;
      return { entries: entryCount(db), items: itemCount(db) };
    },
  });
  const jobs: Jobs = createJobs({
    clock,
    onError: ports.onError,
    refusal: () => (lockOf(context) === 'open' ? null : { code: 'LOCKED' }),
    changed(id) {
      recorded();
      events.job(id);
    },
    gone: (id) => {
      context.unknownSigners.delete(id);
      events.jobGone(id);
    },
    ended() {
      events.changed();
      context.onJobEnd();
    },
  });
  const context: EngineContext = {
    ports,
    clock,
    timers,
    homeFolder: homeLocation(ports),
    events,
    jobs,
    paths: createPathTokens(),
    parsers: createParsers(ports.parserHost, () => events.changed()),
    preferences: readPreferences(homeLocation(ports)),
    unlocked: null,
    veiled: false,
    current: null,
    unknownSigners: new Map(),
    state: () => stateOf(context),
    recorded,
    atCaseEnd: (drop) => void ofCase.push(drop),
    atLock: (drop) => void ofSession.push(drop),
    drop(what) {
      for (const drop of ofCase) drop();
      if (what === 'case') return;
      for (const drop of ofSession) drop();
      context.paths.clear();
    },
    async alone(act) {
      const before = last;
      const mine = before.then(act, act);
      last = mine.catch(() => undefined);
      return mine;
    },
    onJobEnd: () => undefined,
  };
  return context;
}

type Result<T> = Outcome<T> | Promise<Outcome<T>>;

/** Runs `act` with what is unlocked; LOCKED otherwise. */
export function withHome<T>(context: EngineContext, act: (unlocked: Unlocked) => Result<T>): Result<T> {
  const { unlocked, veiled } = context;
  return unlocked === null || veiled ? failed({ code: 'LOCKED' }) : act(unlocked);
}

/** Runs `act` with the open case; NO_CASE_OPEN otherwise. */
export function withCase<T>(
  context: EngineContext,
  act: (current: CurrentCase, unlocked: Unlocked) => Result<T>,
): Result<T> {
  return withHome(context, (unlocked) =>
    context.current === null ? failed({ code: 'NO_CASE_OPEN' }) : act(context.current, unlocked),
  );
}

/** Why nothing can be recorded in a case. */
export const readOnlyFailure = ({ opened, readOnly }: CurrentCase) =>
  failed({ code: 'CASE_READ_ONLY', details: { path: opened.dir, state: readOnly?.state ?? opened.state } });

/** Runs `act` with a case that can be recorded in, and tells the page when it did; CASE_READ_ONLY otherwise. */
export function withWriting<T>(
  context: EngineContext,
  act: (writable: WritableCase, current: CurrentCase, unlocked: Unlocked) => Result<T>,
): Promise<Outcome<T>> {
  const run = async (): Promise<Outcome<T>> =>
    withCase(context, (current, unlocked) =>
      current.writable === null ? readOnlyFailure(current) : act(current.writable, current, unlocked),
    );
  return run().finally(() => context.recorded());
}

/**
 * `start.*`: first run, unlocking, locking. Locking takes effect at once: from then on nothing but unlocking is answered. When no job
 * runs, the case's session is ended and all keys are dropped; otherwise everything is veiled until the last job has ended.
 */
import type { AppState, Outcome } from '../../../shared/contract/index.ts';
import { isFailure } from '../failure.ts';
import { openHome } from '../home/index.ts';
import { forgetSecret } from '../openpgp/index.ts';
import { findActing } from './acting.ts';
import { lockOf } from './app-state.ts';
import { refuseStranger } from './confirm.ts';
import type { EngineContext, Unlocked } from './context.ts';
import { endCase } from './current-case.ts';
import { firstRun } from './first-run.ts';
import { failed, ok } from './outcome.ts';
import { settingsOf } from './preferences.ts';
import type { ServicePart } from './service.ts';

const MINUTE_MS = 60_000;

export interface Session {
  readonly part: ServicePart<'start'>;
  /** Also when the screen is locked or the machine goes to sleep. Returns when as much is locked as can be now. */
  readonly lock: () => Promise<void>;
  /** Somebody is there, or the time until the automatic lock was changed. */
  readonly present: () => void;
}

export function createSession(context: EngineContext): Session {
  let takeBack: () => void = () => undefined;
  /** When the automatic lock is due by the wall clock; null: never. */
  let dueMs: number | null = null;

  function restart(): void {
    takeBack();
    takeBack = () => undefined;
    dueMs = null;
    const { unlocked, veiled } = context;
    if (unlocked === null || veiled) return;
    const minutes = settingsOf(unlocked.home).autoLockMinutes;
    if (minutes === 0) return;
    dueMs = context.clock.now().getTime() + minutes * MINUTE_MS;
    takeBack = context.timers.after(minutes * MINUTE_MS, lockByItself);
  }

  function lockByItself(): void {
    lock().catch((error: unknown) => context.ports.onError(error, 'automatic lock'));
  }

  /** A machine that slept holds its timers back: who wakes it up and moves the pointer comes too late. */
  function present(): void {
    if (dueMs !== null && context.clock.now().getTime() >= dueMs) lockByItself();
    else restart();
  }

  function enter(unlocked: Unlocked): Outcome<AppState> {
    context.unlocked = unlocked;
    context.veiled = false;
    restart();
    context.events.changed();
    return ok(context.state());
  }

  async function lock(): Promise<void> {
    if (context.unlocked === null) return;
    // Not after whatever act is under way: whoever locks is about to leave.
    context.veiled = true;
    restart();
    context.drop('session');
    context.events.changed();
    await leave();
  }

  /** Locks for good, unless a job still needs the keys or somebody came back meanwhile. */
  const leave = (): Promise<void> =>
    context.alone(async () => {
      const { unlocked, jobs } = context;
      if (unlocked === null || !context.veiled || jobs.isRunning('any')) return;
      await endCase(context);
      jobs.clear();
      context.drop('session');
      context.unlocked = null;
      context.veiled = false;
      unlocked.home.close();
      forgetSecret(unlocked.key);
      context.events.changed();
    });
  context.onJobEnd = () => {
    if (context.veiled) leave().catch((error: unknown) => context.ports.onError(error, 'lock'));
  };

  async function unlock(passphrase: string, wanted: string | undefined): Promise<Outcome<AppState>> {
    const { unlocked, homeFolder: dir, ports } = context;
    if (unlocked !== null) return unveil(unlocked, passphrase);
    if (dir === null) return failed({ code: 'HOME_LOCATION' });
    const kdf = ports.cost === undefined ? {} : { kdf: ports.cost };
    const home = await openHome({ dir, passphrase, ...kdf });
    if (isFailure(home)) return failed(home, { path: dir });
    const acting = await findActing(home, passphrase, wanted, () => context.clock.now());
    if ('ok' in acting) return enter(acting.ok);
    home.close();
    return acting;
  }

  /** Only whoever left may come back: another custodian would act in his name. */
  async function unveil(unlocked: Unlocked, passphrase: string): Promise<Outcome<AppState>> {
    return (await refuseStranger(unlocked, passphrase)) ?? enter(unlocked);
  }

  return {
    lock,
    present,
    part: {
      'start.first': (request) =>
        context.alone(async () => {
          if (lockOf(context) !== 'missing')
            return failed({ code: 'HOME_EXISTS', details: { path: context.homeFolder ?? '' } });
          const made = await firstRun(context, request);
          if ('failure' in made) return made;
          const { home } = made.ok;
          const acting = await findActing(home, request.passphrase, undefined, () => context.clock.now());
          if ('ok' in acting) return enter(acting.ok);
          home.close();
          return acting;
        }),
      'start.unlock': ({ passphrase, custodian }) => context.alone(() => unlock(passphrase, custodian)),
      'start.lock': async () => {
        await lock();
        return ok({});
      },
    },
  };
}

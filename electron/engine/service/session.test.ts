import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contract, isCallName } from '../../../shared/contract/index.ts';
import { openForReading } from '../case/open-case.ts';
import { homeMemory } from '../case/home-memory.ts';
import { checkpointSignatures, entryAt, entryCount } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import { openHome } from '../home/index.ts';
import { createCore } from './core.ts';
import { guarded } from './guard.ts';
import { NO_RESULT } from './job-results.ts';
import type { JobEnd } from './jobs.ts';
import type { NoResult } from './job-results.ts';
import { ok } from './outcome.ts';
import {
  CASE_PASSPHRASE,
  eventsOf,
  KEY_PASSPHRASE,
  makeLockedService,
  makeService,
  type ServiceFixture,
} from './service-fixture.ts';
import type { ServicePorts } from './ports.ts';
import type { EngineService } from './service.ts';

const core = (ports: ServicePorts) => {
  const made = createCore(ports);
  return { ...made, service: made.parts };
};
let service: ServiceFixture<ReturnType<typeof core>>;
const make = (more: Partial<ServicePorts> = {}): typeof service => (service = makeService(core, more));
afterEach(() => service.remove());

/** After its first run. */
let locked: typeof service;
beforeAll(async () => {
  locked = await makeLockedService(core);
});
afterAll(() => locked.remove());
const begin = async (more: Partial<ServicePorts> = {}): Promise<void> => {
  service = makeService(core, more, locked.folder);
  await service.unlock();
};

const PASSPHRASE = { passphrase: KEY_PASSPHRASE };

/** A job that runs until it is told to end or to stop. */
function longJob(): {
  readonly start: () => string;
  readonly end: () => void;
  readonly stopped: () => boolean;
} {
  let end: (result: JobEnd<NoResult>) => void = () => undefined;
  let wasStopped = false;
  return {
    start() {
      const started = service.context.jobs.start({
        kind: 'analysis',
        subject: 'a.custodia',
        stages: [{ name: 'metadata', unit: 'count' }],
        canPause: true,
        run: ({ signal }) =>
          new Promise((resolve) => {
            end = resolve;
            signal.addEventListener('abort', () => {
              wasStopped = true;
              resolve({ stopped: null });
            });
          }),
      });
      if ('failure' in started) throw new Error(started.failure.code);
      return started.ok.job;
    },
    end: () => end(ok(NO_RESULT)),
    stopped: () => wasStopped,
  };
}
const settled = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => void setImmediate(resolve));
};

describe('the first run', () => {
  it('makes a home and the first custodian’s key, and is unlocked', async () => {
    make();
    expect((await service.call('app.state', {})).lock).toBe('missing');
    await service.firstRun();
    expect(await service.call('app.state', {})).toMatchObject({
      lock: 'open',
      custodian: { code: 'K-01', person: 'A sample person', canSign: true },
      settings: { autoLockMinutes: 10, safeViewing: 'graphic', hideFromCapture: true, timeZone: 'system' },
      case: null,
    });
  });

  it.each([
    ['a code that is none', { code: 'k one' }, 'BAD_CODE'],
    ['a passphrase that is too short', { passphrase: 'short' }, 'PASSPHRASE_TOO_SHORT'],
  ])('leaves nothing behind after %s', async (_, wrong, code) => {
    make();
    const first = { kind: 'new-key' as const, code: 'K-01', person: null, ...PASSPHRASE, ...wrong };
    expect(await service.failureOf('start.first', first)).toBe(code);
    expect((await service.call('app.state', {})).lock).toBe('missing');
  });

  it('takes a key along, and refuses it with another passphrase before there is a home', async () => {
    make();
    await service.firstRun();
    const { fingerprint } = (await service.call('people.keys', {}))[0] ?? { fingerprint: '' };
    const target = join(service.folder, 'backup.txt');
    await service.call('people.saveBackup', {
      fingerprint,
      target: service.token(target, 'save-key-backup', 'new'),
      ...PASSPHRASE,
    });
    const other = makeService(core);
    try {
      const key = (): string => other.token(target, 'key-file', 'file');
      const own = { kind: 'own-key' as const, code: 'K-07', person: null };
      expect(await other.failureOf('start.first', { ...own, key: key(), passphrase: 'another one' })).toBe(
        'WRONG_PASSPHRASE',
      );
      expect((await other.call('app.state', {})).lock).toBe('missing');
      expect(await other.call('start.first', { ...own, key: key(), ...PASSPHRASE })).toMatchObject({
        lock: 'open',
        custodian: { code: 'K-07', fingerprint },
      });
    } finally {
      await other.remove();
    }
  });

  it('happens once', async () => {
    make();
    await service.firstRun();
    const again = { kind: 'new-key' as const, code: 'K-02', person: null, ...PASSPHRASE };
    await service.call('start.lock', {});
    expect(await service.failureOf('start.first', again)).toBe('LOCKED');
  });
});

describe('locking', () => {
  it('refuses every call but those before the lock', async () => {
    await begin();
    await service.createCase();
    await service.call('start.lock', {});
    const answered = Object.keys(contract)
      .filter(isCallName)
      .filter((name) => service.engine.refuse(contract[name].needs, name) === null);
    expect(answered.toSorted()).toEqual([
      'app.present',
      'app.setPreferences',
      'app.state',
      'app.watch',
      'start.lock',
      'start.unlock',
    ]);
  });

  it('leaves nothing of the session in the state', async () => {
    await begin();
    await service.createCase();
    await service.call('start.lock', {});
    expect(await service.call('app.state', {})).toMatchObject({
      lock: 'locked',
      settings: null,
      custodian: null,
      case: null,
      jobs: [],
    });
  });

  it('ends the case’s session with a checkpoint that the custodian signed', async () => {
    await begin();
    const { case: made } = await service.createCase();
    await service.call('cases.setPassphrase', {
      passphrase: 'a newer passphrase',
      confirm: KEY_PASSPHRASE,
    });
    await service.call('start.lock', {});
    const home = await openHome({ dir: join(service.folder, 'home'), ...PASSPHRASE });
    if (isFailure(home)) throw new Error(home.code);
    const opened = await openForReading({
      dir: made.path,
      credential: { kind: 'passphrase', text: 'a newer passphrase' },
      memory: homeMemory(home),
    });
    if (isFailure(opened)) throw new Error(opened.code);
    const size = entryCount(opened.db);
    expect(entryAt(opened.db, size - 1)?.type).toBe('session end');
    expect(checkpointSignatures(opened.db).map((row) => row.size)).toContain(size);
    opened.close();
    home.close();
  });

  it('forgets what was chosen', async () => {
    await begin();
    const token = service.token(service.folder, 'open-case');
    await service.call('start.lock', {});
    await service.call('start.unlock', PASSPHRASE);
    expect(await service.failureOf('cases.inspect', { token })).toBe('PATH_UNKNOWN');
  });

  it('opens again with the passphrase, and the case among the recent ones', async () => {
    await begin();
    const { case: made } = await service.createCase();
    await service.call('start.lock', {});
    expect(await service.failureOf('start.unlock', { passphrase: 'not this one' })).toBe('WRONG_PASSPHRASE');
    expect((await service.call('start.unlock', PASSPHRASE)).lock).toBe('open');
    const [recent] = await service.call('cases.recent', {});
    expect(recent).toMatchObject({ name: 'a.custodia', title: 'A sample case', isThere: true });
    const { case: opened } = await service.call('cases.open', {
      token: recent?.token ?? '',
      credential: { kind: 'passphrase', text: CASE_PASSPHRASE },
    });
    expect(opened).toMatchObject({ caseId: made.caseId, readOnly: null });
  });

  it('asks who acts where one passphrase opens the keys of two custodians', async () => {
    await begin();
    await service.call('people.createKey', { code: 'K-02', person: null, ...PASSPHRASE });
    await service.call('start.lock', {});
    expect(await service.failureOf('start.unlock', PASSPHRASE)).toBe('CUSTODIAN_NEEDED');
    const state = await service.call('start.unlock', { ...PASSPHRASE, custodian: 'K-02' });
    expect(state.custodian?.code).toBe('K-02');
  });
});

it('what was read while somebody locked is not given out', async () => {
  await begin();
  let answer: () => void = () => undefined;
  const slow: EngineService['people.keys'] = async () => {
    await new Promise<void>((resolve) => void (answer = resolve));
    return ok([]);
  };
  const { refuse } = service.engine;
  const { 'people.keys': keys } = guarded({ 'people.keys': slow }, refuse);
  const read = keys({}, new AbortController().signal);
  await service.call('start.lock', {});
  answer();
  expect(await read).toEqual({ failure: { code: 'LOCKED', details: {} } });
});

describe('while a job runs', () => {
  it('is veiled: nothing is answered and told but that it is locked, and the job goes on', async () => {
    await begin();
    await service.createCase();
    const job = longJob();
    job.start();
    await service.call('start.lock', {});
    expect(await service.call('app.state', {})).toMatchObject({ lock: 'veiled', case: null, jobs: [] });
    expect(await service.failureOf('jobs.list', {})).toBe('LOCKED');
    expect(job.stopped()).toBe(false);
    job.end();
    await settled(() => service.context.unlocked === null);
    expect((await service.call('app.state', {})).lock).toBe('locked');
  });

  it('returns to the work with the passphrase of whoever left, and of nobody else', async () => {
    await begin();
    await service.call('people.createKey', { code: 'K-02', person: null, passphrase: 'a colleague’s one' });
    await service.createCase();
    const job = longJob();
    const id = job.start();
    await service.call('start.lock', {});
    expect(await service.failureOf('start.unlock', { passphrase: 'a colleague’s one' })).toBe(
      'WRONG_PASSPHRASE',
    );
    expect(await service.call('start.unlock', PASSPHRASE)).toMatchObject({
      lock: 'open',
      case: { readOnly: null },
      jobs: [{ id, state: 'running' }],
    });
    job.end();
    expect((await service.ended(id)).state).toBe('done');
    expect((await service.call('app.state', {})).lock).toBe('open');
  });

  it('the case is not closed', async () => {
    await begin();
    await service.createCase();
    const job = longJob();
    job.start();
    expect(await service.failureOf('cases.close', {})).toBe('JOB_RUNNING');
    job.end();
  });
});

describe('the automatic lock', () => {
  const minutes = 60_000;
  it.each([
    ['locks after the time that is set', 10 * minutes, 'locked'],
    ['does not lock before', 10 * minutes - 1, 'open'],
  ])('%s', async (_, passed, lock) => {
    await begin();
    service.timers.pass(passed);
    await settled(() => !service.context.veiled);
    expect((await service.call('app.state', {})).lock).toBe(lock);
  });

  it('is put off by somebody who is there', async () => {
    await begin();
    service.timers.pass(9 * minutes);
    await service.call('app.present', {});
    service.timers.pass(9 * minutes);
    expect((await service.call('app.state', {})).lock).toBe('open');
  });

  it('is not put off by whoever wakes a machine that slept longer', async () => {
    let now = Date.parse('2026-03-02T08:00:00Z');
    await begin({ clock: { now: () => new Date(now), monotonicMs: () => 0 } });
    now += 10 * minutes;
    await service.call('app.present', {});
    await settled(() => service.context.unlocked === null);
    expect((await service.call('app.state', {})).lock).toBe('locked');
  });

  it('follows the settings at once, and 0 is never', async () => {
    await begin();
    const { settings } = await service.call('app.state', {});
    if (settings === null) throw new Error('locked');
    await service.call('app.setSettings', { ...settings, autoLockMinutes: 0 });
    service.timers.pass(10_000 * minutes);
    expect((await service.call('app.state', {})).lock).toBe('open');
    await service.call('app.setSettings', { ...settings, autoLockMinutes: 1 });
    service.timers.pass(minutes);
    await settled(() => service.context.unlocked === null);
    expect((await service.call('app.state', {})).lock).toBe('locked');
  });
});

describe('preferences', () => {
  const path = (): string => join(service.folder, 'home', 'preferences.json');
  const arabic = { language: 'ar', theme: 'dark', density: 'compact' } as const;

  it('are kept before there is a home, for the owner alone, and do not make one', async () => {
    make();
    await service.call('app.setPreferences', arabic);
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual(arabic);
    expect(readdirSync(join(service.folder, 'home'))).toEqual(['preferences.json']);
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(await service.call('app.state', {})).toMatchObject({ lock: 'missing', preferences: arabic });
  });

  it.each([
    ['no JSON', '{'],
    ['another language', '{"language":"xx","theme":"dark","density":"compact"}'],
    ['a member more', '{"language":"ar","theme":"dark","density":"compact","more":1}'],
    ['too long', ' '.repeat(5000)],
  ])('that are damaged are the usual ones: %s', async (_, content) => {
    const home = mkdtempSync(join(tmpdir(), 'custodia-preferences-'));
    writeFileSync(join(home, 'preferences.json'), content);
    make({ env: { CUSTODIA_HOME: home } });
    expect((await service.call('app.state', {})).preferences).toEqual({
      language: 'system',
      theme: 'system',
      density: 'comfortable',
    });
    rmSync(home, { recursive: true });
  });
});

describe('what the page is told', () => {
  it('is the state first, then what changed, not more than five times in a second', async () => {
    make();
    const { seen, stop } = eventsOf(service);
    await settled(() => seen.length > 0);
    for (const theme of ['dark', 'light', 'contrast', 'dark'] as const)
      await service.call('app.setPreferences', { language: 'en', theme, density: 'compact' });
    expect(seen).toHaveLength(1);
    service.timers.pass(200);
    await settled(() => seen.length > 1);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject({ type: 'state', state: { preferences: { theme: 'dark' } } });
    stop();
  });

  it('is that something was recorded', async () => {
    await begin();
    await service.createCase();
    const { seen, stop } = eventsOf(service);
    await settled(() => seen.length > 0);
    await service.call('cases.newRecoveryCode', { confirm: KEY_PASSPHRASE });
    service.timers.pass(200);
    await settled(() => seen.some(({ type }) => type === 'recorded'));
    const told = seen.find(({ type }) => type === 'recorded');
    expect(told).toEqual({
      type: 'recorded',
      items: 0,
      entries: (await service.call('cases.info', {})).entries,
    });
    stop();
  });
});

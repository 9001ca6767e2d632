/** The service behind a line, for tests: as a shell has it, with a clock and timers that the test moves, in a folder of its own. */
import { Buffer } from 'node:buffer';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AppEvent,
  CallFailure,
  type CallInput,
  type CallName,
  type CallOutput,
  connect,
  type Connection,
  type EngineMessage,
  type NamesOf,
  type Need,
  type PickPurpose,
  type ServiceFailure,
} from '../../../shared/contract/index.ts';
import { LOWEST_COST } from '../keyslots/index.ts';
import { keepCompiledThreads } from '../threads/compiled-threads.fixture.ts';
import type { EngineContext } from './context.ts';
import { guarded } from './guard.ts';
import type { ServicePorts, Timers } from './ports.ts';
import { serveContract } from './serve-contract.ts';
import type { EngineService } from './service.ts';

export const KEY_PASSPHRASE = 'a key passphrase';
export const CASE_PASSPHRASE = 'a case passphrase';

export interface FakeTimers extends Timers {
  /** Lets time pass: what is due happens, in order. */
  pass(ms: number): void;
  nowMs(): number;
}

export function fakeTimers(): FakeTimers {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    nowMs: () => now,
    after(delayMs, act) {
      const one = { at: now + delayMs, act };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
  };
}

/** What a fixture serves: the whole service or some of its parts. */
export interface Served {
  readonly context: EngineContext;
  readonly service: Partial<EngineService>;
  readonly refuse: (need: Need, name: CallName) => ServiceFailure | null;
  readonly close: () => Promise<void>;
}

export interface ServiceFixture<Engine extends Served> extends Pick<Connection, 'watch'> {
  readonly folder: string;
  readonly engine: Engine;
  readonly context: EngineContext;
  readonly timers: FakeTimers;
  readonly errors: unknown[];
  call<Name extends NamesOf<'read' | 'act'>>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Code of the failure that a call ends with, or null. */
  failureOf<Name extends NamesOf<'read' | 'act'>>(name: Name, input: CallInput<Name>): Promise<string | null>;
  /** A token for a path, as if a person had chosen it. */
  token(path: string | Buffer, purpose: PickPurpose, kind?: 'file' | 'folder' | 'new'): string;
  /** First run as K-01. */
  firstRun(): Promise<void>;
  /** Unlocks what a first run left, as K-01. */
  unlock(): Promise<void>;
  /** A new case in a folder of this name, open. */
  createCase(name?: string, more?: Partial<CallInput<'cases.create'>>): Promise<CallOutput<'cases.create'>>;
  /** Opens the case in the folder of this name with its passphrase. */
  openCase(name?: string): Promise<void>;
  /** Resolves when a job has ended. */
  ended(job: string): Promise<CallOutput<'jobs.get'>>;
  remove(): Promise<void>;
}

/** @param from folder of a locked service, to begin with a copy of: making a home, a key and a case takes long */
export function makeService<Engine extends Served>(
  create: (ports: ServicePorts) => Engine,
  more: Partial<ServicePorts> = {},
  from: string | null = null,
): ServiceFixture<Engine> {
  keepCompiledThreads();
  const folder = mkdtempSync(join(tmpdir(), 'custodia-service-'));
  const homeDir = join(folder, 'user');
  if (from === null) mkdirSync(homeDir);
  else cpSync(from, folder, { recursive: true });
  const timers = fakeTimers();
  const errors: unknown[] = [];
  const start = Date.parse('2026-03-02T08:00:00Z');
  const engine = create({
    host: 'loopback',
    env: { CUSTODIA_HOME: join(folder, 'home') },
    platform: process.platform,
    homeDir,
    parserHost: () => Promise.reject(new Error('no parsers in this test')),
    pick: null,
    reveal: null,
    onError: (error) => void errors.push(error),
    timers,
    cost: LOWEST_COST,
    clock: { now: () => new Date(start + timers.nowMs()), monotonicMs: () => timers.nowMs() },
    ...more,
  });
  const { context } = engine;
  let listener: (message: EngineMessage) => void = () => undefined;
  const served = serveContract({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test calls only what it serves
    service: guarded(engine.service, engine.refuse) as EngineService,
    refuse: engine.refuse,
    post: (message) => listener(message),
    onError: (error) => void errors.push(error),
  });
  const connection = connect({
    post: (message) => served.receive(message),
    listen: (next) => void (listener = next),
  });
  const fixture: ServiceFixture<Engine> = {
    folder,
    engine,
    context,
    timers,
    errors,
    watch: (name, input, on) => connection.watch(name, input, on),
    call: (name, input) => connection.call(name, input),
    failureOf: (name, input) =>
      connection.call(name, input).then(
        () => null,
        (error: unknown) => (error instanceof CallFailure ? error.failure.code : String(error)),
      ),
    token: (path, purpose, kind = 'folder') =>
      context.paths.choose({ bytes: Buffer.from(path), purpose, kind, sizeBytes: null }).token,
    async firstRun() {
      await connection.call('start.first', {
        kind: 'new-key',
        code: 'K-01',
        person: 'A sample person',
        passphrase: KEY_PASSPHRASE,
      });
    },
    async unlock() {
      await connection.call('start.unlock', { passphrase: KEY_PASSPHRASE });
    },
    async openCase(name = 'a.custodia') {
      await connection.call('cases.open', {
        token: fixture.token(join(folder, name), 'open-case'),
        credential: { kind: 'passphrase', text: CASE_PASSPHRASE },
      });
    },
    createCase: (name = 'a.custodia', given = {}) =>
      connection.call('cases.create', {
        place: fixture.token(join(folder, name), 'new-case', 'new'),
        title: 'A sample case',
        organisation: null,
        numberPrefix: 'TST',
        encrypt: true,
        passphrase: CASE_PASSPHRASE,
        openWithMyKey: false,
        ...given,
      }),
    async ended(id) {
      for (;;) {
        const job = await connection.call('jobs.get', { id });
        if (job.state !== 'running' && job.state !== 'stopping') return job;
        await new Promise((resolve) => void setImmediate(resolve));
      }
    },
    async remove() {
      await engine.close();
      served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return fixture;
}

/** Everything that a stream said so far. */
export function eventsOf(fixture: Pick<Connection, 'watch'>): {
  readonly seen: AppEvent[];
  readonly stop: () => void;
} {
  const seen: AppEvent[] = [];
  const stop = fixture.watch(
    'app.watch',
    {},
    { event: (event) => void seen.push(event), end: () => undefined },
  );
  return { seen, stop };
}

/** A service after its first run, locked: what others begin with a copy of. */
export async function makeLockedService<Engine extends Served>(
  create: (ports: ServicePorts) => Engine,
): Promise<ServiceFixture<Engine>> {
  const service = makeService(create);
  await service.firstRun();
  await service.call('start.lock', {});
  return service;
}

import { createHash } from 'node:crypto';
import { cpSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput, Job } from '../../../shared/contract/index.ts';
import {
  copyWork,
  importFolder,
  itemsOf,
  ledgerSize,
  makeWork,
  NOTHING_TOLD,
  sources,
  typesFrom,
  type WorkFixture,
} from './work-fixture.ts';

const SAMPLES = join(import.meta.dirname, '../../../resources/samples');

let service: WorkFixture;
/** With an empty case. */
let locked: WorkFixture;
beforeAll(async () => {
  locked = await makeWork();
  await locked.call('start.lock', {});
});
afterAll(() => locked.remove());
beforeEach(async () => {
  service = await copyWork(locked);
});
afterEach(() => service.remove());

/** Many files, so that there is something left when an import is stopped. */
const many = (name: string, count = 200): string =>
  sources(
    service,
    name,
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.txt`, `text ${i}`])),
  );

const start = async (folder: string, hashList: string | null = null): Promise<string> =>
  (
    await service.call('imports.start', {
      roots: [service.token(folder, 'import-folder')],
      answers: { ...NOTHING_TOLD, place: 'Harbour office' },
      hashList,
      graphic: false,
    })
  ).job;

/** Resolves with the job when its stage has begun to get on. */
async function during(job: string, stage: Job['stages'][number]['name']): Promise<Job> {
  for (;;) {
    const now = await service.call('jobs.get', { id: job });
    const done = now.stages.find(({ name }) => name === stage)?.done ?? 0;
    if (done > 0 || (now.state !== 'running' && now.state !== 'stopping')) return now;
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

const onlyBatch = async (): Promise<CallOutput<'imports.batches'>[number]> => {
  const [batch, second] = await service.call('imports.batches', {});
  if (batch === undefined || second !== undefined) throw new Error('one batch');
  return batch;
};

describe('before anything starts', () => {
  it('counts what lies under each root, in order', async () => {
    const folder = many('a', 3);
    const file = join(folder, '0.txt');
    const { roots, freeBytes } = await service.call('imports.plan', {
      roots: [service.token(folder, 'import-folder'), service.token(file, 'import-files', 'file')],
    });
    expect(roots.map(({ name, kind, files, atLeast }) => [name, kind, files, atLeast])).toEqual([
      ['a', 'folder', 3, false],
      ['0.txt', 'file', 1, false],
    ]);
    expect(freeBytes).toBeGreaterThan(0);
  });

  it('takes no path that was chosen for something else', async () => {
    const roots = [service.token(service.folder, 'open-case')];
    expect(await service.failureOf('imports.plan', { roots })).toBe('PATH_PURPOSE');
  });

  it('has the answers that were given last in this case', async () => {
    expect(await service.call('imports.lastAnswers', {})).toEqual(NOTHING_TOLD);
    await importFolder(service, many('a', 1), { answers: { place: 'Harbour office' } });
    expect(await service.call('imports.lastAnswers', {})).toEqual({
      ...NOTHING_TOLD,
      place: 'Harbour office',
    });
  });
});

describe('an import', () => {
  it('acquires and looks into everything, stage by stage', async () => {
    const job = await importFolder(service, many('a', 3), { answers: { handedOverBy: 'A. B.' } });
    expect([job.state, job.stages.map(({ name, state }) => `${name} ${state}`)]).toEqual([
      'done',
      ['listing', 'bytes', 'checking', 'metadata', 'text', 'thumbnail'].map((name) => `${name} done`),
    ]);
    const batch = await onlyBatch();
    expect(batch).toMatchObject({
      batch: job.batch,
      state: 'complete',
      by: 'K-01',
      acquired: 3,
      pending: 0,
      damaged: 0,
      told: { handedOverBy: 'A. B.' },
      roots: [join(service.folder, 'a')],
    });
  });

  it('lists what could not be read, in the job and in the report', async () => {
    const folder = many('a', 300);
    const job = await start(folder);
    // Gone between the listing and its turn: so it fails for whoever runs this test.
    await during(job, 'listing');
    unlinkSync(join(folder, '99.txt'));
    const ended = await service.ended(job);
    const report = await service.call('imports.report', { batch: ended.batch ?? '' });
    const path = join(folder, '99.txt');
    expect([ended.problems, ended.problemCount]).toEqual([[{ what: path, reason: 'not-found' }], 1]);
    expect([report.unacquired, report.further, report.summary.failed]).toEqual([
      [{ path, outcome: 'failed', reason: 'not-found' }],
      0,
      1,
    ]);
  });

  it('reports what was skipped, how the looking ended, and damaged files by their number', async () => {
    await service.remove();
    service = await copyWork(locked, 'real');
    const folder = many('a', 1);
    symlinkSync(folder, join(folder, 'link'));
    cpSync(join(SAMPLES, 'photos/sample-gps.jpg'), join(folder, 'whole.jpg'));
    writeFileSync(join(folder, 'cut.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const { batch } = await importFolder(service, folder);
    const report = await service.call('imports.report', { batch: batch ?? '' });
    expect(report.unacquired).toEqual([
      { path: join(folder, 'link'), outcome: 'skipped', reason: 'symbolic-link' },
    ]);
    expect(report.analyses).toContainEqual({ kind: 'thumbnail', status: 'made', count: 1 });
    expect(report.problems.map(({ item, kind, status }) => [item, kind, status])).toContainEqual([
      'TST-0001-0002',
      'thumbnail',
      'unreadable',
    ]);
  });

  it('marks everything graphic in the transaction that acknowledges it', async () => {
    const before = ledgerSize(service);
    await importFolder(service, many('a', 2), { graphic: true });
    const types = typesFrom(service, before).filter(
      (type) => type.startsWith('ingestion') || type === 'metadata modification',
    );
    expect(types).toEqual([
      'ingestion start',
      'ingestion',
      'ingestion',
      'metadata modification',
      'metadata modification',
      'ingestion end',
    ]);
  });

  it('that is still reading its list when somebody locks does not begin', async () => {
    const list = join(service.folder, 'list.txt');
    writeFileSync(list, `${'a'.repeat(64)}  x.txt\n`);
    const folder = sources(service, 'card', { 'x.txt': 'x' });
    const started = start(folder, service.token(list, 'hash-list', 'file')).then(
      () => null,
      (error: unknown) => error,
    );
    await service.engine.lock();
    expect([await started, service.context.jobs.list(), service.errors]).toMatchObject([
      { failure: { code: 'LOCKED' } },
      [],
      [],
    ]);
  });

  it('is one at a time', async () => {
    const job = await start(many('a'));
    const second = await service.failureOf('imports.analyse', {});
    await service.ended(job);
    expect(second).toBe('JOB_RUNNING');
  });
});

describe('a list of hashes', () => {
  const listOf = (folder: string, lines: Readonly<Record<string, string>>): string => {
    const path = `${folder}.sha256`;
    const text = Object.entries(lines).map(
      ([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`,
    );
    writeFileSync(path, `${text.join('')}not a hash\n`);
    return service.token(path, 'hash-list', 'file');
  };

  it('is compared, and what does not fit is named', async () => {
    const folder = many('a', 2);
    const { batch } = await importFolder(service, folder, {
      hashList: listOf(folder, { '0.txt': 'text 0', '1.txt': 'another text' }),
    });
    const report = await service.call('imports.report', { batch: batch ?? '' });
    expect([report.notAsReceived, report.ignoredListLines]).toEqual([['TST-0001-0002'], 1]);
  });

  it('without one hash stops before anything is recorded', async () => {
    const folder = many('a', 1);
    const before = ledgerSize(service);
    const path = join(service.folder, 'empty.sha256');
    writeFileSync(path, 'nothing here\n');
    const code = await start(folder, service.token(path, 'hash-list', 'file')).catch(String);
    expect([code, ledgerSize(service)]).toEqual([expect.stringContaining('RECEIVED_LIST_EMPTY'), before]);
  });

  it('is found again when the import goes on', async () => {
    const folder = many('a');
    const job = await start(folder, listOf(folder, { '0.txt': 'text 0' }));
    await during(job, 'listing');
    await service.call('jobs.pause', { id: job });
    expect((await service.ended(job)).state).toBe('paused');
    const again = await service.ended((await service.call('jobs.resume', { id: job })).job);
    expect(again.state).toBe('done');
  });
});

describe('an import that was paused', () => {
  it('keeps every file once', async () => {
    const folder = many('a');
    let job = await start(folder);
    for (const stage of ['listing', 'metadata'] as const) {
      await during(job, stage);
      await service.call('jobs.pause', { id: job });
      expect((await service.ended(job)).state).toBe('paused');
      job = (await service.call('jobs.resume', { id: job })).job;
    }
    expect((await service.ended(job)).state).toBe('done');
    const names = itemsOf(service).map(({ object_name: name }) => name);
    const batch = await onlyBatch();
    expect([names.length, new Set(names).size, batch.acquired, batch.state]).toEqual([
      200,
      200,
      200,
      'complete',
    ]);
  });

  it('goes on after the program was ended', async () => {
    const job = await start(many('a'));
    await during(job, 'listing');
    await service.call('jobs.cancel', { id: job });
    await service.ended(job);
    const { batch, state } = await onlyBatch();
    expect(state).toBe('acquiring');
    await service.call('cases.close', {});
    await service.openCase();
    const again = await service.call('imports.resume', { batch });
    expect((await service.ended(again.job)).state).toBe('done');
    expect([itemsOf(service).length, (await onlyBatch()).state]).toEqual([200, 'complete']);
  });

  it('can be ended for good, and keeps what it acquired', async () => {
    const job = await start(many('a'));
    await during(job, 'listing');
    await service.call('jobs.pause', { id: job });
    await service.ended(job);
    const { batch } = await onlyBatch();
    const ended = await service.call('imports.abandon', { batch });
    expect([ended.state, ended.pending, ended.acquired + ended.skipped]).toEqual(['cancelled', 0, 200]);
    expect(await service.failureOf('imports.resume', { batch })).toBe('NO_SUCH_BATCH');
    expect(itemsOf(service)).toHaveLength(ended.acquired);
  });
});

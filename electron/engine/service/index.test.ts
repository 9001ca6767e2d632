import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { openForReading } from '../case/open-case.ts';
import { entryAt, entryCount } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import { createCore, type EngineCore } from './core.ts';
import { createEngineService } from './index.ts';
import { CASE_PASSPHRASE, makeService } from './service-fixture.ts';

describe('the whole service', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'custodia-service-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answers every call of the contract and no other', async () => {
    const engine = createEngineService({
      host: 'loopback',
      env: { CUSTODIA_HOME: folder },
      platform: process.platform,
      homeDir: folder,
      parserHost: () => Promise.reject(new Error('no parsers in this test')),
      pick: null,
      reveal: null,
      onError: () => undefined,
    });
    expect(Object.keys(engine.service).toSorted()).toEqual(Object.keys(contract).toSorted());
    await engine.close();
  });
});

describe('closing the program', () => {
  const engine = (ports: Parameters<typeof createCore>[0]): EngineCore & { service: EngineCore['parts'] } => {
    const made = createCore(ports);
    return { ...made, service: made.parts };
  };

  it('stops what runs and ends the session with its entry', async () => {
    const service = makeService(engine);
    await service.firstRun();
    const { case: made } = await service.createCase();
    const { jobs, current } = service.context;
    jobs.start({
      kind: 'import',
      subject: 'a card',
      stages: [],
      canPause: true,
      run: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            current?.writable?.ledger.append([
              { type: 'note', item: null, plain: {}, salted: { text: 'last' } },
            ]);
            resolve({ stopped: null });
          });
        }),
    });
    await service.engine.close();
    expect(service.context.unlocked).toBeNull();
    const opened = await openForReading({
      dir: made.path,
      credential: { kind: 'passphrase', text: CASE_PASSPHRASE },
      memory: null,
    });
    if (isFailure(opened)) throw new Error(opened.code);
    const size = entryCount(opened.db);
    expect([entryAt(opened.db, size - 2)?.type, entryAt(opened.db, size - 1)?.type]).toEqual([
      'note',
      'session end',
    ]);
    opened.close();
    await service.remove();
  });
});

/** For tests: the whole service over a case with a few files, and what tests of several parts ask of it. */
import type { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../../../shared/contract/index.ts';
import { entryCount, entryAt } from '../db/entries.ts';
import { itemByUid, type ItemRow, iterateItems } from '../db/items.ts';
import { createNodeParserHost, type ParserPool } from '../parser-pool/index.ts';
import { createCore } from './core.ts';
import type { ServicePorts } from './ports.ts';
import { makeService, type Served, type ServiceFixture } from './service-fixture.ts';
import { createWork, type EngineWork } from './work.ts';

export interface WorkEngine extends Served, Pick<EngineWork, 'bytes'> {
  readonly lock: () => Promise<void>;
}
export type WorkFixture = ServiceFixture<WorkEngine>;

const engine = (ports: ServicePorts): WorkEngine => {
  const { context, parts, refuse, close, lock } = createCore(ports);
  const { parts: work, bytes } = createWork(context, ({ opened }, selection) =>
    selection.kind === 'view'
      ? { code: 'VIEW_UNKNOWN' }
      : selection.uids.flatMap((uid) => itemByUid(opened.db, uid)?.acquired_seq ?? []),
  );
  return { context, refuse, close, lock, bytes, service: { ...parts, ...work } };
};

/** A pool to which no file says anything, at once: for tests of something else. */
const silentPool: ParserPool = {
  run: () => Promise.resolve({ status: 'none', reason: 'not-applicable' }),
  capabilities: () => Promise.resolve({ exiftool: null, ffmpeg: null, sandbox: 'none', memoryLimit: false }),
  close: () => Promise.resolve(),
};

/** A service past its first run, with an open case. */
export async function makeWork(parsers: 'real' | 'silent' = 'silent'): Promise<WorkFixture> {
  const service = serviceFrom(null, parsers);
  await service.firstRun();
  await service.createCase();
  return service;
}

/** A service with a copy of everything that another one, which is locked, has; its case is open. */
export async function copyWork(
  locked: WorkFixture,
  parsers: 'real' | 'silent' = 'silent',
): Promise<WorkFixture> {
  const service = serviceFrom(locked.folder, parsers);
  await service.unlock();
  await service.openCase();
  return service;
}

function serviceFrom(folder: string | null, parsers: 'real' | 'silent'): WorkFixture {
  const service = makeService(engine, { parserHost: () => createNodeParserHost() }, folder);
  if (parsers === 'silent')
    Object.assign(service.context.parsers, { pool: () => Promise.resolve(silentPool) });
  return service;
}

/** Files in a folder of their own. */
export function sources(service: WorkFixture, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(service.folder, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

export const NOTHING_TOLD = { place: '', purpose: '', source: '', handedOverBy: '', authority: '' };

/** Imports a folder to its end. */
export async function importFolder(
  service: WorkFixture,
  folder: string | Buffer,
  more: { graphic?: boolean; hashList?: string; answers?: Partial<typeof NOTHING_TOLD> } = {},
): Promise<Job> {
  const { job } = await service.call('imports.start', {
    roots: [service.token(folder, 'import-folder')],
    answers: { ...NOTHING_TOLD, ...more.answers },
    hashList: more.hashList ?? null,
    graphic: more.graphic ?? false,
  });
  return service.ended(job);
}

export function itemsOf(service: WorkFixture): readonly ItemRow[] {
  const { current } = service.context;
  return current === null ? [] : [...iterateItems(current.opened.db)];
}

/** Types of the entries from one on, in order. */
export function typesFrom(service: WorkFixture, from: number): readonly string[] {
  const db = service.context.current?.opened.db;
  if (db === undefined) return [];
  const types: string[] = [];
  for (let seq = from; seq < entryCount(db); seq++) types.push(entryAt(db, seq)?.type ?? '');
  return types;
}

export const ledgerSize = (service: WorkFixture): number =>
  service.context.current === null ? 0 : entryCount(service.context.current.opened.db);

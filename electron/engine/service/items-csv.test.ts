import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder, itemsOf, ledgerSize, makeWork, sources, type WorkFixture } from './work-fixture.ts';

let service: WorkFixture;
let first = { uid: '', number: '' };
let second = { uid: '', number: '' };
beforeAll(async () => {
  service = await makeWork();
  await importFolder(service, sources(service, 'plain', { 'a.txt': 'a', 'b.txt': 'b' }));
  [first = first, second = second] = itemsOf(service);
});
afterAll(() => service.remove());

const file = (name: string, content: string): string => {
  const path = join(service.folder, name);
  writeFileSync(path, content);
  return path;
};
const token = (purpose: 'csv-file' | 'save-csv' | 'save-csv-report', path: string): string =>
  service.token(path, purpose);

async function imported(path: string, dryRun: boolean, report: string | null = null) {
  const { job } = await service.call('items.csvImport', {
    file: token('csv-file', path),
    dryRun,
    report: report === null ? null : token('save-csv-report', report),
  });
  await service.ended(job);
  return service.call('items.csvImported', { job });
}

describe('descriptions in a spreadsheet, through the service', () => {
  it('are written for a selection, and read again without an entry', async () => {
    const path = join(service.folder, 'one.csv');
    const { job } = await service.call('items.csvExport', {
      items: { kind: 'uids', uids: [second.uid] },
      target: token('save-csv', path),
    });
    await service.ended(job);
    expect(await service.call('items.csvExported', { job })).toEqual({ items: 1, path });
    expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(3);
    const before = ledgerSize(service);
    expect(await imported(path, false)).toMatchObject({ rows: 1, changed: 0, unchanged: 1 });
    expect(ledgerSize(service)).toBe(before);
  });

  it('are looked over, reported and recorded', async () => {
    const path = file('two.csv', `item,title,dateRecorded\n${first.number},Sample,yesterday\n`);
    const report = join(service.folder, 'rejected.csv');
    const before = ledgerSize(service);
    const looked = await imported(path, true, report);
    expect(looked).toMatchObject({ dryRun: true, changed: 1, rejected: 1 });
    expect(looked.cells).toMatchObject([{ row: 2, column: 'dateRecorded', reason: 'NOT_A_TIME' }]);
    expect(readFileSync(report, 'utf8')).toContain('"yesterday"');
    expect(ledgerSize(service)).toBe(before);
    expect(await imported(path, false)).toMatchObject({ dryRun: false, changed: 1 });
    expect((await service.call('items.get', { uid: first.uid })).described['title']).toBe('Sample');
  });

  it('leave no list of rejected cells where none was looked at', async () => {
    const report = join(service.folder, 'of-nothing.csv');
    await expect(imported(file('three.csv', 'title\nSample\n'), true, report)).rejects.toMatchObject({
      failure: { code: 'CSV_COLUMNS' },
    });
    expect(existsSync(report)).toBe(false);
  });
});

describe('a relation, through the service', () => {
  it('is recorded, shown and ended', async () => {
    const request = { uid: first.uid, relation: 'attachmentOf' as const, other: second.number };
    await service.call('items.relate', { ...request, state: 'set' });
    const { relations } = await service.call('items.get', { uid: first.uid });
    expect(relations).toEqual([
      { relation: 'attachmentOf', uid: second.uid, number: second.number, from: 'person' },
    ]);
    await service.call('items.relate', { ...request, state: 'ended' });
    expect((await service.call('items.get', { uid: first.uid })).relations).toEqual([]);
  });
});

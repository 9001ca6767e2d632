import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { unfinishedBatches } from '../db/batches.ts';
import { connectionOf } from '../db/handle.ts';
import { itemCount } from '../db/items.ts';
import { objectsAfter, objectTotals } from '../db/objects.ts';
import { orThrow } from '../failure.ts';
import { filesWithoutLinks } from '../store/store-fixture.ts';
import { acquire, type AcquireOptions } from './acquire.ts';
import { type AcquisitionFixture, makeCase } from './acquisition-fixture.ts';
import { cancelBatch } from './batch-end.ts';
import { batchReportLines } from './batch-report.ts';
import type { AcquisitionProgress, AcquisitionRequest } from './ports.ts';
import { parseReceivedList } from './received-list.ts';

const cases: AcquisitionFixture[] = [];
afterEach(() => {
  for (const one of cases.splice(0)) {
    rmSync(one.source, { recursive: true, force: true });
    one.remove();
  }
});
function openCase(options?: Parameters<typeof makeCase>[0]): AcquisitionFixture {
  const made = makeCase(options);
  cases.push(made);
  return made;
}

function run(
  made: AcquisitionFixture,
  request: Partial<AcquisitionRequest> = {},
  more: Partial<AcquireOptions> = {},
) {
  return acquire({
    case: made.ports,
    request: { roots: [Buffer.from(made.source)], ...request },
    pool: { workers: 2 },
    ...more,
  });
}
const write = (made: AcquisitionFixture, name: string, content: string | Buffer): void =>
  writeFileSync(join(made.source, name), content);
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const tmpOf = (made: AcquisitionFixture): string[] => readdirSync(join(made.fixture.dir, 'tmp'));

describe.each([
  ['encrypted', { encrypted: true }],
  ['unencrypted', { encrypted: false }],
  ['encrypted, without links', { encrypted: true, files: filesWithoutLinks }],
] as const)('acquisition, %s', (_, options) => {
  it('records everything it meets, once', async () => {
    const made = openCase(options);
    mkdirSync(join(made.source, 'sub'));
    for (let i = 0; i < 90; i++) write(made, `sub/${i}.txt`, `text ${i}`);
    write(made, 'twin-a', 'the same');
    write(made, 'twin-b', 'the same');
    write(made, 'empty', '');
    write(made, 'large.bin', Buffer.alloc(3_000_000, 7));
    write(made, 'Thumbs.db', 'system');
    symlinkSync('/etc/passwd', join(made.source, 'link'));
    execFileSync('mkfifo', [join(made.source, 'fifo')]);

    const summary = orThrow(await run(made, { place: 'Somewhere', handedOverBy: 'Sample giver' }));
    expect(summary).toMatchObject({
      acquired: 94,
      duplicate: 1,
      skipped: 2,
      failed: 0,
      damaged: 0,
      outcome: 'complete',
      resumed: false,
    });
    expect(made.entries().map((entry) => entry.type)).toEqual([
      'ingestion start',
      ...Array.from({ length: 95 }, () => 'ingestion'),
      'fixity check',
      'ingestion end',
    ]);
    expect(objectTotals(made.db).objects).toBe(94);
    expect(tmpOf(made)).toEqual([]);
    const rows = objectsAfter(made.db, '', 1000);
    expect(rows.every((row) => made.ports.store.digest(row).result === 'matched')).toBe(true);
    const [end] = made.entries('ingestion end');
    const report = [...batchReportLines(made.db, summary.batch)];
    expect(end?.salted['report']).toEqual({ sha256: sha256(report.join('')), lines: 97 });
    expect(end?.data).toMatchObject({
      counts: { acquired: 94, duplicate: 1, skipped: 2, failed: 0, bytes: summary.bytes },
      outcome: 'complete',
    });
    expect(
      report.map((line) => JSON.parse(line)).find((line) => line.reason === 'symbolic-link'),
    ).toMatchObject({
      outcome: 'skipped',
      linkTarget: { raw: Buffer.from('/etc/passwd').toString('base64'), text: '/etc/passwd' },
      uid: null,
    });
  });
});

describe('what is recorded', () => {
  it('of the start: what the user stated is not in the entry itself', async () => {
    const made = openCase();
    write(made, 'a', 'a');
    await run(made, { place: 'Somewhere', purpose: 'P', source: 'S', authority: 'A', handedOverBy: 'H' });
    const [start] = made.entries('ingestion start');
    expect(Object.keys(start?.data ?? {}).sort()).toEqual(['batch', 'hashEngine', 'method', 'timeZone']);
    expect(start?.salted).toMatchObject({
      place: 'Somewhere',
      purpose: 'P',
      source: 'S',
      authority: 'A',
      handedOverBy: 'H',
      roots: [{ text: realpathSync(made.source) }],
    });
  });

  it('of a file', async () => {
    const made = openCase();
    const name = Buffer.concat([Buffer.from('photo\n'), Buffer.from([0xff]), Buffer.from('.jpg')]);
    writeFileSync(Buffer.concat([Buffer.from(`${made.source}/`), name]), 'light');
    await run(made);
    const [entry] = made.entries('ingestion');
    expect(entry?.data).toMatchObject({
      number: 'T-000001',
      origin: 'original',
      object: {
        size: 5,
        sha256: sha256('light'),
        sha512: createHash('sha512').update('light').digest('hex'),
      },
      changedWhileReading: false,
      received: null,
      systemFile: false,
      sparse: false,
    });
    expect(entry?.salted).toMatchObject({
      fileName: { raw: name.toString('base64'), text: 'photo\n\u{fffd}.jpg' },
      times: { modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/) },
      owner: { uid: process.getuid?.() },
      volume: { readOnly: false },
    });
    expect(Object.keys(entry?.salted ?? {}).sort()).toEqual(['fileName', 'owner', 'path', 'times', 'volume']);
  });

  it('of a duplicate: the item that had the bytes first, also from an earlier batch', async () => {
    const made = openCase();
    write(made, 'a', 'same');
    await run(made);
    const other = join(made.source, 'b');
    writeFileSync(other, 'same');
    const summary = orThrow(await run(made, { roots: [Buffer.from(other)] }));
    expect(summary).toMatchObject({ acquired: 0, duplicate: 1 });
    const [first, second] = made.entries('ingestion');
    expect(second?.salted['duplicateOf']).toBe(first?.item);
  });

  it('of a list of hashes that came with the material', async () => {
    const made = openCase();
    for (const name of ['good', 'bad', 'extra']) write(made, name, name);
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const list = orThrow(parseReceivedList(Buffer.from(`${md5('good')}  good\n${md5('other')}  bad\n`)));
    await run(made, { receivedList: list });
    const results = made
      .entries('ingestion')
      .map((entry) => [Object(entry.salted['fileName']).text, entry.data['received']]);
    expect(Object.fromEntries(results)).toEqual({ good: 'matched', bad: 'mismatch', extra: 'not-listed' });
    expect(made.entries('ingestion start')[0]?.data['receivedList']).toEqual({
      algorithm: 'md5',
      sha256: list.sha256,
      lines: 2,
    });
  });

  it('of an object that does not read back: a failed check about its item', async () => {
    const made = openCase();
    write(made, 'a', 'aaaa');
    write(made, 'b', 'bbbb');
    let isDone = false;
    const summary = orThrow(
      await run(
        made,
        {},
        {
          onProgress: ({ stage }) => {
            // Once, before it begins: it is told of later, too, while a thread may be reading.
            if (stage !== 'checking' || isDone) return;
            isDone = true;
            const [row] = objectsAfter(made.db, '', 1);
            if (row === undefined) return;
            const path = made.ports.store.pathOf(row.name);
            chmodSync(path, 0o600);
            writeFileSync(path, 'something else');
          },
        },
      ),
    );
    expect(summary.damaged).toBe(1);
    const [batch, failure] = made.entries('fixity check');
    expect(batch).toMatchObject({
      item: null,
      data: { objects: 2, bytes: 8, failed: 1, method: 'stored copy re-read' },
    });
    expect(failure?.data['found']).toEqual({ result: 'mismatch' });
    expect(made.entries('ingestion').map((entry) => entry.item)).toContain(failure?.item);
  });
});

describe('a batch that is cut short', () => {
  /** Stops after the first group was recorded. */
  async function interrupted(made: AcquisitionFixture, request: Partial<AcquisitionRequest> = {}) {
    const abort = new AbortController();
    const ports = {
      ...made.ports,
      append: ((drafts, alongside) => {
        if (drafts.some((draft) => draft.type === 'ingestion')) abort.abort();
        return made.ports.append(drafts, alongside);
      }) satisfies typeof made.ports.append,
    };
    return orThrow(await run(made, request, { case: ports, signal: abort.signal, pool: { workers: 1 } }));
  }
  function many(made: AcquisitionFixture, count = 1000): void {
    for (let i = 0; i < count; i++) write(made, String(i), `content ${i}`);
  }

  it('goes on with what is pending, as the same batch', async () => {
    const made = openCase();
    many(made);
    const first = await interrupted(made);
    expect(first.outcome).toBe('interrupted');
    expect(first.acquired).toBeGreaterThan(0);
    expect(first.acquired).toBeLessThan(1000);
    expect(tmpOf(made)).toEqual([]);
    expect(unfinishedBatches(made.db)).toHaveLength(1);
    const second = orThrow(await run(made));
    expect(second).toMatchObject({
      batch: first.batch,
      acquired: 1000,
      duplicate: 0,
      outcome: 'complete',
      resumed: true,
    });
    expect(made.entries('ingestion start')).toHaveLength(1);
    expect(made.entries('ingestion')).toHaveLength(1000);
  });

  it('may be ended for good', async () => {
    const made = openCase();
    many(made);
    const summary = await interrupted(made, { cancelIsFinal: true });
    expect(summary.outcome).toBe('cancelled');
    expect(summary.acquired + summary.skipped).toBe(1000);
    expect(made.entries('ingestion end')[0]?.data['outcome']).toBe('cancelled');
    expect(unfinishedBatches(made.db)).toEqual([]);
    expect(cancelBatch(made.ports, summary.batch)).toMatchObject({ code: 'NO_SUCH_BATCH' });
  });

  it('does not go on with another list of hashes', async () => {
    const made = openCase();
    many(made);
    await interrupted(made);
    const receivedList = orThrow(parseReceivedList(Buffer.from(`${sha256('x')}  x\n`)));
    expect(await run(made, { receivedList })).toMatchObject({ code: 'RECEIVED_LIST_DIFFERS' });
  });

  it('lists again when the listing was cut short', async () => {
    const made = openCase();
    many(made, 5);
    const abort = new AbortController();
    abort.abort();
    const first = orThrow(await run(made, {}, { signal: abort.signal }));
    expect(first).toMatchObject({ outcome: 'interrupted', acquired: 0 });
    write(made, 'late', 'late');
    expect(orThrow(await run(made))).toMatchObject({ batch: first.batch, outcome: 'complete' });
  });

  it('a disk that is full while entries are written leaves no half file', async () => {
    const made = openCase();
    many(made, 300);
    let left = 2;
    const ports = {
      ...made.ports,
      append: ((drafts, alongside) => {
        if (drafts[0]?.type === 'ingestion' && left-- <= 0) {
          // The real error of a database that may not grow.
          const connection = connectionOf(made.db);
          connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`);
        }
        return made.ports.append(drafts, alongside);
      }) satisfies typeof made.ports.append,
    };
    const result = await run(made, {}, { case: ports, pool: { workers: 1 } });
    expect(result).toMatchObject({ code: 'DISK_FULL' });
    expect(tmpOf(made)).toEqual([]);
    expect([...made.ports.store.names()]).toHaveLength(objectTotals(made.db).objects);
    connectionOf(made.db).pragma('max_page_count = 1000000');
    expect(orThrow(await run(made))).toMatchObject({ acquired: 300, outcome: 'complete' });
  });

  it('a thread that dies leaves a batch that goes on', async () => {
    const made = openCase();
    many(made, 300);
    const hooks = join(made.fixture.dir, 'hooks.mjs');
    writeFileSync(
      hooks,
      `let n = 0; export function point(name) { if (name === 'published' && ++n === 100) throw new TypeError('a fault'); }`,
    );
    await expect(run(made, {}, { pool: { workers: 1, hooks: `file://${hooks}` } })).rejects.toThrow(
      'a fault',
    );
    expect(tmpOf(made)).toEqual([]);
    expect([...made.ports.store.names()]).toHaveLength(objectTotals(made.db).objects);
    expect(orThrow(await run(made))).toMatchObject({ acquired: 300, failed: 0, outcome: 'complete' });
    expect(itemCount(made.db)).toBe(300);
  });
});

describe('odd requests', () => {
  it('of nothing', async () => {
    expect(await run(openCase(), { roots: [] })).toEqual({ code: 'NO_ROOTS' });
  });

  it('of more roots than an entry can disclose', async () => {
    const roots = Array.from({ length: 20_000 }, (_, i) => Buffer.from(`/absent/${'x'.repeat(30)}${i}`));
    expect(await run(openCase(), { roots })).toMatchObject({ code: 'TOO_MANY_ROOTS' });
  });

  it('of what is not there', async () => {
    const made = openCase();
    const summary = orThrow(await run(made, { roots: [Buffer.from(join(made.source, 'absent'))] }));
    expect(summary).toMatchObject({ acquired: 0, failed: 1, outcome: 'complete' });
  });

  it('of a place in the store that something unknown has taken: said, never overwritten', async () => {
    const made = openCase({ encrypted: false });
    write(made, 'a', 'a');
    const path = made.ports.store.pathOf(sha256('a'));
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'unknown');
    expect(orThrow(await run(made))).toMatchObject({ acquired: 0, failed: 1, outcome: 'complete' });
    expect([...made.ports.store.names()]).toEqual([sha256('a')]);
  });

  it.each([true, false])(
    'of bytes whose stored copy had gone: the copy is there again (encrypted: %s)',
    async (encrypted) => {
      const made = openCase({ encrypted });
      write(made, 'a', 'a');
      await run(made);
      const [row] = objectsAfter(made.db, '', 1);
      if (row === undefined) throw new Error('no object');
      rmSync(made.ports.store.pathOf(row.name), { force: true });
      write(made, 'b', 'a');
      const summary = orThrow(await run(made, { roots: [Buffer.from(join(made.source, 'b'))] }));
      expect(summary).toMatchObject({ duplicate: 1, damaged: 0 });
    },
  );
});

describe('progress', () => {
  it('goes through the stages and ends with everything', async () => {
    const made = openCase();
    for (let i = 0; i < 10; i++) write(made, String(i), Buffer.alloc(1000, i));
    const heard: AcquisitionProgress[] = [];
    await run(made, {}, { onProgress: (progress) => heard.push(progress) });
    expect([...new Set(heard.map((progress) => progress.stage))]).toEqual(['listing', 'bytes', 'checking']);
    for (const stage of ['listing', 'bytes', 'checking'] as const)
      expect(heard.findLast((progress) => progress.stage === stage)).toMatchObject({
        files: 10,
        totalFiles: 10,
        bytes: 10_000,
        totalBytes: 10_000,
      });
  });
});

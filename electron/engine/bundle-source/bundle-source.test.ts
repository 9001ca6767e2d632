import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planZip } from '../../../shared/core/zip/index.ts';
import { openBundleSource, type OpenedSource } from './index.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'custodia-source-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const opened: OpenedSource[] = [];
afterAll(() => Promise.all(opened.map((one) => one.close())));
async function open(path: string): Promise<OpenedSource['source']> {
  const one = await openBundleSource(path);
  opened.push(one);
  return one.source;
}

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

function zipOf(files: readonly [string, string][]): Buffer {
  const plan = planZip(files.map(([name, text]) => ({ name, sizeBytes: text.length })));
  const bytes = Buffer.alloc(plan.totalBytes);
  const crcs = files.map(([, text]) => crc32(text));
  for (const [i, [, text]] of files.entries()) {
    bytes.set(plan.localHeader(i, crcs[i] ?? 0), plan.localHeaderAt[i] ?? 0);
    bytes.write(text, plan.dataAt[i] ?? 0);
  }
  bytes.set(plan.tail(crcs), plan.tailAt);
  return bytes;
}

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

describe('a folder', () => {
  it('is listed, digested, read and streamed', async () => {
    const path = folder('plain');
    mkdirSync(join(path, 'a'));
    writeFileSync(join(path, 'a', 'b.txt'), 'text');
    writeFileSync(join(path, 'empty'), '');
    const source = await open(path);
    expect(await source.entries()).toEqual([
      { path: 'empty', sizeBytes: 0, kind: 'file' },
      { path: 'a/b.txt', sizeBytes: 4, kind: 'file' },
    ]);
    expect(await source.digests('a/b.txt')).toEqual({
      sha256: digest('sha256', 'text'),
      sha512: digest('sha512', 'text'),
      sizeBytes: 4,
    });
    expect(await source.bytes('a/b.txt', 4)).toEqual({ bytes: new TextEncoder().encode('text') });
    expect(await source.bytes('a/b.txt', 3)).toMatchObject({ problem: 'limit-exceeded' });
    let streamed = '';
    for await (const chunk of source.chunks('a/b.txt')) streamed += Buffer.from(chunk).toString();
    expect(streamed).toBe('text');
  });

  it.skipIf(process.platform === 'win32')(
    'names links, pipes and empty folders, and opens none (S-02)',
    async () => {
      const path = folder('odd');
      symlinkSync('/etc/passwd', join(path, 'link'));
      symlinkSync('/etc', join(path, 'folder-link'));
      mkdirSync(join(path, 'empty'));
      spawnSync('mkfifo', [join(path, 'pipe')]);
      const source = await open(path);
      const listed = await source.entries();
      if ('problems' in listed) throw new Error('it can be listed');
      expect(listed.map(({ path: name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
        'empty empty-folder',
        'folder-link link',
        'link link',
        'pipe special',
      ]);
      for (const name of ['link', 'pipe', 'folder-link/passwd', '../odd/link'])
        expect(await source.digests(name)).toMatchObject({ problem: 'cannot-read' });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'sees a file that became a link or a pipe after the listing (S-05)',
    async () => {
      const path = folder('race');
      for (const name of ['one', 'two']) writeFileSync(join(path, name), 'text');
      const source = await open(path);
      await source.entries();
      for (const name of ['one', 'two']) rmSync(join(path, name));
      symlinkSync('/etc/passwd', join(path, 'one'));
      spawnSync('mkfifo', [join(path, 'two')]);
      for (const name of ['one', 'two']) {
        expect(await source.digests(name)).toMatchObject({ problem: 'link-or-special-file' });
        expect(await source.bytes(name, 1000)).toMatchObject({ problem: 'link-or-special-file' });
      }
    },
  );

  it('gives no digest of a file that changed its size', async () => {
    const path = folder('growing');
    writeFileSync(join(path, 'a'), 'text');
    const source = await open(path);
    await source.entries();
    truncateSync(join(path, 'a'), 3);
    expect(await source.digests('a')).toMatchObject({ problem: 'cannot-read' });
    expect(await source.bytes('a', 100)).toMatchObject({ problem: 'cannot-read' });
  });

  it.skipIf(process.platform !== 'linux')('lists a name that is not text and never opens it', async () => {
    const path = folder('bytes');
    writeFileSync(Buffer.concat([Buffer.from(`${path}/a`), Buffer.of(0xff)]), 'x');
    const source = await open(path);
    expect(await source.entries()).toEqual([{ path: 'a\ufffd', sizeBytes: 0, kind: 'file' }]);
    expect(await source.digests('a\ufffd')).toMatchObject({ problem: 'cannot-read' });
  });
});

describe('a ZIP', () => {
  const files: [string, string][] = [
    ['B-1/bagit.txt', 'bag'],
    ['B-1/data/x', 'text'],
  ];

  it('is read without the folder that holds everything', async () => {
    const path = join(root, 'good.zip');
    writeFileSync(path, zipOf(files));
    const source = await open(path);
    expect(await source.entries()).toEqual([
      { path: 'bagit.txt', sizeBytes: 3, kind: 'file' },
      { path: 'data/x', sizeBytes: 4, kind: 'file' },
    ]);
    expect(await source.digests('data/x')).toEqual({
      sha256: digest('sha256', 'text'),
      sha512: digest('sha512', 'text'),
      sizeBytes: 4,
    });
    expect(await source.bytes('bagit.txt', 3)).toEqual({ bytes: new TextEncoder().encode('bag') });
    expect(await source.bytes('bagit.txt', 2)).toMatchObject({ problem: 'limit-exceeded' });
    expect(await source.digests('B-1/data/x')).toMatchObject({ problem: 'cannot-read' });
  });

  it('says when the bytes are not those of the CRC', async () => {
    const path = join(root, 'crc.zip');
    const bytes = zipOf(files);
    bytes.write('tex!', bytes.indexOf('text'));
    writeFileSync(path, bytes);
    const source = await open(path);
    await source.entries();
    expect(await source.digests('data/x')).toMatchObject({ crcMismatch: true });
    expect(await source.bytes('data/x', 10)).toMatchObject({ crcMismatch: true });
  });

  const refused: [string, () => Buffer, string][] = [
    ['two folders', () => zipOf([...files, ['B-2/y', '']]), 'zip-several-roots'],
    ['no folder', () => zipOf([['bagit.txt', '']]), 'zip-several-roots'],
    ['cut short', () => zipOf(files).subarray(0, -1), 'zip-'],
    ['with something behind', () => Buffer.concat([zipOf(files), Buffer.from('x')]), 'zip-'],
    ['no ZIP', () => Buffer.from('hello'), 'zip-'],
    ['empty', () => Buffer.alloc(0), 'zip-'],
  ];
  it.each(refused)('is refused: %s', async (name, make, problem) => {
    const path = join(root, `${name}.zip`);
    writeFileSync(path, make());
    const listed = await (await open(path)).entries();
    expect('problems' in listed ? listed.problems[0]?.problem : '').toContain(problem);
  });
});

describe('what is no source', () => {
  it.skipIf(process.platform === 'win32')('says so', async () => {
    symlinkSync(folder('target'), join(root, 'link'));
    const link = join(root, 'link');
    const nothing = join(root, 'nothing');
    expect(await (await open(link)).entries()).toEqual({
      problems: [{ problem: 'link-or-special-file', path: link }],
    });
    expect(await (await open(nothing)).entries()).toEqual({
      problems: [{ problem: 'cannot-read', path: nothing, detail: 'ENOENT' }],
    });
  });
});

/** The bundles' ZIP profile read by the tools that an auditor has: Info-ZIP and Python's zipfile. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../shared/core/bytes.ts';
import { planZip } from '../../shared/core/zip/index.ts';

function has(command: string, argument: string): boolean {
  const found = spawnSync(command, [argument]).status === 0;
  if (!found) console.log(`skipped: ${command} is not on this machine`);
  return found;
}
const hasUnzip = has('unzip', '-v');
const hasPython = has('python3', '--version');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-zip-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Sample {
  readonly name: string;
  readonly data: Uint8Array;
  /** Size in the archive when it is larger than `data`: the rest are zeros that take no space on the disk. */
  readonly sparseBytes?: number;
}

function writeZip(fileName: string, samples: readonly Sample[]): string {
  const path = join(folder, fileName);
  const plan = planZip(
    samples.map(({ name, data, sparseBytes }) => ({ name, sizeBytes: sparseBytes ?? data.length })),
  );
  const crcs = samples.map(({ data }) => crc32(data));
  const file = openSync(path, 'wx');
  ftruncateSync(file, plan.totalBytes);
  for (const [i, { data }] of samples.entries()) {
    writeSync(file, plan.localHeader(i, crcs[i] ?? 0), 0, null, plan.localHeaderAt[i] ?? 0);
    writeSync(file, data, 0, data.length, plan.dataAt[i] ?? 0);
  }
  writeSync(file, plan.tail(crcs), 0, null, plan.tailAt);
  closeSync(file);
  return path;
}

const small: readonly Sample[] = [
  { name: 'SAMPLE/bagit.txt', data: utf8('BagIt-Version: 1.0\n') },
  { name: 'SAMPLE/data/A-0001/original/A-0001.bin', data: new Uint8Array(100_000).fill(5) },
  { name: 'SAMPLE/empty', data: new Uint8Array() },
];
const many = Array.from({ length: 65_600 }, (_, i): Sample => ({
  name: `S/${i}`,
  data: utf8(String(i % 7)),
}));
const large: readonly Sample[] = [
  { name: 'S/large.bin', data: utf8('start'), sparseBytes: 5 * 2 ** 30 },
  { name: 'S/far.txt', data: utf8('far behind') },
];

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe.skipIf(!hasUnzip)('unzip', () => {
  it('tests a small archive', () => {
    expect(run('unzip', ['-t', writeZip('small-unzip.zip', small)])).toContain('No errors detected');
  });

  it('tests more than 65,535 entries (ZIP64)', () => {
    expect(run('unzip', ['-tqq', writeZip('many-unzip.zip', many)])).toBe('');
  });

  it('takes an entry from behind 4 GiB (ZIP64)', () => {
    expect(run('unzip', ['-p', writeZip('large-unzip.zip', large), 'S/far.txt'])).toBe('far behind');
  });
});

describe.skipIf(!hasPython)('python3 zipfile', () => {
  const test = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.infolist()))';

  it('tests a small archive', () => {
    expect(run('python3', ['-c', test, writeZip('small-python.zip', small)]).trim()).toBe('None 3');
  });

  it('tests more than 65,535 entries (ZIP64)', () => {
    expect(run('python3', ['-c', test, writeZip('many-python.zip', many)]).trim()).toBe('None 65600');
  });

  it('takes an entry from behind 4 GiB (ZIP64)', () => {
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); ' +
      'print([i.file_size for i in z.infolist()], z.read("S/far.txt").decode())';
    expect(run('python3', ['-c', script, writeZip('large-python.zip', large)]).trim()).toBe(
      '[5368709120, 10] far behind',
    );
  });
});

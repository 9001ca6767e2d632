import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PathRow } from '../db/batches.ts';
import { discover } from './discover.ts';
import { resolveRoot } from './raw-path.ts';

let dir: string;
let caseFolder: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'custodia-discover-')));
  caseFolder = join(dir, 'X.custodia');
  mkdirSync(caseFolder);
  writeFileSync(join(caseFolder, 'case.db'), 'secret');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const list = (...roots: string[]): PathRow[] => [
  ...discover(
    roots.map((root) => resolveRoot(Buffer.from(root))),
    caseFolder,
  ),
];
const shown = (rows: readonly PathRow[]): string[] =>
  rows.map(
    (row) =>
      `${Buffer.from(row.path)
        .toString('latin1')
        .slice(dir.length + 1)} ${row.reason ?? row.state}`,
  );

describe('discover', () => {
  it('lists in the order of raw bytes of whole paths', () => {
    for (const name of ['a', 'é', 'A']) mkdirSync(join(dir, 'r', name), { recursive: true });
    for (const name of ['a.txt', 'a/x', 'A/z', 'é/1', 'b', 'a/b']) writeFileSync(join(dir, 'r', name), name);
    const rows = list(join(dir, 'r'));
    const paths = rows.map((row) => Buffer.from(row.path));
    expect(paths).toEqual(paths.toSorted((a, b) => Buffer.compare(a, b)));
    expect(rows).toHaveLength(6);
    expect(rows.every((row) => row.kind === 'file' && row.state === 'pending')).toBe(true);
  });

  it('keeps names that are not text, or pretend to be more than one line', () => {
    const folder = join(dir, 'names');
    mkdirSync(folder);
    const names = [
      Buffer.from([0xff, 0xfe, 0x41]),
      Buffer.from('a\nFAKE LOG LINE'),
      Buffer.from('\u00e9'),
      Buffer.from('e\u0301'),
    ];
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), 'x');
    const found = list(folder).map((row) => Buffer.from(row.path).subarray(folder.length + 1));
    expect(found).toEqual(names.toSorted((a, b) => Buffer.compare(a, b)));
  });

  it('records links with their target and follows none', () => {
    const folder = join(dir, 'links');
    mkdirSync(folder);
    symlinkSync('..', join(folder, 'loop'));
    symlinkSync('/nowhere', join(folder, 'dangling'));
    const rows = list(folder);
    expect(shown(rows)).toEqual(['links/dangling symbolic-link', 'links/loop symbolic-link']);
    expect(rows.map((row) => Buffer.from(row.link_target ?? []).toString())).toEqual(['/nowhere', '..']);
  });

  it('records a root that is a link, and resolves links above it', () => {
    mkdirSync(join(dir, 'real'));
    writeFileSync(join(dir, 'real', 'f'), 'f');
    symlinkSync('real', join(dir, 'alias'));
    expect(shown(list(join(dir, 'alias')))).toEqual(['alias symbolic-link']);
    expect(shown(list(join(dir, 'alias', 'f')))).toEqual(['real/f pending']);
  });

  it('skips what is no file, without waiting', async () => {
    const folder = join(dir, 'special');
    mkdirSync(folder);
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    const server = createServer().listen(join(folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const rows = list(folder);
    await new Promise((resolve) => server.close(resolve));
    expect(shown(rows)).toEqual(['special/fifo fifo', 'special/socket socket']);
    expect(list('/dev/null').map((row) => row.reason)).toEqual(['device']);
  });

  it.skipIf(process.platform !== 'linux').each(['/proc', '/proc/self/mem', '/sys'])('refuses %s', (path) => {
    const rows = list(path);
    expect(rows.map((row) => row.reason)).toEqual(['pseudo-file-system']);
  });

  it('never enters the case folder', () => {
    writeFileSync(join(dir, 'y'), 'y');
    expect(shown(list(dir))).toEqual(['X.custodia case-folder', 'y pending']);
    expect(shown(list(caseFolder))).toEqual(['X.custodia case-folder']);
  });

  it('lists overlapping roots once', () => {
    mkdirSync(join(dir, 'r', 's'), { recursive: true });
    writeFileSync(join(dir, 'r', 's', 'f'), 'f');
    expect(shown(list(join(dir, 'r', 's'), join(dir, 'r'), join(dir, 'r', 's', 'f')))).toEqual([
      'r/s/f pending',
    ]);
  });

  it('says why a root cannot be listed', () => {
    expect(shown(list(join(dir, 'absent')))).toEqual(['absent not-found']);
  });

  it('says which folder cannot be read, and lists the rest', () => {
    chmodSync(dir, 0o755);
    mkdirSync(join(dir, 'r', 'closed'), { recursive: true });
    writeFileSync(join(dir, 'r', 'open'), 'open');
    chmodSync(join(dir, 'r', 'closed'), 0o000);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    let rows: PathRow[];
    try {
      rows = list(join(dir, 'r'));
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    expect(shown(rows)).toEqual(['r/closed permission-denied', 'r/open pending']);
  });
});

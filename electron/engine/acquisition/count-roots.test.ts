import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countRoots } from './count-roots.ts';

let dir: string;
let caseFolder: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'custodia-count-')));
  caseFolder = join(dir, 'X.custodia');
  mkdirSync(caseFolder);
  for (const folder of ['a', 'a/b', 'a/empty']) mkdirSync(join(dir, folder));
  for (const [name, text] of [
    ['a/1', 'one'],
    ['a/b/2', 'two!'],
    ['single', 'x'],
  ] as const)
    writeFileSync(join(dir, name), text);
  symlinkSync(join(dir, 'a'), join(dir, 'link'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const count = (names: readonly string[], entries = 1000) =>
  countRoots(
    names.map((name) => Buffer.from(join(dir, name))),
    caseFolder,
    { entries },
  );
const whole = { atLeast: false, problem: null };

describe('what lies under roots', () => {
  it.each([
    ['a folder', 'a', { kind: 'folder', files: 2, folders: 3, bytes: 7, ...whole }],
    ['an empty folder', 'a/empty', { kind: 'folder', files: 0, folders: 1, bytes: 0, ...whole }],
    ['a file', 'single', { kind: 'file', files: 1, folders: 0, bytes: 1, ...whole }],
    [
      'a link, which is not followed',
      'link',
      { kind: 'other', files: 0, folders: 0, bytes: 0, atLeast: false, problem: 'symbolic-link' },
    ],
    [
      'nothing',
      'gone',
      { kind: 'other', files: 0, folders: 0, bytes: 0, atLeast: false, problem: 'not-found' },
    ],
    [
      'the case itself',
      'X.custodia',
      { kind: 'folder', files: 0, folders: 0, bytes: 0, atLeast: false, problem: 'case-folder' },
    ],
  ])('%s', async (_, name, expected) => {
    expect(await count([name])).toEqual([expected]);
  });

  it('says at least where the limit was reached', async () => {
    expect(await count(['a', 'single'], 3)).toMatchObject([{ atLeast: true }, { atLeast: true }]);
  });

  it('stops when it is told to', async () => {
    const stopped = await countRoots([Buffer.from(join(dir, 'a'))], caseFolder, {
      entries: 1000,
      signal: AbortSignal.abort(),
    });
    expect(stopped).toMatchObject([{ atLeast: true, files: 0 }]);
  });
});

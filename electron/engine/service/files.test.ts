import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput, PickPurpose } from '../../../shared/contract/index.ts';
import { isNewName, MAX_LISTED, parentsOf } from './browse.ts';
import { createCore } from './core.ts';
import type { ServicePorts } from './ports.ts';
import { makeLockedService, makeService, type ServiceFixture } from './service-fixture.ts';

const core = (ports: ServicePorts) => {
  const made = createCore(ports);
  return { ...made, service: made.parts };
};
let service: ServiceFixture<ReturnType<typeof core>>;
/** After its first run. */
let locked: typeof service;
beforeAll(async () => {
  locked = await makeLockedService(core);
});
afterAll(() => locked.remove());
const make = async (more: Partial<ServicePorts> = {}): Promise<void> => {
  service = makeService(core, more, locked.folder);
  await service.unlock();
};
afterEach(() => service.remove());

const user = (...names: string[]): string => join(service.folder, 'user', ...names);
const browse = (purpose: PickPurpose = 'import-files', folder: string | null = null) =>
  service.call('files.browse', { purpose, folder });
const tokenOf = ({ entries }: CallOutput<'files.browse'>, name: string): string =>
  entries.find((entry) => entry.name === name)?.token ?? '';

describe.runIf(process.platform !== 'win32')('the engine’s own file dialog', () => {
  it('begins in the home folder: folders first, then by name, with sizes of files', async () => {
    await make();
    for (const name of ['b', 'A10', 'A9']) mkdirSync(user(name));
    writeFileSync(user('a.txt'), 'four');
    const listed = await browse();
    expect(listed.path).toBe(user());
    expect(listed.entries.map(({ name, kind, sizeBytes }) => [name, kind, sizeBytes])).toEqual([
      ['A9', 'folder', null],
      ['A10', 'folder', null],
      ['b', 'folder', null],
      ['a.txt', 'file', 4],
    ]);
  });

  it('goes down by an entry, up by a place, and begins there the next time', async () => {
    await make();
    mkdirSync(user('inner'));
    const inner = await browse('import-files', tokenOf(await browse(), 'inner'));
    expect(inner.path).toBe(user('inner'));
    expect((await browse()).path).toBe(user('inner'));
    const above = inner.places.find(({ kind }) => kind === 'parent')?.token ?? '';
    expect((await browse('import-files', above)).path).toBe(user());
  });

  it('names the ways out: home, root, and the folders above', async () => {
    await make();
    const { places } = await browse();
    expect(
      places.filter(({ kind }) => kind !== 'medium').map(({ kind, name }) => [kind, name]),
    ).toContainEqual(['root', '/']);
    expect(places[0]).toMatchObject({ kind: 'home', name: 'user' });
  });

  it('shows hostile names as they are and chooses exactly them', async () => {
    await make();
    const names = ['-rf *', 'a\nb', '\u202Egpj.exe', '<img src=x onerror=alert(1)>', '..hidden'];
    for (const name of names) writeFileSync(user(name), 'x');
    const listed = await browse();
    expect(listed.entries.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    const entries = [tokenOf(listed, 'a\nb')];
    const [chosen] = await service.call('files.choose', { purpose: 'import-files', entries });
    const used = service.context.paths.use(chosen?.token ?? '', 'import-files');
    expect('ok' in used && used.ok.text).toBe(user('a\nb'));
  });

  it.runIf(process.platform === 'linux')('keeps the bytes of names that are not UTF-8', async () => {
    await make();
    const bytes = Buffer.concat([Buffer.from(user('x')), Buffer.from([0xff, 0xfe])]);
    writeFileSync(bytes, 'x');
    const [entry] = (await browse()).entries;
    const [chosen] = await service.call('files.choose', {
      purpose: 'import-files',
      entries: [entry?.token ?? ''],
    });
    const used = service.context.paths.use(chosen?.token ?? '', 'import-files');
    expect('ok' in used && used.ok.bytes.equals(bytes)).toBe(true);
    const asText = service.context.paths.useText(chosen?.token ?? '', 'import-files');
    expect('failure' in asText && asText.failure.code).toBe('PATH_MISSING');
  });

  it('follows links to files and folders, and lets nobody choose what is neither', async () => {
    await make();
    mkdirSync(user('folder'));
    symlinkSync(user('folder'), user('link'));
    symlinkSync(user('nowhere'), user('dangling'));
    execFileSync('mkfifo', [user('pipe')]);
    const listed = await browse();
    expect(Object.fromEntries(listed.entries.map(({ name, kind }) => [name, kind]))).toEqual({
      folder: 'folder',
      link: 'folder',
      dangling: 'other',
      pipe: 'other',
    });
    const entries = [tokenOf(listed, 'pipe')];
    expect(await service.failureOf('files.choose', { purpose: 'import-files', entries })).toBe(
      'PATH_PURPOSE',
    );
  });

  it('lists so many entries and counts the others', async () => {
    await make();
    for (let i = 0; i < MAX_LISTED + 3; i++) writeFileSync(user(`${i}`), '');
    const { entries, further } = await browse();
    expect([entries.length, further]).toEqual([MAX_LISTED, 3]);
  });

  it('says that a folder cannot be read', async () => {
    await make();
    mkdirSync(user('gone'));
    const folder = tokenOf(await browse(), 'gone');
    execFileSync('rmdir', [user('gone')]);
    expect(await service.failureOf('files.browse', { purpose: 'import-files', folder })).toBe('PATH_MISSING');
  });
});

describe('choosing', () => {
  it('takes what the purpose takes', async () => {
    await make();
    writeFileSync(user('a.txt'), 'x');
    const entries = [tokenOf(await browse(), 'a.txt')];
    expect(await service.failureOf('files.choose', { purpose: 'open-case', entries })).toBe('PATH_PURPOSE');
  });

  it('one, where one is asked for', async () => {
    await make();
    for (const name of ['a', 'b']) mkdirSync(user(name));
    const listed = await browse();
    const entries = [tokenOf(listed, 'a'), tokenOf(listed, 'b')];
    expect(await service.failureOf('files.choose', { purpose: 'open-case', entries })).toBe('BAD_REQUEST');
    expect(await service.call('files.choose', { purpose: 'import-folder', entries })).toHaveLength(2);
  });

  it('a token of the dialog opens nothing', async () => {
    await make();
    const { token } = await browse();
    expect(await service.failureOf('cases.inspect', { token })).toBe('PATH_UNKNOWN');
  });

  it('a place for something new', async () => {
    await make();
    const entries = [(await browse('new-case')).token];
    const [chosen] = await service.call('files.choose', {
      purpose: 'new-case',
      entries,
      newName: 'b.custodia',
    });
    expect(chosen).toMatchObject({ kind: 'new', name: 'b.custodia', path: user('b.custodia') });
  });

  it.each([
    ['.', 'NAME_UNFIT'],
    ['..', 'NAME_UNFIT'],
    ['a/b', 'NAME_UNFIT'],
    ['a\\b', 'NAME_UNFIT'],
    ['a\u0000b', 'NAME_UNFIT'],
    ['', 'NAME_UNFIT'],
    ['x'.repeat(256), 'NAME_UNFIT'],
    ['there.zip', 'FILE_EXISTS'],
  ])('not under the name %j', async (newName, code) => {
    await make();
    writeFileSync(user('there.zip'), 'x');
    const entries = [(await browse('new-bundle')).token];
    expect(await service.failureOf('files.choose', { purpose: 'new-bundle', entries, newName })).toBe(code);
  });

  it('a backup that is to be brought up to date', async () => {
    await make();
    mkdirSync(user('backup'));
    const entries = [tokenOf(await browse('backup-folder'), 'backup')];
    const [chosen] = await service.call('files.choose', { purpose: 'backup-folder', entries });
    expect(chosen).toMatchObject({ kind: 'folder', name: 'backup' });
  });
});

describe('names for something new', () => {
  it.each([
    ['a b.custodia', 'linux', true],
    ['قضية', 'linux', true],
    ['می‌خواهم', 'linux', true],
    ['con:', 'linux', true],
    ['con.txt', 'win32', false],
    ['a:b', 'win32', false],
    ['a.', 'win32', false],
    ['a\u202Eb', 'linux', false],
  ] as const)('%j on %s: %s', (name, platform, expected) => {
    expect(isNewName(name, platform)).toBe(expected);
  });
});

it.runIf(process.platform !== 'win32').each([
  ['/a/b/c', ['/a/b', '/a']],
  ['/a', []],
  ['/', []],
])('the folders above %s', (path, parents) => {
  expect(parentsOf(Buffer.from(path)).map(String)).toEqual(parents);
});

describe('a host with a dialog of its own', () => {
  it('gives what was picked, and has no other dialog', async () => {
    const asked: unknown[] = [];
    await make({
      host: 'electron',
      pick: (question) => {
        asked.push(question);
        return Promise.resolve([user()]);
      },
    });
    expect(await service.call('files.pick', { purpose: 'open-case' })).toMatchObject({
      status: 'chosen',
      paths: [{ kind: 'folder', path: user() }],
    });
    expect(asked).toEqual([{ purpose: 'open-case', form: 'open-folder', suggestedName: null }]);
    expect(await service.failureOf('files.browse', { purpose: 'open-case', folder: null })).toBe('NOT_HERE');
    expect(await service.failureOf('files.choose', { purpose: 'open-case', entries: ['A'.repeat(22)] })).toBe(
      'NOT_HERE',
    );
  });

  it('may be cancelled', async () => {
    await make({ host: 'electron', pick: () => Promise.resolve(null) });
    expect(await service.call('files.pick', { purpose: 'open-case' })).toEqual({ status: 'cancelled' });
  });

  it('gives nothing to whoever locked meanwhile', async () => {
    let answer: (paths: readonly string[]) => void = () => undefined;
    await make({ host: 'electron', pick: () => new Promise((resolve) => void (answer = resolve)) });
    const picked = service.failureOf('files.pick', { purpose: 'open-case' });
    await service.call('start.lock', {});
    answer([user()]);
    expect(await picked).toBe('LOCKED');
  });

  it('shows one at a time', async () => {
    let answer: (paths: readonly string[]) => void = () => undefined;
    await make({ host: 'electron', pick: () => new Promise((resolve) => void (answer = resolve)) });
    const first = service.call('files.pick', { purpose: 'open-case' });
    expect(await service.call('files.pick', { purpose: 'open-case' })).toEqual({ status: 'cancelled' });
    answer([user()]);
    expect((await first).status).toBe('chosen');
  });

  it.each<PickPurpose>(['open-case', 'key-file', 'certificate-file', 'derivative-file', 'new-bundle'])(
    'takes no drop for %s, which is asked for in a dialog',
    async (purpose) => {
      await make({ host: 'electron' });
      writeFileSync(user('a'), 'x');
      expect(await service.failureOf('files.dropped', { purpose, paths: [user('a')] })).toBe('NOT_HERE');
    },
  );

  it('takes drops, each as what it is', async () => {
    await make({ host: 'electron' });
    mkdirSync(user('folder'));
    writeFileSync(user('a.txt'), 'x');
    const paths = [user('folder'), user('a.txt')];
    const dropped = await service.call('files.dropped', { purpose: 'import-files', paths });
    expect(dropped.map(({ kind }) => kind)).toEqual(['folder', 'file']);
    expect('ok' in service.context.paths.use(dropped[0]?.token ?? '', 'import-folder')).toBe(true);
  });
});

it('a page on this machine cannot make up paths by dropping them', async () => {
  await make();
  const paths = [user()];
  expect(await service.failureOf('files.dropped', { purpose: 'import-files', paths })).toBe('NOT_HERE');
});

it.each([
  ['key-file', null],
  ['open-case', 'LOCKED'],
] as const)('before the first run files are shown for %s: %s', async (purpose, code) => {
  service = makeService(core);
  expect(await service.failureOf('files.browse', { purpose, folder: null })).toBe(code);
});

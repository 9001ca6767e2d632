import { chmod, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { orThrow } from '../failure.ts';
import { LOWEST_COST } from '../keyslots/index.ts';
import { type Home, homeLocation, openHome, type SeenCase } from './index.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const CASE_ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const MARKER = 'MARKER-b6c1f0e2-of-a-colleague';

let root: string;
let dir: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'custodia-home-'));
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(() => {
  dir = join(root, `${count++}`, 'home');
});

const create = async (): Promise<Home> =>
  orThrow(await openHome({ dir, passphrase: PASSPHRASE, create: true, kdf: LOWEST_COST }));
const reopen = (passphrase = PASSPHRASE) => openHome({ dir, passphrase, kdf: LOWEST_COST });

const sighting = (size: number): SeenCase => ({
  caseId: CASE_ID,
  note: utf8(`note ${size}`),
  size,
  root: 'ab'.repeat(32),
  seen: '2026-01-01T00:00:00.000Z',
});

describe('the home', () => {
  it('keeps its installation id and what it was told', async () => {
    const home = await create();
    expect(home.installationId).toMatch(/^[0-9a-f-]{36}$/);
    home.settings.set('language', { code: 'fa' });
    home.close();
    const again = orThrow(await reopen());
    expect(again.installationId).toBe(home.installationId);
    expect(again.settings.get('language')).toEqual({ code: 'fa' });
    expect(again.settings.get('absent')).toBeUndefined();
    again.close();
  });

  it('says why it does not open', async () => {
    expect(await reopen()).toEqual({ code: 'HOME_MISSING' });
    (await create()).close();
    expect(await reopen('wrong')).toEqual({ code: 'WRONG_PASSPHRASE' });
    expect(await openHome({ dir, passphrase: PASSPHRASE, create: true })).toEqual({ code: 'HOME_EXISTS' });
    const header = await readFile(join(dir, 'home.json'), 'utf8');
    await writeFile(join(dir, 'home.json'), header.replace('"v": 1', '"v": 7'));
    expect(await reopen()).toMatchObject({ code: 'HOME_TOO_NEW' });
    await writeFile(join(dir, 'home.json'), '{');
    expect(await reopen()).toEqual({ code: 'HOME_DAMAGED', details: { file: 'home.json' } });
    await writeFile(join(dir, 'home.json'), header.replace(/"memoryKiB": \d+/, '"memoryKiB": 99999999'));
    expect(await reopen()).toEqual({ code: 'SLOT_PARAMETERS' });
    await writeFile(join(dir, 'home.json'), header);
    await writeFile(join(dir, 'home.db'), 'x'.repeat(8192));
    expect(await reopen()).toEqual({ code: 'HOME_DAMAGED', details: { file: 'home.db' } });
    await rm(join(dir, 'home.db'));
    expect(await reopen()).toEqual({ code: 'HOME_DAMAGED', details: { file: 'home.db' } });
  });

  it('never throws away a database whose header is gone', async () => {
    (await create()).close();
    await rm(join(dir, 'home.json'));
    expect(await reopen()).toEqual({ code: 'HOME_DAMAGED', details: { file: 'home.json' } });
    (await create()).close();
    expect((await readdir(dir)).some((name) => name.startsWith('home.db.without-header-'))).toBe(true);
  });

  it("does not open with another home's header", async () => {
    (await create()).close();
    const first = dir;
    dir = join(root, `${count++}`, 'home');
    (await create()).close();
    await copyFile(join(first, 'home.json'), join(dir, 'home.json'));
    expect(await reopen()).toEqual({ code: 'HOME_DAMAGED', details: { file: 'home.db' } });
  });

  it.skipIf(process.platform === 'win32')(
    'is a folder 0700 of files 0600, also while open (S-28)',
    async () => {
      const home = await create();
      home.settings.set('a', 1);
      const modes = new Map<string, number>();
      for (const name of await readdir(dir)) modes.set(name, (await stat(join(dir, name))).mode & 0o777);
      expect([...modes.keys()]).toContain('home.db-wal');
      expect([...modes.values()].every((mode) => mode === 0o600)).toBe(true);
      expect((await stat(dir)).mode & 0o777).toBe(0o700);
      home.close();
      expect((await readdir(dir)).sort()).toEqual(['home.db', 'home.json']);
    },
  );

  it.skipIf(process.platform === 'win32')('tightens a folder that others could list', async () => {
    (await create()).close();
    await chmod(dir, 0o755);
    orThrow(await reopen()).close();
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('shows nothing of its content on disk', async () => {
    const home = await create();
    home.signers.put({
      fingerprint: '01'.repeat(20),
      certificate: 'x',
      label: MARKER,
      compared: 'in person',
      added: '2026-01-01T00:00:00.000Z',
    });
    home.seenCases.remember(sighting(1));
    const look = async (): Promise<string> =>
      Buffer.concat(
        await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name)))),
      ).toString('latin1');
    for (const bytes of [await look(), (home.close(), await look())]) {
      expect(bytes).not.toContain(MARKER);
      expect(bytes).not.toContain(CASE_ID);
      expect(bytes).not.toContain('SQLite format 3');
    }
  });

  it('opens with each passphrase that was added, and never loses the last one', async () => {
    const home = await create();
    expect(await home.addPassphraseSlot('of a colleague')).toBeUndefined();
    expect(await home.addPassphraseSlot('of a colleague')).toBeUndefined();
    expect(await home.removePassphraseSlot('unknown')).toEqual({ code: 'WRONG_PASSPHRASE' });
    home.close();
    const again = orThrow(await reopen('of a colleague'));
    expect(await again.removePassphraseSlot(PASSPHRASE)).toBeUndefined();
    expect(await again.removePassphraseSlot('of a colleague')).toEqual({ code: 'LAST_SLOT' });
    again.close();
    expect(await reopen()).toEqual({ code: 'WRONG_PASSPHRASE' });
  });

  it('is open in two processes of one installation at a time', async () => {
    const one = await create();
    const two = orThrow(await reopen());
    one.settings.set('a', 1);
    expect(two.settings.get('a')).toBe(1);
    one.close();
    two.settings.set('a', 2);
    two.close();
    const again = orThrow(await reopen());
    expect(again.settings.get('a')).toBe(2);
    again.close();
  });
});

describe('seen cases', () => {
  it('remember the newest checkpoint, and the branch that a case left', async () => {
    const home = await create();
    expect(home.seenCases.newest(CASE_ID)).toBeNull();
    for (const size of [1, 5]) home.seenCases.remember(sighting(size));
    expect(home.seenCases.newest(CASE_ID)).toEqual(sighting(5));
    expect(home.seenCases.history(CASE_ID)).toHaveLength(1);
    home.seenCases.rememberBranch(sighting(3));
    home.seenCases.remember(sighting(4));
    expect(home.seenCases.history(CASE_ID).map(({ size }) => size)).toEqual([4, 5]);
    expect(home.seenCases.history('another')).toEqual([]);
    home.close();
  });
});

describe('location', () => {
  const homeDir = '/home/u';
  it.each([
    ['linux', {}, '/home/u/.local/share/custodia'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/custodia'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/u/.local/share/custodia'],
    ['linux', { CUSTODIA_HOME: '/media/key/home', XDG_DATA_HOME: '/data' }, '/media/key/home'],
    ['linux', { CUSTODIA_HOME: 'here' }, null],
    ['linux', { CUSTODIA_HOME: '' }, '/home/u/.local/share/custodia'],
    ['darwin', {}, '/home/u/Library/Application Support/Custodia'],
    ['win32', { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' }, 'C:\\Users\\u\\AppData\\Roaming\\Custodia'],
  ] as const)('on %s with %o', (platform, env, expected) => {
    expect(homeLocation({ platform, env, homeDir })).toBe(expected);
  });
});

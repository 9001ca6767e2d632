import { createHash, createHmac } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from './object-format.ts';
import type { ObjectError } from './object-error.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectRow } from './object-writer.ts';
import { filesWithoutLinks, makeStore, type StoreFixture } from './store-fixture.ts';
import { systemFiles } from './store-files.ts';

const fixtures: StoreFixture[] = [];
function open(encrypted: boolean, files = systemFiles): StoreFixture {
  const fixture = makeStore(encrypted, files);
  fixtures.push(fixture);
  return fixture;
}
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove();
});

/** Bytes without a period of a chunk, so that a swap is always a change. */
function pattern(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i * 31 * seed + (i >> 8);
  return bytes;
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function keep(store: ObjectStore, bytes: Uint8Array): Promise<ObjectRow> {
  const published = await store.put(bytes);
  store.release([published]);
  return published.row;
}

const modes = [
  ['unencrypted', false],
  ['encrypted', true],
] as const;

describe.each(modes)('%s store', (_, encrypted) => {
  it('keeps bytes under their name, read-only, and leaves tmp empty', async () => {
    const { store, dir } = open(encrypted);
    const bytes = pattern(5000);
    const row = await keep(store, bytes);
    const expected = encrypted
      ? createHmac('sha256', new Uint8Array(32).fill(1))
          .update(Buffer.from(sha256(bytes), 'hex'))
          .digest('hex')
      : sha256(bytes);
    expect(row).toMatchObject({ name: expected, size: 5000, sha256: sha256(bytes) });
    expect(row.sha512).toBe(createHash('sha512').update(bytes).digest('hex'));
    expect(statSync(store.pathOf(row.name)).mode & 0o777).toBe(0o400);
    expect(statSync(dirname(store.pathOf(row.name))).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    expect([...store.names()]).toEqual([row.name]);
  });

  it('reads any range', async () => {
    const { store } = open(encrypted);
    const bytes = pattern(2 * CHUNK_BYTES + 5);
    const reader = store.reader(await keep(store, bytes));
    for (const [offset, length] of [
      [0, 10],
      [CHUNK_BYTES - 3, 6],
      [0, 3 * CHUNK_BYTES],
      [2 * CHUNK_BYTES, 100],
      [2 * CHUNK_BYTES + 5, 1],
      [9 * CHUNK_BYTES, 1],
    ] as const)
      expect(Buffer.compare(reader.read(offset, length), bytes.subarray(offset, offset + length))).toBe(0);
    expect(() => reader.read(-1, 1)).toThrow(RangeError);
    reader.close();
  });

  it('reads an empty object', async () => {
    const { store } = open(encrypted);
    const row = await keep(store, new Uint8Array());
    expect(store.digest(row)).toEqual({ result: 'matched' });
  });

  it('does not keep the same bytes twice', async () => {
    const { store, dir } = open(encrypted);
    const row = await keep(store, pattern(9));
    const before = readFileSync(store.pathOf(row.name));
    const again = await store.put(pattern(9));
    expect(again).toMatchObject({ isNew: false, temporary: null });
    expect(readFileSync(store.pathOf(row.name))).toEqual(before);
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
  });

  it('takes back what no transaction acknowledged', async () => {
    const { store, dir } = open(encrypted);
    const published = await store.put(pattern(9));
    store.withdraw([published]);
    expect([...store.names()]).toEqual([]);
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
  });

  // S-07: every damage is named, whatever region it hits.
  const damages: readonly (readonly [string, string, (path: string, other: string) => void])[] = [
    ['first byte', 'mismatch', (path) => flip(path, 0)],
    ['middle byte', 'mismatch', (path) => flip(path, CHUNK_BYTES + 40)],
    ['last byte', 'mismatch', (path) => flip(path, statSync(path).size - 1)],
    ['truncation by a byte', 'mismatch', (path) => resize(path, -1)],
    [
      'truncation to a chunk',
      'mismatch',
      (path) => resize(path, 16 + CHUNK_BYTES + 16 - statSync(path).size),
    ],
    ['truncation to nothing', 'mismatch', (path) => resize(path, -statSync(path).size)],
    [
      'extension',
      'mismatch',
      (path) => {
        chmodSync(path, 0o600);
        appendFileSync(path, Buffer.alloc(16));
      },
    ],
    ['deletion', 'missing', (path) => rmSync(path)],
    [
      'another object in its place',
      'mismatch',
      (path, other) => {
        rmSync(path);
        copyFileSync(other, path);
      },
    ],
    [
      'a symbolic link',
      'replaced',
      (path) => {
        renameSync(path, `${path}.moved`);
        symlinkSync(`${path}.moved`, path);
      },
    ],
    ['a hard link', 'replaced', (path) => linkSync(path, `${path}.second`)],
    [
      'a folder',
      'replaced',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    [
      'a linked group folder',
      'replaced',
      (path) => {
        renameSync(dirname(path), `${dirname(path)}.moved`);
        symlinkSync(`${dirname(path)}.moved`, dirname(path));
      },
    ],
  ];
  it.each(damages)('names %s', async (_what, result, damage) => {
    const { store } = open(encrypted);
    const row = await keep(store, pattern(2 * CHUNK_BYTES));
    const other = await keep(store, pattern(2 * CHUNK_BYTES, 3));
    damage(store.pathOf(row.name), store.pathOf(other.name));
    expect(store.digest(row).result).toBe(result);
  });

  it('ignores a changed time', async () => {
    const { store } = open(encrypted);
    const row = await keep(store, pattern(9));
    utimesSync(store.pathOf(row.name), 1, 1);
    expect(store.digest(row)).toEqual({ result: 'matched' });
  });

  it('counts its own temporary name as no foreign link', async () => {
    const { store } = open(encrypted);
    const published = await store.put(pattern(9));
    expect(published.temporary).not.toBeNull();
    expect(store.digest(published.row)).toEqual({ result: 'matched' });
  });

  it('refuses what cannot be a name', () => {
    const { store } = open(encrypted);
    const row = { name: '../../etc/passwd', size: 1, wrappedKey: null };
    expect(() => store.reader(row)).toThrow(
      expect.objectContaining<Partial<ObjectError>>({ code: 'OBJECT_MISSING' }),
    );
  });

  it('empties no folder that tmp/ was made to lead to', () => {
    const { store, dir } = open(encrypted);
    const elsewhere = join(dir, 'elsewhere');
    mkdirSync(elsewhere);
    for (const name of ['thesis.odt', 'f'.repeat(32)]) writeFileSync(join(elsewhere, name), 'precious');
    rmSync(join(dir, 'tmp'), { recursive: true });
    symlinkSync(elsewhere, join(dir, 'tmp'));
    expect(() => store.recoverTemporaries(() => false)).toThrow(
      expect.objectContaining<Partial<ObjectError>>({ code: 'OBJECT_REPLACED' }),
    );
    expect(readdirSync(elsewhere)).toHaveLength(2);
  });

  it('leaves files in tmp/ that are not of its making', () => {
    const { store, dir } = open(encrypted);
    writeFileSync(join(dir, 'tmp', 'notes.txt'), 'not ours');
    expect(store.recoverTemporaries(() => false)).toEqual({ temporaries: 0, unacknowledged: 0 });
    expect(readdirSync(join(dir, 'tmp'))).toEqual(['notes.txt']);
  });

  it('makes tmp/ again where a copying tool dropped it as empty', () => {
    const { store, dir } = open(encrypted);
    rmSync(join(dir, 'tmp'), { recursive: true });
    store.recoverTemporaries(() => false);
    expect(statSync(join(dir, 'tmp')).mode & 0o777).toBe(0o700);
  });

  it('writes nothing through a link in place of a folder of objects', async () => {
    const { store, dir } = open(encrypted);
    const elsewhere = join(dir, 'elsewhere');
    mkdirSync(elsewhere);
    const folder = dirname(store.pathOf(store.nameOf(sha256(pattern(9)))));
    symlinkSync(elsewhere, folder);
    await expect(store.put(pattern(9))).rejects.toMatchObject({ code: 'OBJECT_REPLACED' });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
  });

  describe.each([
    ['with links', systemFiles],
    ['without links', filesWithoutLinks],
  ] as const)('after a crash, %s', (_links, files) => {
    it('removes an object that was never acknowledged', async () => {
      const { store, dir } = open(encrypted, files);
      await store.put(pattern(9));
      expect(readdirSync(join(dir, 'tmp'))).toHaveLength(1);
      expect(store.recoverTemporaries(() => false)).toEqual({ temporaries: 1, unacknowledged: 1 });
      expect([...store.names()]).toEqual([]);
      expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    });

    it('keeps an acknowledged object and removes only its temporary name', async () => {
      const { store } = open(encrypted, files);
      const { row } = await store.put(pattern(9));
      expect(store.recoverTemporaries((name) => name === row.name)).toEqual({
        temporaries: 1,
        unacknowledged: 0,
      });
      expect(store.digest(row)).toEqual({ result: 'matched' });
    });

    it('never removes an object that nobody knows', async () => {
      const { store } = open(encrypted, files);
      const row = await keep(store, pattern(9));
      writeFileSync(join(store.options.dir, 'tmp', 'f'.repeat(32)), 'half');
      expect(store.recoverTemporaries(() => false)).toEqual({ temporaries: 1, unacknowledged: 0 });
      expect(existsSync(store.pathOf(row.name))).toBe(true);
    });

    it('stores the same bytes once, also within one group', async () => {
      const { store, dir } = open(encrypted, files);
      const staged = [1, 2].map(() => {
        const writer = store.writer();
        writer.write(pattern(9));
        return writer.finish();
      });
      const published = await store.publish(staged);
      expect(published.map((one) => one.isNew)).toEqual([true, false]);
      store.release(published);
      expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    });
  });

  it('leaves nothing when content cannot be made durable', async () => {
    const { store, dir } = open(encrypted, {
      ...systemFiles,
      syncData: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    });
    await expect(store.put(pattern(9))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    expect([...store.names()]).toEqual([]);
  });

  it('leaves nothing when a folder cannot be made durable', async () => {
    const { store, dir } = open(encrypted, {
      ...systemFiles,
      syncFolder: () => Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' })),
    });
    await expect(store.put(pattern(9))).rejects.toMatchObject({ code: 'EIO' });
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    expect([...store.names()]).toEqual([]);
  });
});

describe('encrypted object', () => {
  it('every region of a small object is authenticated', async () => {
    const { store } = open(true);
    const row = await keep(store, pattern(40));
    const path = store.pathOf(row.name);
    const good = readFileSync(path);
    chmodSync(path, 0o600);
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(path, bad);
      expect(store.digest(row), `byte ${at}`).toEqual({ result: 'mismatch', found: null });
    }
  });

  it('its chunks cannot be swapped', async () => {
    const { store } = open(true);
    const row = await keep(store, pattern(2 * CHUNK_BYTES));
    const path = store.pathOf(row.name);
    const good = readFileSync(path);
    const stored = CHUNK_BYTES + 16;
    chmodSync(path, 0o600);
    writeFileSync(
      path,
      Buffer.concat([good.subarray(0, 16), good.subarray(16 + stored), good.subarray(16, 16 + stored)]),
    );
    expect(store.digest(row)).toEqual({ result: 'mismatch', found: null });
  });

  it('a damaged chunk gives out nothing, an intact one is still readable', async () => {
    const { store } = open(true);
    const row = await keep(store, pattern(2 * CHUNK_BYTES));
    flip(store.pathOf(row.name), 16 + CHUNK_BYTES + 16 + 3);
    const reader = store.reader(row);
    expect(reader.read(0, 4)).toEqual(pattern(4));
    expect(() => reader.read(CHUNK_BYTES, 1)).toThrow(
      expect.objectContaining<Partial<ObjectError>>({ code: 'OBJECT_DAMAGED' }),
    );
    reader.close();
  });

  it.each([
    ['without its key', () => null],
    [
      'with the key of another name',
      (store: ObjectStore) => store.wrapKey('00'.repeat(32), new Uint8Array(32)),
    ],
  ] as const)('is not read %s', async (_, key) => {
    const { store } = open(true);
    const row = { ...(await keep(store, pattern(9))), wrappedKey: key(store) };
    expect(store.digest(row)).toEqual({ result: 'unreadable', reason: 'OBJECT_KEY' });
  });
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x80;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
}

function resize(path: string, by: number): void {
  chmodSync(path, 0o600);
  truncateSync(path, statSync(path).size + by);
}

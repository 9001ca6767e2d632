import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../bytes.ts';
import { planZip, readZipDirectory } from './index.ts';
import type { ReadAt, ZipEntry, ZipProblem } from './index.ts';

/** One entry as an attacker may write it: header fields by name, the local ones by default like the central ones. */
interface Crafted {
  name?: string | Uint8Array;
  data?: string;
  flags?: number;
  method?: number;
  date?: number;
  crc?: number;
  madeBy?: number;
  version?: number;
  stored?: number;
  size?: number;
  attributes?: number;
  internal?: number;
  disk?: number;
  extra?: Uint8Array;
  comment?: string;
  headerAt?: number;
  local?: Omit<Crafted, 'local'>;
  /** Bytes between this entry's data and the next header. */
  after?: string;
}

interface CraftedEnd {
  count?: number;
  countHere?: number;
  directoryBytes?: number;
  directoryAt?: number;
  comment?: string;
  before?: Uint8Array;
  beforeDirectory?: string;
  prefix?: string;
}

/** Little-endian fields of the given widths in bytes: `le('42', x, y)` is four bytes of x and two of y. */
function le(widths: string, ...values: readonly (bigint | number)[]): Uint8Array {
  const fields = values.map((value, i) => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
    return bytes.subarray(0, Number(widths.charAt(i)));
  });
  return concat(...fields);
}
const u32 = (value: number): Uint8Array => le('4', value);
const nameBytes = (name: string | Uint8Array | undefined): Uint8Array =>
  typeof name === 'string' ? utf8(name) : (name ?? utf8('a.txt'));

function localOf(entry: Crafted): Uint8Array {
  const it = { ...entry, ...entry.local };
  const name = nameBytes(it.name);
  const data = utf8(entry.data ?? 'data');
  const extra = it.extra ?? new Uint8Array();
  const { version = 10, flags = 0, method = 0, date = 0x21, crc = 7 } = it;
  const { stored = data.length, size = data.length } = it;
  return concat(
    le(
      '42222244422',
      0x04034b50,
      version,
      flags,
      method,
      0,
      date,
      crc,
      stored,
      size,
      name.length,
      extra.length,
    ),
    name,
    extra,
    data,
    utf8(entry.after ?? ''),
  );
}

function centralOf(it: Crafted, at: number): Uint8Array {
  const name = nameBytes(it.name);
  const data = utf8(it.data ?? 'data');
  const extra = it.extra ?? new Uint8Array();
  const comment = utf8(it.comment ?? '');
  const { madeBy = 0x032d, version = 10, flags = 0, method = 0, date = 0x21, crc = 7 } = it;
  const { stored = data.length, size = data.length, attributes = 0x81a40000, headerAt = at } = it;
  return concat(
    le('422222244', 0x02014b50, madeBy, version, flags, method, 0, date, crc, stored),
    le('4222', size, name.length, extra.length, comment.length),
    le('2244', it.disk ?? 0, it.internal ?? 0, attributes, headerAt),
    name,
    extra,
    comment,
  );
}

function craft(entries: readonly Crafted[], end: CraftedEnd = {}): Uint8Array {
  const locals: Uint8Array[] = [utf8(end.prefix ?? '')];
  const centrals: Uint8Array[] = [];
  for (const entry of entries) {
    centrals.push(centralOf(entry, concat(...locals).length));
    locals.push(localOf(entry));
  }
  const directory = concat(...centrals);
  const comment = utf8(end.comment ?? '');
  const body = concat(...locals, utf8(end.beforeDirectory ?? ''));
  const { count = entries.length, directoryBytes = directory.length, directoryAt = body.length } = end;
  return concat(
    body,
    directory,
    end.before ?? new Uint8Array(),
    le(
      '42222442',
      0x06054b50,
      0,
      0,
      end.countHere ?? count,
      count,
      directoryBytes,
      directoryAt,
      comment.length,
    ),
    comment,
  );
}

const readerOf =
  (file: Uint8Array): ReadAt =>
  (offset, length) =>
    Promise.resolve(file.slice(offset, offset + length));
const list = (file: Uint8Array): Promise<ZipEntry[] | ZipProblem> =>
  readZipDirectory(file.length, readerOf(file));
const a: Crafted = { name: 'a.txt' };
const b: Crafted = { name: 'b.txt' };

describe('readZipDirectory', () => {
  it('lists the entries of an archive of the profile', async () => {
    expect(await list(craft([a, { name: 'b/c', data: '', crc: 0 }]))).toEqual([
      { name: 'a.txt', sizeBytes: 4, crc32: 7, headerAt: 0, dataAt: 35 },
      { name: 'b/c', sizeBytes: 0, crc32: 0, headerAt: 39, dataAt: 72 },
    ]);
  });

  it('lists an archive without entries', async () => {
    expect(await list(craft([]))).toEqual([]);
  });

  it('lists an archive that holds an archive', async () => {
    const inner = String.fromCharCode(...craft([a]).filter((byte) => byte < 128));
    expect(await list(craft([{ ...b, data: `${inner}PK\u0005\u0006${'\0'.repeat(18)}` }]))).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['a parent segment', '../x'],
    ['an absolute name', '/abs'],
    ['a drive', 'C:\\x'],
    ['a share', '\\\\srv\\x'],
    ['a way out in the middle', 'a/../../x'],
    ['a stream', 'x:ads'],
    ['a device', 'CON'],
    ['a device with an extension', 'nul.txt'],
    ['a trailing space and dot', 'a .'],
    ['a backslash way out', '..\\x'],
    ['a NUL', 'a\0.txt'],
    ['a newline', 'a\n.txt'],
    ['a reordering mark', 'a\u202etxt.exe'],
    ['a folder', 'a/'],
    ['no name', ''],
    ['256 characters', 'x'.repeat(256)],
  ])('refuses %s (S-01)', async (_, name) => {
    expect(await list(craft([{ name }]))).toMatchObject({ code: 'name-unsafe' });
  });

  it('tells a name that is not UTF-8 by its bytes (S-08)', async () => {
    expect(await list(craft([{ name: Uint8Array.of(0x61, 0xff) }]))).toEqual({
      code: 'name-unsafe',
      name: 'aÿ',
    });
  });

  it.each<[string, number]>([
    ['a symbolic link', 0o120777 * 0x10000],
    ['a folder by its mode', 0o040755 * 0x10000],
    ['a folder by its DOS bit', 0x10],
    ['a FIFO', 0o010644 * 0x10000],
    ['a device', 0o020644 * 0x10000],
    ['a socket', 0o140644 * 0x10000],
  ])('refuses %s (S-02)', async (_, attributes) => {
    expect(await list(craft([{ ...a, attributes }]))).toEqual({ code: 'special', name: 'a.txt' });
  });

  it.each<[string, readonly Crafted[], CraftedEnd, string]>([
    ['a deflated entry', [{ ...a, method: 8 }], {}, 'not-stored'],
    ['a deflated entry that claims to be stored', [{ ...a, local: { method: 8 } }], {}, 'not-stored'],
    ['two sizes', [{ ...a, stored: 3 }], {}, 'not-stored'],
    ['an encrypted entry', [{ ...a, flags: 1 }], {}, 'encrypted'],
    ['strong encryption', [{ ...a, flags: 0x40 }], {}, 'encrypted'],
    ['an encrypted directory', [{ ...a, flags: 0x2000 }], {}, 'encrypted'],
    ['AES', [{ ...a, method: 99 }], {}, 'encrypted'],
    ['encryption told by the local header only', [{ ...a, local: { flags: 1 } }], {}, 'encrypted'],
    ['a data descriptor', [{ ...a, flags: 8 }], {}, 'data-descriptor'],
    [
      'a data descriptor told by the local header only',
      [{ ...a, local: { flags: 8 } }],
      {},
      'data-descriptor',
    ],
    ['the UTF-8 flag', [{ ...a, flags: 0x800 }], {}, 'flags'],
    ['another date', [{ ...a, date: 0x5821 }], {}, 'flags'],
    ['another system', [{ ...a, madeBy: 20 }], {}, 'flags'],
    ['another version', [{ ...a, version: 20 }], {}, 'flags'],
    ['an executable', [{ ...a, attributes: 0o100755 * 0x10000 }], {}, 'flags'],
    ['a set-uid file', [{ ...a, attributes: 0o104644 * 0x10000 }], {}, 'flags'],
    ['internal attributes', [{ ...a, internal: 1 }], {}, 'flags'],
    ['another disk', [{ ...a, disk: 1 }], {}, 'flags'],
    [
      'a second name in a Unicode path field',
      [{ ...a, extra: concat(le('22', 0x7075, 6), utf8('\u0001zzzzb')) }],
      {},
      'flags',
    ],
    [
      'an extra field in the local header only',
      [{ ...a, local: { extra: le('22', 0x7075, 0) } }],
      {},
      'gap-or-overlap',
    ],
    [
      'a longer name in the local header over the first bytes of data',
      [{ ...a, local: { name: 'a.txtd' }, data: 'ata', size: 4, stored: 4 }],
      {},
      'local-central-mismatch',
    ],
    ['an entry comment', [{ ...a, comment: 'x' }], {}, 'comment'],
    ['an archive comment', [a], { comment: 'x' }, 'comment'],
    [
      'a name that differs between the headers',
      [{ ...a, local: { name: 'b.txt' } }],
      {},
      'local-central-mismatch',
    ],
    ['a longer name in the local header', [{ ...a, local: { name: 'a.txt.exe' } }], {}, 'gap-or-overlap'],
    ['a CRC that differs', [{ ...a, local: { crc: 8 } }], {}, 'local-central-mismatch'],
    ['a size that differs', [{ ...a, local: { size: 3, stored: 3 } }], {}, 'local-central-mismatch'],
    ['a date that differs', [{ ...a, local: { date: 0x5821 } }], {}, 'local-central-mismatch'],
    ['a name twice', [a, a], {}, 'duplicate-name'],
    ['a name in two cases', [a, { name: 'A.TXT' }], {}, 'duplicate-name'],
    ['a file that is a folder too', [{ name: 'x/y' }, { name: 'x' }], {}, 'duplicate-name'],
    ['a gap between entries', [{ ...a, after: 'hidden' }, b], {}, 'gap-or-overlap'],
    ['a gap before the directory', [a], { beforeDirectory: 'hidden' }, 'gap-or-overlap'],
    ['bytes before the first entry', [a], { prefix: '#!/bin/sh\n' }, 'gap-or-overlap'],
    ['bytes between directory and end', [a], { before: utf8('hidden') }, 'gap-or-overlap'],
    ['an entry that is listed twice at one offset', [a, { ...b, headerAt: 0 }], {}, 'gap-or-overlap'],
    ['an unlisted entry', [a, b], { count: 1, directoryBytes: 51 }, 'gap-or-overlap'],
    ['fewer entries than the directory holds', [a, b], { count: 1 }, 'gap-or-overlap'],
    ['more entries than the directory holds', [a, b], { count: 3 }, 'gap-or-overlap'],
    ['an entry that reaches into the directory', [{ ...a, size: 90, stored: 90 }], {}, 'gap-or-overlap'],
    ['a directory offset too small', [a], { directoryAt: 0 }, 'gap-or-overlap'],
    ['a directory offset behind the file', [a], { directoryAt: 5_000 }, 'truncated'],
    ['a directory size behind the file', [a], { directoryBytes: 5_000 }, 'truncated'],
    ['two counts', [a], { countHere: 0 }, 'flags'],
    ['a count marked ZIP64 without a record', [a], { count: 0xffff }, 'zip64-lie'],
    ['an offset marked ZIP64 without a record', [a], { directoryAt: 0xffffffff }, 'zip64-lie'],
  ])('refuses %s (S-03)', async (_, entries, end, code) => {
    expect(await list(craft(entries, end))).toMatchObject({ code });
  });

  it('tells both names of a clash (S-03)', async () => {
    expect(await list(craft([a, { name: 'A.txt' }]))).toEqual({
      code: 'duplicate-name',
      name: 'A.txt',
      otherName: 'a.txt',
    });
  });

  it('refuses an entry order that is not the order of the bytes (S-03)', async () => {
    const headers = [localOf(a), localOf(b)];
    const body = concat(...headers);
    const directory = concat(centralOf(b, 39), centralOf(a, 0));
    const end = le('4422442', 0x06054b50, 0, 2, 2, directory.length, body.length, 0);
    expect(await list(concat(body, directory, end))).toMatchObject({ code: 'gap-or-overlap' });
  });

  it('refuses entries nested into one another, the flat bomb (S-04)', async () => {
    const inner = localOf(b);
    const nested = { ...a, data: String.fromCharCode(...inner) };
    const body = localOf(nested);
    const directory = concat(centralOf(nested, 0), centralOf(b, 35));
    const end = le('4422442', 0x06054b50, 0, 2, 2, directory.length, body.length, 0);
    expect(await list(concat(body, directory, end))).toMatchObject({ code: 'gap-or-overlap' });
  });

  it('refuses a file that is nothing like it', async () => {
    expect(await list(utf8('hello, this is no archive at all'))).toEqual({ code: 'not-a-zip' });
    expect(await list(utf8('x'))).toEqual({ code: 'not-a-zip' });
    expect(await list(new Uint8Array())).toEqual({ code: 'not-a-zip' });
  });

  it('refuses trailing bytes (S-03)', async () => {
    expect(await list(concat(craft([a]), utf8('x')))).toEqual({ code: 'trailing-bytes' });
    expect(await list(concat(craft([a]), new Uint8Array(1_000)))).toEqual({ code: 'trailing-bytes' });
  });

  it('refuses two archives glued together (S-03)', async () => {
    expect(await list(concat(craft([a]), craft([b])))).toMatchObject({ code: 'gap-or-overlap' });
  });

  it('refuses a second end record inside a comment (S-03)', async () => {
    const decoy = craft([b]);
    const comment = String.fromCharCode(...decoy);
    expect(await list(craft([a], { comment }))).toHaveProperty('code');
  });

  it('refuses every prefix of an archive', async () => {
    const file = craft([a, b]);
    for (let length = 4; length < file.length; length++) {
      expect(await list(file.subarray(0, length))).toMatchObject({ code: 'truncated' });
    }
  });

  it('refuses a file that shrank while it was read (S-05)', async () => {
    const file = craft([a, b]);
    const shrinking: ReadAt = (offset, length) =>
      Promise.resolve(file.slice(Math.min(offset, 60), 60).slice(0, length));
    expect(await readZipDirectory(file.length, shrinking)).toEqual({ code: 'truncated' });
  });

  it('passes on what the reader throws', async () => {
    const failing: ReadAt = () => Promise.reject(new Error('the disk is gone'));
    await expect(readZipDirectory(100, failing)).rejects.toThrow('the disk is gone');
  });

  it('refuses or reads the same after any change of one byte', async () => {
    const file = craft([a, b]);
    const dataOfAnEntry = (at: number): boolean => (at >= 35 && at < 39) || (at >= 74 && at < 78);
    for (let at = 0; at < file.length; at++) {
      for (const change of [1, 0x20, 0xff]) {
        const entries = await list(file.with(at, (file[at] ?? 0) ^ change));
        expect([at, change, Array.isArray(entries)]).toEqual([at, change, dataOfAnEntry(at)]);
      }
    }
  });

  it('answers for any bytes', async () => {
    const signature = fc.constantFrom(0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50).map(u32);
    const fragment = fc.oneof(signature, fc.uint8Array({ maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fragment, { maxLength: 12 }), async (fragments) => {
        const file = concat(...fragments);
        const result = await list(file);
        if (!Array.isArray(result)) expect(result).toHaveProperty('code');
      }),
    );
  });
});

describe('ZIP64', () => {
  /** A file of mostly zeros: what was written, at its offsets. */
  function sparse(sizes: readonly number[]): {
    size: number;
    read: ReadAt;
    parts: { at: number; bytes: Uint8Array }[];
  } {
    const plan = planZip(sizes.map((sizeBytes, i) => ({ name: `f${i}`, sizeBytes })));
    const parts = sizes.map((_, i) => ({
      at: plan.localHeaderAt[i] ?? 0,
      bytes: plan.localHeader(i, i) as Uint8Array,
    }));
    parts.push({ at: plan.tailAt, bytes: plan.tail(sizes.map((_, i) => i)) });
    const read: ReadAt = (offset, length) => {
      const bytes = new Uint8Array(length);
      for (const part of parts) {
        const from = Math.max(part.at, offset);
        const to = Math.min(part.at + part.bytes.length, offset + length);
        if (from < to) bytes.set(part.bytes.subarray(from - part.at, to - part.at), from - offset);
      }
      return Promise.resolve(bytes);
    };
    return { size: plan.totalBytes, read, parts };
  }

  const GiB = 2 ** 30;

  it.each([
    ['a size of 2^32 - 2', [0xfffffffe]],
    ['a size of 2^32 - 1', [0xffffffff]],
    ['a size of 2^32', [2 ** 32]],
    ['5 GiB before another', [5 * GiB, 1]],
    ['an offset beyond 4 GiB by small entries', [3 * GiB, 3 * GiB, 7, 6 * GiB]],
    ['terabytes', [2 ** 45, 2 ** 44 + 1, 3]],
  ])('reads back %s', async (_, sizes) => {
    const { size, read } = sparse(sizes);
    const entries = await readZipDirectory(size, read);
    expect(entries).toMatchObject(sizes.map((sizeBytes, i) => ({ name: `f${i}`, sizeBytes, crc32: i })));
  });

  it('reads back 70,000 entries', async () => {
    const plan = planZip(Array.from({ length: 70_000 }, (_, i) => ({ name: `f${i}`, sizeBytes: 0 })));
    const file = new Uint8Array(plan.totalBytes);
    for (const [i, at] of plan.localHeaderAt.entries()) file.set(plan.localHeader(i, 0), at);
    file.set(plan.tail(new Uint32Array(70_000)), plan.tailAt);
    expect(await list(file)).toHaveLength(70_000);
  });

  it('reads any plan back', async () => {
    const size = fc.oneof(fc.nat(3), fc.integer({ min: 0xfffffff0, max: 2 ** 33 }));
    await fc.assert(
      fc.asyncProperty(fc.array(size, { maxLength: 8 }), async (sizes) => {
        const { size: total, read } = sparse(sizes);
        expect(await readZipDirectory(total, read)).toMatchObject(sizes.map((sizeBytes) => ({ sizeBytes })));
      }),
    );
  });

  const zip64Extra = (...values: readonly (bigint | number)[]): Uint8Array =>
    le(`22${'8'.repeat(values.length)}`, 1, 8 * values.length, ...values);
  const marked: Crafted = { ...a, size: 0xffffffff, stored: 0xffffffff, version: 45 };

  it.each<[string, Crafted]>([
    ['small sizes in a ZIP64 field', { ...marked, extra: zip64Extra(4, 4) }],
    ['a ZIP64 field that nothing asks for', { ...a, extra: zip64Extra(4, 4) }],
    ['no ZIP64 field', marked],
    ['a ZIP64 field of one size', { ...marked, extra: zip64Extra(4) }],
    ['a ZIP64 field with a disk', { ...marked, extra: concat(zip64Extra(2 ** 32, 2 ** 32), u32(0)) }],
    ['a size of 2^64 - 1', { ...marked, extra: zip64Extra(2n ** 64n - 1n, 2n ** 64n - 1n) }],
    ['a size of 2^53', { ...marked, extra: zip64Extra(2n ** 53n, 2n ** 53n) }],
    ['a small offset in a ZIP64 field', { ...a, headerAt: 0xffffffff, extra: zip64Extra(0) }],
  ])('refuses an entry with %s (S-03)', async (_, entry) => {
    expect(await list(craft([entry]))).toMatchObject({ code: 'zip64-lie' });
  });

  it('refuses a size that the file has not (S-04)', async () => {
    const entry = { ...marked, extra: zip64Extra(2 ** 40, 2 ** 40) };
    expect(await list(craft([entry]))).toMatchObject({ code: 'gap-or-overlap' });
  });

  const zip64End = (fields: {
    count?: bigint;
    at?: bigint;
    bytes?: bigint;
    recordAt?: bigint;
  }): Uint8Array => {
    const { count = 1n, at = 39n, bytes = 51n, recordAt = 90n } = fields;
    return concat(
      le('4822448888', 0x06064b50, 44, 0x032d, 45, 0, 0, count, count, bytes, at),
      le('4484', 0x07064b50, 0, recordAt, 1),
    );
  };

  it.each<[string, CraftedEnd]>([
    ['records that nothing asks for', { before: zip64End({}) }],
    ['a small count', { before: zip64End({}), count: 0xffff }],
    ['a small offset', { before: zip64End({}), directoryAt: 0xffffffff }],
    ['a small directory', { before: zip64End({}), directoryBytes: 0xffffffff }],
    [
      'another count in the end record',
      { before: zip64End({ at: 2n ** 32n }), directoryAt: 0xffffffff, count: 2 },
    ],
    ['a directory behind the file', { before: zip64End({ at: 2n ** 63n }), directoryAt: 0xffffffff }],
    ['a locator that points elsewhere', { before: zip64End({ recordAt: 0n }), directoryAt: 0xffffffff }],
  ])('refuses end records with %s (S-03)', async (_, end) => {
    expect(await list(craft([a], end))).toMatchObject({ code: 'zip64-lie' });
  });

  it.each([1_000_001n, 2n ** 63n])('refuses %d entries before it reads one (S-04)', async (count) => {
    const file = craft([a], { before: zip64End({ count }), count: 0xffff });
    const reads: number[] = [];
    const read: ReadAt = (offset, length) => {
      reads.push(length);
      return readerOf(file)(offset, length);
    };
    expect(await readZipDirectory(file.length, read)).toEqual({ code: 'too-many-entries' });
    expect(reads).toEqual([98]);
  });
});

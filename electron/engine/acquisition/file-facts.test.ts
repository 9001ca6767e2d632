import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileOwner, fileTimes, isSparse, isSystemFile, rfc3339, sizeValue } from './file-facts.ts';

const dir = mkdtempSync(join(tmpdir(), 'custodia-facts-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('times', () => {
  it.each([
    [0n, '1970-01-01T00:00:00.000000000Z'],
    [1_795_228_208_692_400_196n, '2026-11-21T02:30:08.692400196Z'],
    [-1n, '1969-12-31T23:59:59.999999999Z'],
    [253_402_300_799_999_999_999n, '9999-12-31T23:59:59.999999999Z'],
    [253_402_300_800_000_000_000n, null],
    [-62_167_219_200_000_000_001n, null],
  ])('%s ns', (nanoseconds, text) => {
    expect(rfc3339(nanoseconds)).toBe(text);
  });

  it.each([
    ['vfat', '2s'],
    ['exfat', '2s'],
    ['ntfs3', 'us'],
    ['iso9660', 's'],
    ['ext4', 'ns'],
  ])('of %s are exact to %s', (fileSystem, precision) => {
    expect(fileTimes(statSync(dir, { bigint: true }), fileSystem)).toMatchObject({ precision });
  });
});

describe('file facts', () => {
  it('mode is four octal digits', () => {
    const path = join(dir, 'mode');
    writeFileSync(path, '', { mode: 0o640 });
    expect(fileOwner(statSync(path, { bigint: true }))).toMatchObject({
      mode: '0640',
      uid: process.getuid?.(),
    });
  });

  it('a file with a hole is sparse', () => {
    const path = join(dir, 'hole');
    const fd = openSync(path, 'w');
    ftruncateSync(fd, 10_000_000);
    closeSync(fd);
    expect(isSparse(statSync(path, { bigint: true }))).toBe(true);
  });

  it.each([
    [2n ** 53n - 1n, 2 ** 53 - 1],
    [2n ** 53n, '9007199254740992'],
  ])('size %s', (size, value) => {
    expect(sizeValue(size)).toBe(value);
  });

  it.each([
    ['.DS_Store', true],
    ['Thumbs.db', true],
    ['THUMBS.DB', true],
    ['desktop.ini', true],
    ['._IMG_0001.JPG', true],
    ['IMG_0001.JPG', false],
    ['.hidden', false],
  ])('%s: system file %s', (name, expected) => {
    expect(isSystemFile(name)).toBe(expected);
  });
});

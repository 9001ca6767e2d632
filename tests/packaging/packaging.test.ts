/** The release configuration as far as it can be tried without Electron's binary: schema, fuses of a stand-in, list of files. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { alteredFiles, MANIFEST_NAME } from '../../electron/main/installation.ts';
import afterPack from '../../resources/packaging/after-pack.mjs';
import { assertFuses } from '../../resources/packaging/fuses.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const schema: unknown = JSON.parse(
  readFileSync(join(dirname(require.resolve('app-builder-lib/package.json')), 'scheme.json'), 'utf8'),
);
const configuration = z.record(z.string(), z.unknown()).parse(parse(read('electron-builder.yml')));

describe('electron-builder.yml', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    z.record(z.string(), z.unknown()).parse(schema),
  );
  it('is what electron-builder takes', () => {
    validate(configuration);
    expect(validate.errors).toBeNull();
  });
  it('would not be with an unknown option', () => {
    expect(validate({ ...configuration, electronFuse: {} })).toBe(false);
  });
  it('leaves Node for the sources at home', () => {
    const { files } = z.object({ files: z.array(z.string()) }).parse(configuration);
    const optional = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json'))).optionalDependencies;
    for (const name of Object.keys(optional))
      expect(files.some((rule) => rule.startsWith('!') && rule.includes(name.replace('node-', '')))).toBe(
        true,
      );
  });
  it('neither publishes nor rebuilds', () => {
    expect(configuration).toMatchObject({ publish: null, npmRebuild: false, asar: true });
  });
});

/** Electron's fuse wire: sentinel, version, length, one character for each fuse. */
const wire = (fuses: string): Buffer =>
  Buffer.concat([
    Buffer.from('some code before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, fuses.length]),
    Buffer.from(`${fuses} and after`),
  ]);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-packaging-'));
  mkdirSync(join(folder, 'resources/app.asar.unpacked/node_modules/exiftool'), { recursive: true });
  writeFileSync(join(folder, 'custodia'), wire('101100101'));
  writeFileSync(join(folder, 'resources/app.asar'), 'archive');
  writeFileSync(join(folder, 'resources/app.asar.unpacked/node_modules/exiftool/exiftool'), 'perl');
});
afterEach(() => rmSync(folder, { recursive: true }));
const pack = () =>
  afterPack({
    appOutDir: folder,
    electronPlatformName: 'linux',
    packager: { appInfo: { productFilename: 'Custodia' }, executableName: 'custodia' },
  });

describe('the fuses', () => {
  it('are all nine as B2 says', async () => {
    await pack();
    expect(readFileSync(join(folder, 'custodia')).toString('latin1')).toContain(
      'tsX\u0001\u0009010011001 and after',
    );
  });
  it('stop the packaging when Electron has one that nobody decided', async () => {
    writeFileSync(join(folder, 'custodia'), wire('1011001011'));
    await expect(pack()).rejects.toThrow(/strictlyRequireAllFuses/);
  });
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('are found wrong when number %i was flipped back', async (at) => {
    const right = '010011001';
    const wrong = right.slice(0, at) + (right[at] === '1' ? '0' : '1') + right.slice(at + 1);
    writeFileSync(join(folder, 'custodia'), wire(wrong));
    await expect(assertFuses(join(folder, 'custodia'))).rejects.toThrow('is not as it is meant to be');
  });
  it('are found wrong when there is one more', async () => {
    writeFileSync(join(folder, 'custodia'), wire('0100110010'));
    await expect(assertFuses(join(folder, 'custodia'))).rejects.toThrow('is not as it is meant to be');
  });
});

describe('the list of files', () => {
  const resources = (): string => join(folder, 'resources');
  const tool = 'app.asar.unpacked/node_modules/exiftool/exiftool';
  it('finds an installation as it was delivered', async () => {
    await pack();
    expect(await alteredFiles(resources())).toEqual([]);
  });
  it.each([
    ['one byte more of a tool', () => appendFileSync(join(resources(), tool), '#'), [tool]],
    ['a tool that is gone', () => rmSync(join(resources(), tool)), [tool]],
    ['another archive', () => writeFileSync(join(resources(), 'app.asar'), 'Archive'), ['app.asar']],
    [
      'a file that was never delivered',
      () => writeFileSync(join(resources(), 'app.asar.unpacked/evil.node'), ''),
      ['app.asar.unpacked/evil.node'],
    ],
  ])('finds %s', async (_, alter, altered) => {
    await pack();
    alter();
    expect(await alteredFiles(resources())).toEqual(altered);
  });
  it('is readable by sha256sum', async () => {
    await pack();
    expect(readFileSync(join(resources(), MANIFEST_NAME), 'utf8')).toMatch(
      /^([0-9a-f]{64} {2}[\w./-]+\n){2}$/,
    );
  });
  it('is missed when it is gone', async () => {
    await expect(alteredFiles(resources())).rejects.toThrow('ENOENT');
  });
});

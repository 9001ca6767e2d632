import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readAllTags, stopExiftool } from '../../electron/parser/decoders/exiftool.ts';
import { formatOf } from '../../shared/core/metadata/index.ts';

const home = mkdtempSync(join(tmpdir(), 'custodia-test-'));
const marker = 'ran';

afterAll(async () => {
  await stopExiftool();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

// In this process on purpose: the pool would hand down an empty folder anyway. Both walls are to hold alone.
it('runs no configuration file, even where EXIFTOOL_HOME and HOME hold one (S-16)', async () => {
  writeFileSync(join(home, '.ExifTool_config'), `open(my $f, '>', '${join(home, marker)}'); close($f); 1;\n`);
  vi.stubEnv('EXIFTOOL_HOME', home);
  vi.stubEnv('HOME', home);
  const bytes = Buffer.from('sample text');
  const source = {
    sizeBytes: bytes.length,
    read: (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  const { json } = await readAllTags(source, formatOf('text'));
  expect([json.includes('"TXT"'), readdirSync(home)]).toEqual([true, ['.ExifTool_config']]);
});

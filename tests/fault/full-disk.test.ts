/** A disk that fills up in the middle: said as such, nothing half-written, and the same command completes once there is room. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { writeSeededFile } from '../command/seeded.ts';
import { custodia, withoutKey } from '../command/custodia.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import { type Mounted, SMALL_DISKS, tryMount } from './mounts.ts';
import {
  asLines,
  endOf,
  filesUnder,
  recordedItems,
  storedObjects,
  temporaries,
  verdictOf,
} from './recorded.ts';

const MEBIBYTE = 1_048_576;
const DISK_MIB = 96;
/** Several groups of what is made durable together. */
const FILES = 400;

const root = mkdtempSync(join(tmpdir(), 'custodia-full-'));
const source = join(root, 'source');
let disk: Mounted | { readonly reason: string };
let installation: FaultInstallation;
/** A closed case with everything under `source`, not on the small disk. */
const wholeCase = join(root, 'whole.custodia');

beforeAll(async () => {
  disk = tryMount(SMALL_DISKS, join(root, 'disk'), DISK_MIB);
  installation = await makeFaultInstallation(root);
  mkdirSync(source);
  // 48 MB: more than the disk has once the ballast is on it, less than it has without.
  for (let i = 0; i < FILES; i++)
    writeSeededFile(join(source, `file ${i}.bin`), `full ${i}`, (i % 3) * 80_000 + 40_000);
  await installation.createCase(wholeCase);
  const made = await custodia(installation, ['import', '--case', wholeCase, '--no-analysis', source]);
  if (made.code !== 0) throw new Error(made.stderr);
});
afterAll(() => {
  if ('unmount' in disk) disk.unmount();
  rmSync(root, { recursive: true, force: true });
});

/** The empty disk, with ballast on it until only about 20 MB are left. */
function tightDisk(context: TestContext): { readonly dir: string; readonly makeRoom: () => void } {
  if (!('dir' in disk)) return context.skip(disk.reason);
  const { dir } = disk;
  for (const name of readdirSync(dir)) rmSync(join(dir, name), { recursive: true });
  const ballast = join(dir, 'ballast');
  writeSeededFile(ballast, 'ballast', (DISK_MIB - 32) * MEBIBYTE);
  return { dir, makeRoom: () => rmSync(ballast) };
}

describe('a full disk', { timeout: 240_000 }, () => {
  it('stops an import, which goes on when there is room', async (context) => {
    const { dir, makeRoom } = tightDisk(context);
    const caseDir = join(dir, 'a.custodia');
    await installation.createCase(caseDir);
    const importing = ['import', '--case', caseDir, '--no-analysis', '--json', source];

    expect(endOf(await custodia(installation, importing))).toBe('7 DISK_FULL');
    const kept = await recordedItems(installation, caseDir);
    // How many are acknowledged by then is a race between threads that fill the disk and the first transaction that needs some of it.
    expect(kept.length).toBeLessThan(FILES);
    expect(temporaries(caseDir)).toEqual([]);
    expect(storedObjects(caseDir)).toBe(kept.length);
    expect(await verdictOf(installation, caseDir)).toBe('ACCEPTED');

    makeRoom();
    expect(endOf(await custodia(installation, importing))).toBe('0');
    expect(asLines(await recordedItems(installation, caseDir))).toEqual(asLines(filesUnder(source)));
    expect(await verdictOf(installation, caseDir)).toBe('ACCEPTED');
    expect(temporaries(caseDir)).toEqual([]);
  });

  it.for<[string, readonly string[]]>([
    ['folder', []],
    ['ZIP file', ['--zip']],
  ])('stops an export as a %s, which leaves nothing behind', async ([, form], context) => {
    const { dir, makeRoom } = tightDisk(context);
    const target = join(dir, form.length === 0 ? 'bundle' : 'bundle.zip');
    const exporting = ['export', '--case', wholeCase, '--all', '--out', target, '--json', ...form];

    expect(endOf(await custodia(installation, exporting))).toBe('7 DISK_FULL');
    expect(readdirSync(dir).filter((name) => name !== 'lost+found')).toEqual(['ballast']);
    expect(await verdictOf(installation, wholeCase)).toBe('ACCEPTED');

    makeRoom();
    expect(endOf(await custodia(installation, exporting))).toBe('0');
    expect(existsSync(target)).toBe(true);
  });

  it('stops a backup, which goes on when there is room', async (context) => {
    const { dir, makeRoom } = tightDisk(context);
    const target = join(dir, 'backup.custodia');
    const backingUp = ['case', 'backup', wholeCase, target, '--json'];

    expect(endOf(await custodia(installation, backingUp))).toBe('7 DISK_FULL');

    makeRoom();
    expect(endOf(await custodia(installation, backingUp))).toBe('0');
    // This installation remembers the entry about the backup, which the backup cannot have: asked as a stranger.
    const stranger = withoutKey(installation);
    expect(await verdictOf(stranger, target)).toBe('ACCEPTED not-anchored');
    expect(asLines(await recordedItems(stranger, target))).toEqual(asLines(filesUnder(source)));
  });
});

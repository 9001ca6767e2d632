/**
 * Media as people carry them: sticks without links and modes (exFAT), where publishing goes by rename and intent (store.md §3),
 * and write-protected ones, on which a closed case opens to read.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { z } from 'zod';
import { writeSeededFile } from '../command/seeded.ts';
import { custodia, custodiaJson, startCustodia } from '../command/custodia.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import { type Mounted, SMALL_DISKS, tryMount, WITHOUT_LINKS } from './mounts.ts';
import {
  asLines,
  endOf,
  filesUnder,
  recordedItems,
  storedObjects,
  temporaries,
  verdictOf,
} from './recorded.ts';
import { untilStored } from './until-stored.ts';

const root = mkdtempSync(join(tmpdir(), 'custodia-media-'));
const source = join(root, 'source');
const later = join(root, 'later');
let installation: FaultInstallation;
let fingerprint = '';
let stick: Mounted | { readonly reason: string };
let disk: Mounted | { readonly reason: string };

const keys = z.object({ keys: z.array(z.object({ fingerprint: z.string() })) });

beforeAll(async () => {
  stick = tryMount(WITHOUT_LINKS, join(root, 'stick'), 128);
  disk = tryMount(SMALL_DISKS, join(root, 'disk'), 64);
  installation = await makeFaultInstallation(root);
  fingerprint = keys.parse(await custodiaJson(installation, ['key', 'list'])).keys[0]?.fingerprint ?? '';
  for (const folder of [source, later]) {
    mkdirSync(folder);
    for (let i = 0; i < 12; i++)
      writeSeededFile(join(folder, `file ${i}.bin`), `${folder} ${i}`, i * 300_000);
  }
});
afterAll(() => {
  for (const mounted of [stick, disk]) if ('unmount' in mounted) mounted.unmount();
  rmSync(root, { recursive: true, force: true });
});

function need(mounted: Mounted | { readonly reason: string }, context: TestContext): Mounted {
  return 'dir' in mounted ? mounted : context.skip(mounted.reason);
}

const verifyBundle = (bundle: string) =>
  custodia(installation, ['verify', 'bundle', bundle, '--signer', fingerprint, '--json']);

describe('a file system without links', { timeout: 240_000 }, () => {
  it('carries a case from its making to its bundles', async (context) => {
    const { dir, kind } = need(stick, context);
    console.log(`without links: ${kind}`);
    const caseDir = join(dir, 'a.custodia');
    expect(endOf(await custodia(installation, ['case', 'create', caseDir, '--json']))).toBe('0');
    const importing = ['import', '--case', caseDir, '--json', '--no-analysis', source];
    expect(endOf(await custodia(installation, importing))).toBe('0');
    expect(asLines(await recordedItems(installation, caseDir))).toEqual(asLines(filesUnder(source)));
    expect(temporaries(caseDir)).toEqual([]);
    for (const form of [[], ['--zip']]) {
      const target = join(dir, form.length === 0 ? 'bundle' : 'bundle.zip');
      const exporting = ['export', '--case', caseDir, '--all', '--out', target, '--json', ...form];
      expect(endOf(await custodia(installation, exporting))).toBe('0');
      expect(endOf(await verifyBundle(target))).toBe('0');
    }
    expect(await verdictOf(installation, caseDir)).toBe('ACCEPTED');
  });

  it('takes back what a kill left unacknowledged, and goes on', async (context) => {
    const { dir } = need(stick, context);
    const caseDir = join(dir, 'killed.custodia');
    await installation.createCase(caseDir);
    const importing = ['import', '--case', caseDir, '--no-analysis', source];
    for (const objects of [1, 4, 8]) {
      const command = startCustodia(installation, importing);
      await untilStored(command, caseDir, objects);
      command.kill();
      await command.done;
    }
    expect(endOf(await custodia(installation, [...importing, '--json']))).toBe('0');
    const items = await recordedItems(installation, caseDir);
    expect(new Set(asLines(items))).toEqual(new Set(asLines(filesUnder(source))));
    expect(storedObjects(caseDir)).toBe(new Set(items.map((item) => item.sha256)).size);
    expect(temporaries(caseDir)).toEqual([]);
    expect(await verdictOf(installation, caseDir)).toBe('ACCEPTED');
  });
});

describe('a write-protected medium', { timeout: 240_000 }, () => {
  it('opens closed cases and bundles to read, and refuses to be written', async (context) => {
    const medium = need(disk, context);
    const { dir } = medium;
    const [caseDir, bundle] = [join(dir, 'a.custodia'), join(dir, 'bundle')];
    await installation.createCase(caseDir);
    const importing = ['import', '--case', caseDir, '--json', '--no-analysis'];
    expect(endOf(await custodia(installation, [...importing, source]))).toBe('0');
    const exporting = ['export', '--case', caseDir, '--all', '--out', bundle, '--json'];
    expect(endOf(await custodia(installation, exporting))).toBe('0');
    medium.makeReadOnly();

    const listing = ['item', 'list', '--case', caseDir, '--json'];
    expect(endOf(await custodia(installation, listing))).toBe('0');
    expect(asLines(await recordedItems(installation, caseDir))).toEqual(asLines(filesUnder(source)));
    expect(await verdictOf(installation, caseDir)).toBe('ACCEPTED');
    expect(endOf(await verifyBundle(bundle))).toBe('0');
    expect(endOf(await custodia(installation, [...importing, later]))).toBe('7 CASE_NOT_WRITABLE');
    const again = ['export', '--case', caseDir, '--all', '--out', join(root, 'elsewhere'), '--json'];
    expect(endOf(await custodia(installation, again))).toBe('7 CASE_NOT_WRITABLE');
    expect(existsSync(join(root, 'elsewhere'))).toBe(false);
  });
});

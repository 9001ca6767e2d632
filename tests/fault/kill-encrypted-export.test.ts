/**
 * SIGKILL to an export that is encrypted to its recipients, at moments spread over its work: whoever finds the medium afterwards reads
 * nothing of the bundle, neither beside its target, nor in the case's folder for temporary files, nor in the system's.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { custodia, custodiaJson, type RunningCommand, startCustodia } from '../command/custodia.ts';
import { generateCustodianKey } from '../../electron/engine/openpgp/index.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import { filesUnder } from './recorded.ts';

const CANARY = 'CANARY-5d0c-of-a-witness';
/** Long enough that every step of the export takes its time, and in every block of the disk. */
const LINES = 600_000;
const SOURCE = Array.from({ length: LINES }, (_, i) => `${CANARY} ${i}\n`).join('');
/**
 * Bytes of the bundle that lie beside its target when the kill comes, whatever time it took until then: as it begins, copies,
 * verifies what it copied, and encrypts it.
 */
const MOMENTS = [0.001, 0.5, 1, 1.2, 1.8].map((times) => times * SOURCE.length);
const LOOK_MS = 2;
const READABLE = [CANARY, 'PK\x03\x04', 'Bundle-Format', 'custodia-bundle'];

const root = mkdtempSync(join(tmpdir(), 'custodia-kill-export-'));
const caseDir = join(root, 'case.custodia');
const out = join(root, 'out');
const temporary = join(root, 'tmp');
const recipient = join(root, 'recipient.asc');
const running = new Set<RunningCommand>();
let installation: FaultInstallation;

beforeAll(async () => {
  for (const folder of [out, temporary, join(root, 'source')]) mkdirSync(folder);
  const made = await makeFaultInstallation(root);
  installation = { ...made, env: { ...made.env, TMPDIR: temporary } };
  await installation.createCase(caseDir);
  writeFileSync(join(root, 'source', `${CANARY}.txt`), SOURCE);
  await custodiaJson(installation, ['import', '--case', caseDir, '--no-analysis', join(root, 'source')]);
  const created = new Date(Date.now() - 60_000);
  const key = await generateCustodianKey({ code: 'R-01', passphrase: 'sample passphrase', created });
  writeFileSync(recipient, key.certificate);
}, 120_000);
afterAll(() => {
  for (const one of running) one.kill();
  rmSync(root, { recursive: true, force: true });
});

const EXPORT = ['export', '--case', caseDir, '--all', '--encrypt-to', recipient, '--out'];
const exportTo = (name: string): readonly string[] => [...EXPORT, join(out, name)];

/** Files of a bundle that is being made, and their bytes. */
const halfMade = (name: string): readonly string[] =>
  readdirSync(out).filter((one) => one.startsWith(`${name}.partial-`));
function halfMadeBytes(name: string): number {
  const found = halfMade(name).map((one) => statSync(join(out, one), { throwIfNoEntry: false }));
  return found.reduce((sum, one) => sum + (one?.isFile() === true ? one.size : 0), 0);
}

/** @returns whether the kill came while the bundle was being made */
async function killExport(name: string, bytes: number): Promise<boolean> {
  const command = startCustodia(installation, exportTo(name));
  running.add(command);
  while (command.isRunning() && halfMadeBytes(name) < bytes) await delay(LOOK_MS);
  command.kill();
  const { code, stderr } = await command.done;
  running.delete(command);
  if (code !== null && code !== 0) throw new Error(`export ended with ${code}: ${stderr}`);
  return halfMade(name).length > 0;
}

/** What can be read of the bundle anywhere but in the source. */
const readable = (): readonly string[] =>
  [out, temporary, join(caseDir, 'tmp')].flatMap((folder) =>
    filesUnder(folder).flatMap(({ path }) => {
      const text = readFileSync(path, 'latin1');
      return READABLE.filter((sign) => text.includes(sign)).map((sign) => `${path}: ${sign}`);
    }),
  );

it(`leaves nothing that can be read, killed at ${MOMENTS.length} moments`, async () => {
  let attempts = 0;
  for (const bytes of MOMENTS) {
    let wasCut = false;
    // An export can be done before this process looks again: a kill that left nothing at all would prove nothing.
    while (!wasCut) {
      wasCut = await killExport(`killed-${attempts++}`, bytes);
      expect(readable()).toEqual([]);
    }
  }
  const { code } = await custodia(installation, exportTo('afterwards'));
  expect(code).toBe(0);
  expect(readable()).toEqual([]);
}, 480_000);

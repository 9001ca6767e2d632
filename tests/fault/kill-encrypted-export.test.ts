/**
 * SIGKILL to an export that is encrypted to its recipients, at moments spread over its work: whoever finds the medium afterwards reads
 * nothing of the bundle, neither beside its target, nor in the case's folder for temporary files, nor in the system's.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { custodia, custodiaJson, type RunningCommand, startCustodia } from '../command/custodia.ts';
import { generateCustodianKey } from '../../electron/engine/openpgp/index.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import { filesUnder } from './recorded.ts';

const KILLS = 5;
const CANARY = 'CANARY-5d0c-of-a-witness';
/** Long enough that every step of the export takes its time, and in every block of the disk. */
const LINES = 600_000;
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
  const lines = Array.from({ length: LINES }, (_, i) => `${CANARY} ${i}\n`);
  writeFileSync(join(root, 'source', `${CANARY}.txt`), lines.join(''));
  await custodiaJson(installation, ['import', '--case', caseDir, '--no-analysis', join(root, 'source')]);
  const created = new Date(Date.now() - 60_000);
  const key = await generateCustodianKey({ code: 'R-01', passphrase: 'sample passphrase', created });
  writeFileSync(recipient, key.certificate);
}, 120_000);
afterAll(() => {
  for (const one of running) one.kill();
  rmSync(root, { recursive: true, force: true });
});

const EXPORT = ['export', '--case', caseDir, '--all', '--progress', '--encrypt-to', recipient, '--out'];
const exportTo = (name: string): readonly string[] => [...EXPORT, join(out, name)];

/** @returns milliseconds from the first sign of life to the end, or to the kill */
async function runExport(name: string, killAfterMs: number | null): Promise<number> {
  const command = startCustodia(installation, exportTo(name));
  running.add(command);
  let timer: NodeJS.Timeout | undefined;
  let from = performance.now();
  command.onFirstRemark(() => {
    from = performance.now();
    if (killAfterMs !== null) timer = setTimeout(() => command.kill(), killAfterMs);
  });
  const { code, stderr } = await command.done;
  clearTimeout(timer);
  running.delete(command);
  if (code !== null && code !== 0) throw new Error(`export ended with ${code}: ${stderr}`);
  return performance.now() - from;
}

/** What can be read of the bundle anywhere but in the source. */
const readable = (): readonly string[] =>
  [out, temporary, join(caseDir, 'tmp')].flatMap((folder) =>
    filesUnder(folder).flatMap(({ path }) => {
      const text = readFileSync(path, 'latin1');
      return READABLE.filter((sign) => text.includes(sign)).map((sign) => `${path}: ${sign}`);
    }),
  );

it(`leaves nothing that can be read, killed at ${KILLS} moments`, async () => {
  const workMs = await runExport('whole', null);
  expect(readable()).toEqual([]);
  let left = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const name = `killed-${kill}`;
    await runExport(name, (workMs * (kill + 0.5)) / KILLS);
    left += readdirSync(out).filter((one) => one.startsWith(`${name}.partial-`)).length;
    expect(readable()).toEqual([]);
  }
  // A kill that left nothing at all would prove nothing.
  expect(left).toBeGreaterThan(1);
  const { code } = await custodia(installation, exportTo('afterwards'));
  expect(code).toBe(0);
}, 480_000);

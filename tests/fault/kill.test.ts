/**
 * Power cuts, as far as a process can play them: SIGKILL to the whole process group at random moments of an import, then the same
 * import again. An entry never precedes its bytes, and an acknowledged file is in the log (L-28).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom, writeSeededFile } from '../command/seeded.ts';
import { type RunningCommand, startCustodia } from '../command/custodia.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import {
  asLines,
  filesUnder,
  hasUnfinishedImport,
  recordedItems,
  storedObjects,
  temporaries,
  verdictOf,
} from './recorded.ts';

const KILLS = 20;
/** An import is cut short about this often before it is let through. */
const KILLS_PER_CASE = 6;
const SMALL_FILES = 300;
const LARGE_SIZES = [5, 8, 12, 20].map((mebibytes) => mebibytes * 1_048_576);

const seed = Number(process.env['CUSTODIA_SEED'] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const root = mkdtempSync(join(tmpdir(), 'custodia-kill-'));
const source = join(root, 'source');
const running = new Set<RunningCommand>();
let installation: FaultInstallation;

beforeAll(async () => {
  installation = await makeFaultInstallation(root);
  for (let i = 0; i < SMALL_FILES; i++) {
    const folder = join(source, `folder ${i % 7}`);
    mkdirSync(folder, { recursive: true });
    // Some are empty, and some have the bytes of another one.
    const content = i % 50 === 49 ? i - 1 : i;
    writeSeededFile(
      join(folder, `small ${i}.bin`),
      `small ${content}`,
      i % 100 === 0 ? 0 : (content * 997) % 60_000,
    );
  }
  LARGE_SIZES.forEach((size, i) => writeSeededFile(join(source, `large ${i}.bin`), `large ${i}`, size));
});
afterAll(() => {
  for (const one of running) one.kill();
  rmSync(root, { recursive: true, force: true });
});

interface ImportRun {
  /** Null when it was killed. */
  readonly code: number | null;
  /** From the first sign of life to the end. */
  readonly workMs: number;
}

/** Imports the source. @param killAfterMs moment of the kill, counted from the start or from the first sign of life; never when null */
async function runImport(
  caseDir: string,
  killAfterMs: { from: 'start' | 'work'; ms: number } | null,
): Promise<ImportRun> {
  const args = ['import', '--case', caseDir, '--no-analysis', '--progress', source];
  const command = startCustodia(installation, args);
  running.add(command);
  let timer: NodeJS.Timeout | undefined;
  let workFrom = performance.now();
  const plan = (from: 'start' | 'work'): void => {
    if (killAfterMs?.from === from) timer = setTimeout(() => command.kill(), killAfterMs.ms);
  };
  plan('start');
  command.onFirstRemark(() => {
    workFrom = performance.now();
    plan('work');
  });
  const { code, stderr } = await command.done;
  clearTimeout(timer);
  running.delete(command);
  if (code !== null && code !== 0) throw new Error(`import ended with ${code}: ${stderr}`);
  return { code, workMs: performance.now() - workFrom };
}

let cases = 0;
async function newCase(): Promise<string> {
  const dir = join(root, `case-${cases++}.custodia`);
  await installation.createCase(dir);
  return dir;
}

it(`keeps what it acknowledged and finishes what it began, killed at ${KILLS} moments (seed ${seed})`, async () => {
  console.log(`kill test: CUSTODIA_SEED=${seed}`);
  const wanted = asLines(filesUnder(source));
  const objects = new Set(wanted.map((line) => line.split(' ').at(-1))).size;
  const expectWhole = async (dir: string): Promise<void> => {
    expect(asLines(await recordedItems(installation, dir))).toEqual(wanted);
    expect(await verdictOf(installation, dir)).toBe('ACCEPTED');
    expect(temporaries(dir)).toEqual([]);
    expect(storedObjects(dir)).toBe(objects);
  };
  let dir = await newCase();
  const { workMs } = await runImport(dir, null);
  await expectWhole(dir);

  dir = await newCase();
  let acknowledged: Awaited<ReturnType<typeof recordedItems>> = [];
  const counts: number[] = [];
  for (let kills = 0; kills < KILLS;) {
    const moment =
      random() < 0.2
        ? { from: 'start' as const, ms: 50 + random() * 1450 }
        : { from: 'work' as const, ms: (random() * workMs * 2) / KILLS_PER_CASE };
    const { code } = await runImport(dir, moment);
    if (code === 0) {
      await expectWhole(dir);
      dir = await newCase();
      acknowledged = [];
      continue;
    }
    kills++;
    const recorded = await recordedItems(installation, dir);
    expect(recorded.slice(0, acknowledged.length)).toEqual(acknowledged);
    acknowledged = recorded;
    counts.push(recorded.length);
    // Killed between its last entry and its exit: nothing is left to go on with, and the same command would acquire all anew.
    if (recorded.length === wanted.length && !(await hasUnfinishedImport(installation, dir))) {
      await expectWhole(dir);
      dir = await newCase();
      acknowledged = [];
    }
  }
  console.log(`kill test: items acknowledged after each kill: ${counts.join(' ')}`);
  const { code } = await runImport(dir, null);
  expect(code).toBe(0);
  await expectWhole(dir);
  expect((await recordedItems(installation, dir)).slice(0, acknowledged.length)).toEqual(acknowledged);
}, 480_000);

/**
 * Power cuts, as far as a process can play them: SIGKILL to the whole process group at random moments of an import, then the same
 * import again. An entry never precedes its bytes, and an acknowledged file is in the log (L-28).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom, writeSeededFile } from '../command/seeded.ts';
import { custodia, type RunningCommand, startCustodia } from '../command/custodia.ts';
import { recordedIn } from './examine.ts';
import { type FaultInstallation, makeFaultInstallation } from './fault-installation.ts';
import {
  asLines,
  filesUnder,
  type RecordedItem,
  recordedItems,
  storedObjects,
  temporaries,
  verdictOf,
} from './recorded.ts';
import { untilStored } from './until-stored.ts';

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

/**
 * Where an import is cut short: so long after it was started, or so long after its store held so many objects. Neither depends on how
 * fast the machine is, or was in an import before.
 */
interface Moment {
  readonly objects: number;
  readonly ms: number;
}

/** Imports the source. @returns the exit code, null when it was killed */
async function runImport(caseDir: string, killAt: Moment | null): Promise<number | null> {
  const command = startCustodia(installation, ['import', '--case', caseDir, '--no-analysis', source]);
  running.add(command);
  if (killAt !== null) {
    await untilStored(command, caseDir, killAt.objects);
    await Promise.race([command.done, delay(killAt.ms)]);
    command.kill();
  }
  const { code, stderr } = await command.done;
  running.delete(command);
  if (code !== null && code !== 0) throw new Error(`import ended with ${code}: ${stderr}`);
  return code;
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
  /** Takes the case away, too. */
  const expectWhole = async (dir: string): Promise<void> => {
    expect(asLines(await recordedItems(installation, dir))).toEqual(wanted);
    expect(await verdictOf(installation, dir)).toBe('ACCEPTED');
    expect(temporaries(dir)).toEqual([]);
    expect(storedObjects(dir)).toBe(objects);
    rmSync(dir, { recursive: true });
  };
  /** Mostly while it stores, else while it starts, or checks what it stored; null lets it through. */
  const someMoment = (stored: number): Moment | null => {
    if (stored === objects) return random() < 0.5 ? null : { objects, ms: 500 + random() * 1500 };
    if (random() < 0.2) return { objects: 0, ms: 50 + random() * 1450 };
    return {
      objects: Math.min(objects, stored + 1 + Math.floor((random() * 2 * objects) / KILLS_PER_CASE)),
      // At once, or within what comes next, which can be a large file.
      ms: random() < 0.5 ? 0 : random() * 300,
    };
  };

  let dir = await newCase();
  let acknowledged: readonly RecordedItem[] = [];
  const counts: number[] = [];
  for (let kills = 0; kills < KILLS;) {
    const code = await runImport(dir, someMoment(storedObjects(dir)));
    if (code === 0) {
      await expectWhole(dir);
      dir = await newCase();
      acknowledged = [];
      continue;
    }
    kills++;
    const { files, hasUnfinishedImport } = await recordedIn(dir);
    expect(files.slice(0, acknowledged.length)).toEqual(acknowledged);
    acknowledged = files;
    counts.push(files.length);
    // Killed between its last entry and its exit: nothing is left to go on with, and the same command would acquire all anew. What
    // may be missing is the signature of the checkpoint.
    if (files.length === wanted.length && !hasUnfinishedImport) {
      await custodia(installation, ['ledger', 'checkpoint', '--case', dir]);
      await expectWhole(dir);
      dir = await newCase();
      acknowledged = [];
    }
  }
  console.log(`kill test: items acknowledged after each kill: ${counts.join(' ')}`);
  expect(await runImport(dir, null)).toBe(0);
  expect((await recordedIn(dir)).files.slice(0, acknowledged.length)).toEqual(acknowledged);
  await expectWhole(dir);
}, 480_000);

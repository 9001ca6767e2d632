/**
 * The system says no, or the machine stops, at a chosen system call of an import: strace injects the fault into the real command.
 * Afterwards the case is accepted, what was acknowledged is recorded, and the same import completes.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Installation, startCustodia } from '../command/custodia.ts';
import { seededRandom, writeSeededFile } from '../command/seeded.ts';
import { examineCase } from './examine.ts';
import { faultInstallationIn, makeFaultInstallation, withMemoryOf } from './fault-installation.ts';
import { asLines, filesUnder, storedObjects, temporaries } from './recorded.ts';

const seed = Number(process.env['CUSTODIA_SEED'] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);

/** Some numbers from 1 to `last`, one from each of `count` equal stretches. */
const spread = (count: number, last: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => 1 + Math.floor(((i + random()) * last) / count));

/**
 * System calls, the fault, and at the how-manieth call of a thread it strikes. An import of this size makes about 35 fsync and 200
 * pwrite64 (the databases') in its main thread; the store's files are written by `write` and synced by fdatasync in others.
 */
const FAULTS: readonly (readonly [calls: string, fault: string, moments: readonly (number | string)[]])[] = [
  ['fsync,fdatasync', 'error=EIO', [1, 2, ...spread(5, 34)]],
  ['pwrite64', 'error=ENOSPC', spread(5, 200)],
  ['write', 'error=ENOSPC', spread(3, 24)],
  ['link,linkat', 'error=EIO', [1, 3]],
  // None of them works, as on exFAT.
  ['link,linkat', 'error=EPERM', ['1+']],
  ['rename,renameat,renameat2', 'error=EIO', ['1+']],
  ['fdatasync', 'signal=KILL', [1]],
  ['fsync', 'signal=KILL', spread(3, 34)],
  ['pwrite64', 'signal=KILL', spread(3, 200)],
  ['link,linkat', 'signal=KILL', [1, 4]],
  ['unlink,unlinkat', 'signal=KILL', spread(2, 16)],
];
const POINTS = FAULTS.flatMap(([calls, fault, moments]) => moments.map((when) => ({ calls, fault, when })));
/** A fault can leave a thread waiting for ever; that is a crash as well. So is an end before its time, on a slow machine. */
const DEADLINE_MS = 30_000;

const root = mkdtempSync(join(tmpdir(), 'custodia-calls-'));
const template = join(root, 'template');
const compiled = join(root, 'compiled');
const [before, source] = [join(root, 'before'), join(root, 'source')];
/** Stops at the chosen calls alone, where the kernel lets it. */
const STRACE = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null'];
const tracing = spawnSync('strace', [...STRACE.slice(1), 'true'], { encoding: 'utf8' });
const cannotTrace =
  tracing.status === 0
    ? null
    : `strace does not run here (${tracing.error?.message ?? tracing.stderr.trim()})`;

beforeAll(async () => {
  if (cannotTrace !== null) return;
  console.log(`system calls: CUSTODIA_SEED=${seed}`);
  for (const folder of [before, source]) mkdirSync(folder);
  writeSeededFile(join(before, 'acknowledged.bin'), 'acknowledged', 10_000);
  for (let i = 0; i < 5; i++) writeSeededFile(join(source, `small ${i}.bin`), `calls ${i}`, i * 7000);
  writeSeededFile(join(source, 'large.bin'), 'calls large', 3_000_000);
  const installation = await makeFaultInstallation(template, compiled);
  await installation.createCase(join(template, 'a.custodia'));
  const made = await importFolder(installation, template, before);
  if (made !== 0) throw new Error(`import ended with ${made}`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function importFolder(
  installation: Installation,
  place: string,
  folder: string,
  wrapper: readonly string[] = [],
): Promise<number | null> {
  const args = ['import', '--case', join(place, 'a.custodia'), '--no-analysis', folder];
  const command = startCustodia(installation, args, wrapper);
  // Of an import into which nothing is injected nothing may be taken.
  const deadline = wrapper.length === 0 ? undefined : setTimeout(() => command.kill(), DEADLINE_MS);
  const { code } = await command.done;
  clearTimeout(deadline);
  return code;
}

describe.concurrent('an import survives', { timeout: 240_000 }, () => {
  it.for(POINTS)('$calls $fault at call $when', async ({ calls, fault, when }, context) => {
    if (cannotTrace !== null) return context.skip(cannotTrace);
    const { expect } = context;
    const place = mkdtempSync(join(root, 'point-'));
    cpSync(template, place, { recursive: true });
    const installation = faultInstallationIn(place, compiled);
    const caseDir = join(place, 'a.custodia');
    const tracer = [...STRACE, '-e', `trace=${calls}`];
    const injection = ['-e', `inject=${calls}:${fault}:when=${when}`];
    const [acknowledged, wanted] = [asLines(filesUnder(before)), asLines(filesUnder(source))];

    const code = await importFolder(installation, place, source, [...tracer, ...injection]);
    // With remarks about what was cut short, such as temporary files, but accepted: also against what the home remembers.
    const cut = await withMemoryOf(place, (memory) => examineCase(caseDir, memory));
    const items = cut.files.length;
    expect(cut.verdict).toBe('ACCEPTED');
    expect(items).toBeGreaterThanOrEqual(acknowledged.length);
    if (code === 0) expect(items).toBe(acknowledged.length + wanted.length);

    expect(await importFolder(installation, place, source)).toBe(0);
    const examined = await examineCase(caseDir);
    const complete = asLines(examined.files);
    expect(examined.verdict).toBe('ACCEPTED');
    // The fault may have come when the batch had ended: then the files were acquired a second time.
    expect(new Set(complete)).toEqual(new Set([...acknowledged, ...wanted]));
    if (items < acknowledged.length + wanted.length)
      expect(complete).toEqual([...acknowledged, ...wanted].sort());
    expect(temporaries(caseDir)).toEqual([]);
    expect(storedObjects(caseDir)).toBe(new Set(complete.map((line) => line.split(' ').at(-1))).size);
    rmSync(place, { recursive: true });
  });
});

/**
 * `npm run bench -- import|verify [--size 1GB] [--runs 3]`: Custodia as shipped (encrypted case, SHA-256 and SHA-512, durable,
 * through its command) beside what people use instead. Whole processes, in turn, in an order that rotates from round to round.
 * It prints figures and asserts nothing. Everything lies under CUSTODIA_BENCH_DIR (the temporary folder when absent); corpora
 * are kept there, the rest is removed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandLine, custodiaJson, type Installation, makeInstallation } from '../command/custodia.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { pairedRatio, type Runner, table } from './figures.ts';
import { machineLines } from './machine.ts';
import { measure, type Measured } from './measured-process.ts';

interface Contestant {
  readonly name: string;
  run(round: number): Measured | Promise<Measured>;
}

/** The corpus for the second look at memory is this much smaller. */
const SMALLER = 8;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '1GB' }, runs: { type: 'string', default: '3' } },
});
const [what = ''] = positionals;
const sizeBytes = parseSize(values.size);
const runs = Number(values.runs);
if (!['import', 'verify'].includes(what) || sizeBytes === null || !Number.isInteger(runs) || runs < 1) {
  console.error('usage: npm run bench -- import|verify [--size 1GB] [--runs 3]');
  process.exit(2);
}

const folder = process.env['CUSTODIA_BENCH_DIR'] ?? join(tmpdir(), 'custodia-bench');
mkdirSync(folder, { recursive: true });
const corpus = corpusOf(folder, sizeBytes);
const smallCorpus = corpusOf(folder, Math.ceil(sizeBytes / SMALLER));
const work = mkdtempSync(join(folder, 'work-'));
try {
  await run(await makeInstallation(work));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function run(installation: Installation): Promise<void> {
  for (const line of machineLines(folder)) console.log(line);
  console.log(`corpus: ${corpus.files} files, ${megabytes(corpus.bytes)}, read once before (warm)\n`);
  read(corpus);
  const [contestants, small] =
    what === 'import' ? importContestants(installation) : await verifyContestants(installation);
  const measured = contestants.map(({ name }): Runner & { runs: Measured[] } => ({ name, runs: [] }));
  for (let round = 0; round < runs; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const at = (turn + round) % contestants.length;
      const one = await contestants[at]?.run(round);
      if (one !== undefined) measured[at]?.runs.push(one);
    }
  console.log(table(measured, corpus.bytes));
  const ours = measured.at(-1);
  if (ours === undefined) return;
  console.log('');
  for (const rival of measured.slice(0, -1))
    console.log(`custodia / ${rival.name}: ${pairedRatio(ours, rival).toFixed(2)} (median of ${runs} pairs)`);
  const opening = measure(
    commandLine(['case', 'info', '--case', join(work, 'opened.custodia')]),
    installation.env,
  );
  console.log(
    `of ours, starting and opening a case (two Argon2id derivations): ${opening.wallS.toFixed(2)} s`,
  );
  const smallRun = await small();
  console.log(
    `peak memory: ${megabytes(smallRun.peakRssBytes)} for ${megabytes(smallCorpus.bytes)}, ` +
      `${megabytes(ours.runs.at(-1)?.peakRssBytes ?? null)} for ${megabytes(corpus.bytes)}`,
  );
}

const createCase = (installation: Installation, dir: string): Promise<unknown> =>
  custodiaJson(installation, ['case', 'create', dir]);

function importInto(installation: Installation, dir: string, source: Corpus): Measured {
  settle();
  return measure(commandLine(['import', '--case', dir, '--no-analysis', source.dir]), installation.env);
}

function importContestants(
  installation: Installation,
): readonly [readonly Contestant[], () => Promise<Measured>] {
  const fresh = async (source: Corpus, dir: string): Promise<Measured> => {
    await createCase(installation, dir);
    return importInto(installation, dir, source);
  };
  const copy = join(work, 'copy');
  return [
    [
      {
        name: 'cp -r + sync -f',
        run() {
          rmSync(copy, { recursive: true, force: true });
          settle();
          return measure(['sh', '-c', 'cp -r "$1" "$2" && sync -f "$2"', 'sh', corpus.dir, copy]);
        },
      },
      {
        name: 'custodia import',
        async run() {
          const dir = join(work, 'opened.custodia');
          rmSync(dir, { recursive: true, force: true });
          return fresh(corpus, dir);
        },
      },
    ],
    () => fresh(smallCorpus, join(work, 'small.custodia')),
  ];
}

async function verifyContestants(
  installation: Installation,
): Promise<readonly [readonly Contestant[], () => Promise<Measured>]> {
  const [dir, smallDir] = [join(work, 'opened.custodia'), join(work, 'small.custodia')];
  for (const [path, source] of [
    [dir, corpus],
    [smallDir, smallCorpus],
  ] as const) {
    await createCase(installation, path);
    importInto(installation, path, source);
  }
  const verify = (path: string): Measured => measure(commandLine(['verify', 'case', path]), installation.env);
  const hashdeep: Contestant = {
    name: 'hashdeep -c sha256',
    run: () => measure(['hashdeep', '-c', 'sha256', '-r', corpus.dir]),
  };
  const hasHashdeep = spawnSync('hashdeep', ['-V'], { stdio: 'ignore' }).status === 0;
  if (!hasHashdeep) console.log('hashdeep is not installed: left out\n');
  return [
    [
      {
        name: 'openssl dgst -sha256, xargs -P2',
        run: () =>
          measure([
            'sh',
            '-c',
            'find "$1" -type f -print0 | xargs -0 -P2 -n8 openssl dgst -sha256',
            'sh',
            corpus.dir,
          ]),
      },
      ...(hasHashdeep ? [hashdeep] : []),
      { name: 'custodia verify case', run: () => verify(dir) },
    ],
    () => Promise.resolve(verify(smallDir)),
  ];
}

/** Nobody pays for what another one left unwritten. */
function settle(): void {
  spawnSync('sync');
}

function read({ dir }: Corpus): void {
  spawnSync('sh', ['-c', 'find "$1" -type f -exec cat {} + > /dev/null', 'sh', dir]);
}

function parseSize(text: string): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMG]?)B?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  const factor = { '': 1, K: 1e3, M: 1e6, G: 1e9 }[unit.toUpperCase()] ?? 1;
  return Math.round(Number(number) * factor);
}

function megabytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${Math.round(bytes / 1e6)} MB`;
}

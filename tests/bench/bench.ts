/**
 * `npm run bench -- import|verify [--size 1GB] [--runs 3]`: Custodia as shipped (encrypted case, SHA-256 and SHA-512, durable,
 * through its command) beside what people use instead. Whole processes, in turn, in an order that rotates from round to round.
 * `npm run bench -- --lists [--items 100000] [--runs 3]`: how long a person waits in a long list (lists.ts).
 * `npm run bench -- --window [--items 100000] [--runs 5]`: the same in the real page (window.ts).
 * `npm run bench -- --exports [--items 10000] [--runs 3]`: bundles of many small items by a profile (exports.ts).
 * It prints figures and asserts nothing. Everything lies under CUSTODIA_BENCH_DIR (the temporary folder when absent); corpora
 * are kept there, the rest is removed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeInstallation } from '../command/custodia.ts';
import { type Contest, importContest, type Ring, verifyContest } from './contestants.ts';
import { corpusOf } from './corpus.ts';
import { benchExports } from './exports.ts';
import { pairedRatio, table } from './figures.ts';
import { benchLists } from './lists.ts';
import { machineLines } from './machine.ts';
import type { Measured } from './measured-process.ts';
import { benchWindow, WINDOW_PARTS } from './window.ts';

/** The corpus for the second look at memory is this much smaller. */
const SMALLER = 8;
const USAGE = `usage: npm run bench -- import|verify [--size 1GB] [--runs 3]
       npm run bench -- --lists [--items 100000] [--runs 3]
       npm run bench -- --window [${WINDOW_PARTS.join('|')}] [--items 100000] [--runs 5]
       npm run bench -- --exports [--items 10000] [--runs 3]`;

function parseSize(text: string): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMG]?)B?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  const factors = new Map([
    ['K', 1e3],
    ['M', 1e6],
    ['G', 1e9],
  ]);
  return Math.round(Number(number) * (factors.get(unit.toUpperCase()) ?? 1));
}

const megabytes = (bytes: number | null): string =>
  bytes === null ? 'unknown' : `${Math.round(bytes / 1e6)} MB`;

async function bench(makeContest: (ring: Ring) => Contest | Promise<Contest>, ring: Ring, rounds: number) {
  const { corpus, smallCorpus } = ring;
  for (const line of machineLines(ring.work)) console.log(line);
  console.log(`corpus: ${corpus.files} files, ${megabytes(corpus.bytes)}, read once before (warm)\n`);
  spawnSync('sh', ['-c', 'find "$1" -type f -exec cat {} + > /dev/null', 'sh', corpus.dir]);
  const { contestants, small, opening } = await makeContest(ring);
  const measured = contestants.map(({ name }) => ({ name, runs: new Array<Measured>() }));
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const at = (turn + round) % contestants.length;
      const one = await contestants[at]?.run();
      if (one !== undefined) measured[at]?.runs.push(one);
    }
  console.log(`${table(measured, corpus.bytes)}\n`);
  const ours = measured.at(-1);
  if (ours === undefined) return;
  for (const rival of measured.slice(0, -1))
    console.log(
      `${ours.name} / ${rival.name}: ${pairedRatio(ours, rival).toFixed(2)} (median of ${rounds} pairs)`,
    );
  console.log(`of ours, starting and opening the case: ${opening().wallS.toFixed(2)} s`);
  const inSmall = megabytes((await small()).peakRssBytes);
  const inLarge = megabytes(ours.runs.at(-1)?.peakRssBytes ?? null);
  console.log(
    `peak memory: ${inSmall} for ${megabytes(smallCorpus.bytes)}, ${inLarge} for ${megabytes(corpus.bytes)}`,
  );
}

function usage(): never {
  console.error(USAGE);
  process.exit(2);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '1GB' },
    runs: { type: 'string' },
    lists: { type: 'boolean', default: false },
    window: { type: 'boolean', default: false },
    exports: { type: 'boolean', default: false },
    items: { type: 'string' },
  },
});
const contests = new Map<string, (ring: Ring) => Contest | Promise<Contest>>([
  ['import', importContest],
  ['verify', verifyContest],
]);
const contest = contests.get(positionals[0] ?? '');
const sizeBytes = parseSize(values.size);
const rounds = Number(values.runs ?? (values.window ? 5 : 3));
const items = Number(values.items ?? (values.exports ? 10_000 : 100_000));
const folder = process.env['CUSTODIA_BENCH_DIR'] ?? join(tmpdir(), 'custodia-bench');
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(items) || items < 1) usage();
mkdirSync(folder, { recursive: true });
if (values.lists) {
  await benchLists(folder, items, rounds);
  process.exit();
}
if (values.window) {
  const parts = WINDOW_PARTS.filter((part) => positionals.includes(part));
  await benchWindow(folder, items, rounds, parts.length === 0 ? WINDOW_PARTS : parts);
  process.exit();
}
if (values.exports) {
  await benchExports(folder, items, rounds);
  process.exit();
}
if (contest === undefined || sizeBytes === null) usage();
const corpus = corpusOf(folder, sizeBytes);
const smallCorpus = corpusOf(folder, Math.ceil(sizeBytes / SMALLER));
const work = mkdtempSync(join(folder, 'work-'));
try {
  await bench(contest, { installation: await makeInstallation(work), work, corpus, smallCorpus }, rounds);
} finally {
  rmSync(work, { recursive: true, force: true });
}

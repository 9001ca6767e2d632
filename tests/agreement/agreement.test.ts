/**
 * Two verifiers that share no line of code, over every vector, good and bad: same verdict, exit code, answers and set of findings. Where
 * they differ, one of them or the page is wrong. Skipped, with its reason, where python3 or gpg is not installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { casesOf, mutate, type VectorCase } from '../vectors/mutate.ts';
import { anchorOf, ours, place, signersOf, type What } from '../vectors/ours.ts';

const VERIFIER = new URL('../second-verifier/custodia_verify.py', import.meta.url).pathname;

const has = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0;
const missing = ['python3', 'gpg'].filter((tool) => !has(tool));
if (missing.length > 0) console.warn(`agreement of two verifiers: skipped, without ${missing.join(' and ')}`);

const answerSchema = z.object({
  verdict: z.string(),
  exit: z.number(),
  answers: z.record(z.string(), z.string()),
  findings: z.array(z.object({ code: z.string() })),
});

interface Said {
  readonly verdict: string;
  readonly exit: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly codes: readonly string[];
}

const codesOf = (findings: readonly { readonly code: string }[]): readonly string[] =>
  [...new Set(findings.map(({ code }) => code))].toSorted();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-agreement-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The case on disk, under its name; what is not accepted has a name that says so. */
async function placed(what: What, one: VectorCase): Promise<{ path: string; first: Said }> {
  const path = join(folder, `${what}-${one.name}${one.verdict === 'ACCEPTED' ? '' : '_fail'}`);
  const mutated = await mutate(what, one.do);
  place(path, mutated);
  const { verdict, exit, answers, findings } = await ours(what, one, mutated);
  return { path, first: { verdict, exit, answers: { ...answers }, codes: codesOf(findings) } };
}

function argumentsOf(what: What, one: VectorCase, path: string): readonly string[] {
  const anchor = anchorOf(one);
  return [
    what === 'bundles' ? 'bundle' : 'ledger',
    path,
    ...signersOf(one).flatMap((fingerprint) => ['--signer', fingerprint]),
    ...(anchor === null ? [] : ['--against', anchor]),
    ...(one.requireAnchor === true ? ['--require-anchor'] : []),
    ...(one.requireCheckpointSignature === true ? ['--require-signed-checkpoint'] : []),
  ];
}

/** One process for all: starting Python costs more than most vectors. */
function theirs(commands: readonly (readonly string[])[]): readonly Said[] {
  const file = join(folder, 'commands.json');
  writeFileSync(file, JSON.stringify(commands));
  const { stdout, stderr } = spawnSync('python3', [VERIFIER, 'batch', file], { maxBuffer: 1 << 28 });
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  if (lines.length !== commands.length)
    throw new Error(`${lines.length} answers to ${commands.length} commands: ${stderr.toString('utf8')}`);
  return lines.map((line) => {
    const { verdict, exit, answers, findings } = answerSchema.parse(JSON.parse(line));
    const named = Object.entries(answers).map(([question, answer]) => [question, answer.replace(' ', '-')]);
    return { verdict, exit, answers: Object.fromEntries(named), codes: codesOf(findings) };
  });
}

describe.skipIf(missing.length > 0).each(['bundles', 'ledgers'] as const)('two verifiers over %s', (what) => {
  it('say the same of every vector', { timeout: 240_000 }, async () => {
    const cases = casesOf(what);
    const firsts: { path: string; first: Said }[] = [];
    for (const one of cases) firsts.push(await placed(what, one));
    const second = theirs(cases.map((one, index) => argumentsOf(what, one, firsts[index]?.path ?? '')));
    const differing: unknown[] = [];
    for (const [index, { name }] of cases.entries()) {
      const first = firsts[index]?.first;
      if (!isDeepStrictEqual(second[index], first))
        differing.push({ name, ours: first, theirs: second[index] });
    }
    if (process.env['SHOW'] !== undefined) writeFileSync(process.env['SHOW'], JSON.stringify(differing));
    expect(differing).toEqual([]);
  });
});

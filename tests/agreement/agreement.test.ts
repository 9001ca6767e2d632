/**
 * Two verifiers that share no line of code, over every vector, good and bad: same verdict, exit code, answers and set of findings. Where
 * they differ, one of them or the page is wrong. Skipped, with its reason, where python3 or gpg is not installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { casesOf, disclosedInBase, mutate, type VectorCase, VECTORS } from './mutate.ts';
import { KINDS, tableOf, tablePath } from './tables.ts';
import { anchorOf, ours, place, signersOf, type What } from './ours.ts';

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

/** One process for all: starting Python costs more than most vectors. A line of JSON for each command. */
function answersOf(commands: readonly (readonly string[])[]): readonly unknown[] {
  const file = join(folder, 'commands.json');
  writeFileSync(file, JSON.stringify(commands));
  const { stdout, stderr } = spawnSync('python3', [VERIFIER, 'batch', file], { maxBuffer: 1 << 28 });
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  if (lines.length !== commands.length)
    throw new Error(`${lines.length} answers to ${commands.length} commands: ${stderr.toString('utf8')}`);
  return lines.map((line): unknown => JSON.parse(line));
}

const theirs = (commands: readonly (readonly string[])[]): readonly Said[] =>
  answersOf(commands).map((answer) => {
    const { verdict, exit, answers, findings } = answerSchema.parse(answer);
    const named = Object.entries(answers).map(([question, one]) => [question, one.replace(' ', '-')]);
    return { verdict, exit, answers: Object.fromEntries(named), codes: codesOf(findings) };
  });

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
    expect(differing).toEqual([]);
  });
});

describe.skipIf(missing.length > 0)('two implementations over the small tables', () => {
  it.each(KINDS)('come to the same: %s', { timeout: 60_000 }, (kind) => {
    const [answer] = answersOf([['table', tablePath(kind), '--kind', kind]]);
    const { outcomes } = z.object({ outcomes: z.array(z.string()) }).parse(answer);
    const rows = tableOf(kind);
    const differing = rows.flatMap(({ name, outcome }, index) =>
      outcomes[index] === outcome ? [] : [{ name, ours: outcome, theirs: outcomes[index] }],
    );
    expect(differing).toEqual([]);
    expect(outcomes).toHaveLength(rows.length);
  });
});

const guessSchema = z.strictObject({
  name: z.string(),
  why: z.string(),
  do: z.array(z.tuple([z.string()]).rest(z.json())),
  entry: z.number().optional(),
  disclosure: z.tuple([z.number(), z.string()]).optional(),
  answer: z.enum(['cannot-confirm', 'confirmed']),
});

describe.skipIf(missing.length > 0)('a guess at what a bundle does not ship', () => {
  const guesses = z
    .array(guessSchema)
    .parse(JSON.parse(readFileSync(join(VECTORS, 'bundles/guesses.json'), 'utf8')));

  it.each(guesses.map((one) => [`${one.name}${one.answer === 'confirmed' ? '_fail' : ''}`, one] as const))(
    '%s',
    async (name, one) => {
      const path = join(folder, `guess-${name}`);
      const guess = `${path}.json`;
      const mutated = await mutate('bundles', one.do);
      place(path, mutated);
      if (one.disclosure === undefined) writeFileSync(guess, mutated.entries[one.entry ?? -1] ?? '');
      else {
        const { name: member, value } = disclosedInBase(...one.disclosure);
        writeFileSync(guess, JSON.stringify({ name: member, value }));
      }
      const by = one.disclosure === undefined ? '--entry' : '--disclosure';
      expect(answersOf([['guess', path, by, guess]])).toMatchObject([{ verdict: one.answer }]);
    },
  );
});

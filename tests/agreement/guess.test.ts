/**
 * A bundle ships the hashes of everything it does not disclose. Whoever guesses an undisclosed entry, or a withheld text, to the last
 * letter must not be able to confirm it from what was shipped: nonce and salt stand in between. The two guesses are the truth.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { digestOf, parseDisclosure } from '../../shared/core/disclosure/index.ts';
import { hex, utf8 } from '../../shared/core/bytes.ts';
import { leafHash } from '../../shared/core/merkle/index.ts';
import { nodeCoreCrypto } from '../core-ports.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const BUNDLE = pathOf('../vectors/bundles/base');
const VERIFIER = pathOf('../second-verifier/custodia_verify.py');
const linesOf = (path: string): readonly string[] => readFileSync(pathOf(path), 'utf8').trimEnd().split('\n');
const entrySchema = z.object({ seq: z.number(), nonce: z.string() });

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('guesses: skipped, without python3');

function guess(option: string, file: string): unknown {
  const { stdout, stderr } = spawnSync(
    'python3',
    [VERIFIER, 'guess', BUNDLE, option, pathOf(file), '--json'],
    {
      encoding: 'utf8',
    },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('the guesses are right', () => {
  it('the entry has, with its nonce, a leaf of the bundle that ships without it', () => {
    const guessed = entrySchema
      .partial()
      .parse(JSON.parse(readFileSync(pathOf('../vectors/guesses/entry.json'), 'utf8')));
    const whole = linesOf('../vectors/ledgers/base/entries.jsonl')[guessed.seq ?? -1] ?? '';
    const { nonce, seq } = entrySchema.parse(JSON.parse(whole));
    expect(JSON.parse(whole)).toEqual({
      ...JSON.parse(readFileSync(pathOf('../vectors/guesses/entry.json'), 'utf8')),
      nonce,
    });
    const leaves = readFileSync(`${BUNDLE}/ledger/leaves.bin`);
    expect(hex(leaves.subarray(seq * 32, seq * 32 + 32))).toBe(hex(leafHash(nodeCoreCrypto, utf8(whole))));
    const shipped = linesOf('../vectors/bundles/base/ledger/entries.jsonl').map(
      (line) => entrySchema.parse(JSON.parse(line)).seq,
    );
    expect(shipped).not.toContain(seq);
  });

  it('the text has, with its salt, a digest that the bundle ships without it', () => {
    const guessed: unknown = JSON.parse(readFileSync(pathOf('../vectors/guesses/disclosure.json'), 'utf8'));
    const rowSchema = z.object({ disclosure: z.string() });
    const truth = linesOf('../vectors/ledgers/base/disclosures.jsonl')
      .map((line) => rowSchema.parse(JSON.parse(line)).disclosure)
      .filter((encoded) => {
        const { name, value } = parseDisclosure(encoded) ?? { name: '', value: null };
        return JSON.stringify({ name, value }) === JSON.stringify(guessed);
      });
    const entries = readFileSync(`${BUNDLE}/ledger/entries.jsonl`, 'utf8');
    const shipped = readFileSync(`${BUNDLE}/ledger/disclosures.jsonl`, 'utf8');
    expect(
      truth.map((encoded) => [
        entries.includes(digestOf(nodeCoreCrypto, encoded)),
        shipped.includes(encoded),
      ]),
    ).toEqual([[true, false]]);
  });
});

describe.skipIf(!hasPython)('nobody can confirm', () => {
  it('an undisclosed entry, known but for its nonce', () => {
    expect(guess('--entry', '../vectors/guesses/entry.json')).toMatchObject({
      verdict: 'cannot-confirm',
      exit: 0,
    });
  });

  it('a withheld text, known but for its salt', () => {
    expect(guess('--disclosure', '../vectors/guesses/disclosure.json')).toMatchObject({
      verdict: 'cannot-confirm',
      exit: 0,
    });
  });
});

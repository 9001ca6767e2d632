import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase, PASSPHRASE } from '../case/case-fixture.ts';
import { orThrow } from '../failure.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { formatOf } from '../../../shared/core/metadata/index.ts';
import { openPgpPort } from '../verify/openpgp-port.ts';
import { verifyCase } from '../verify/verify-case.ts';
import { analyseItems } from './index.ts';

/** A tool that never says the same twice, as one that also says when it looked. */
function restlessPool(): ParserPool & { readonly looks: () => number } {
  let looks = 0;
  return {
    looks: () => looks,
    run({ kind }) {
      if (kind !== 'metadata') return Promise.resolve({ status: 'none', reason: 'not-applicable' });
      looks += 1;
      const raw = JSON.stringify([{ SourceFile: '-', 'System:FileAccessDate': String(looks) }]);
      return Promise.resolve({
        status: 'done',
        kind,
        result: {
          format: formatOf('jpeg'),
          raw,
          properties: [],
          partial: false,
          warnings: [],
          tool: 'sample 1.0',
        },
      });
    },
    capabilities: () => Promise.reject(new Error('nobody asks')),
    close: () => Promise.resolve(),
  };
}

let made: CaseFixture;
const pool = restlessPool();
beforeAll(async () => {
  made = await makeCase();
  const writable = await made.open();
  const source = join(made.folder, 'source');
  mkdirSync(source);
  for (const name of ['one.txt', 'again.txt', 'thrice.txt']) writeFileSync(join(source, name), 'the same');
  const request = { roots: [Buffer.from(source)], place: 'a place' };
  orThrow(await acquire({ case: acquisitionPorts(writable), request, pool: { workers: 1 } }));
  await analyseItems({ writable, pool });
  await writable.close();
});
afterAll(() => made.remove());

it('looks once at bytes that several waiting items have', () => {
  expect(pool.looks()).toBe(1);
});

it('leaves a case that is accepted where several items have the same bytes', async () => {
  const verification = orThrow(
    await verifyCase({
      dir: made.dir,
      credential: { kind: 'passphrase', text: PASSPHRASE },
      memory: made.memory,
      quick: false,
      openPgp: openPgpPort({ ownCopy: () => null }),
    }),
  );
  expect(verification.findings.filter(({ code }) => code === 'analysis-diverges')).toEqual([]);
});

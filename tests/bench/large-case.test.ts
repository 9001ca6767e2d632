/** The generator of synthetic cases makes what the engine itself accepts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { homeMemory } from '../../electron/engine/case/home-memory.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { openHome } from '../../electron/engine/home/index.ts';
import { facetsOf } from '../../electron/engine/items/facets.ts';
import { openPgpPort } from '../../electron/engine/verify/openpgp-port.ts';
import { verifyCase } from '../../electron/engine/verify/verify-case.ts';
import { largeCase, openLargeCase } from './large-case.ts';
import { syntheticItem } from './synthetic-item.ts';

const ITEMS = 120;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-large-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const make = () => largeCase(folder, { items: ITEMS, seed: 3 });

it('makes a case that verifies, byte by byte', async () => {
  const made = await make();
  const home = orThrow(await openHome({ dir: made.home, passphrase: made.keyPassphrase }));
  const verified = orThrow(
    await verifyCase({
      dir: made.dir,
      credential: { kind: 'passphrase', text: made.casePassphrase },
      memory: homeMemory(home),
      quick: false,
      openPgp: openPgpPort({ ownCopy: () => null }),
    }),
  );
  home.close();
  expect(verified).toMatchObject({ verdict: 'ACCEPTED', findings: [], checked: { items: ITEMS } });
});

it('has something for most filters, and takes the case that is there', async () => {
  const writable = await openLargeCase(await make());
  const { total, statuses, kinds, batches, tags } = facetsOf(writable.opened)();
  await writable.close();
  expect([total, batches.map(({ count }) => count)]).toEqual([ITEMS, [95, 25]]);
  expect(statuses.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['needs-work', 'not-analysed', 'derivative', 'graphic', 'described']),
  );
  expect(Math.min(kinds.length, tags.length)).toBeGreaterThan(4);
});

it('follows from its seed', () => {
  expect(syntheticItem(3, 17)).toEqual(syntheticItem(3, 17));
  expect(syntheticItem(3, 17)).not.toEqual(syntheticItem(4, 17));
});

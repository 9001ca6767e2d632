import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHHELD_BY_DEFAULT } from '../../../shared/core/ledger/entry-types.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { isProfileRefusal, type LoadedProfile, parseProfile } from '../../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { entryCount, iterateEntries } from '../db/entries.ts';
import { type ExportFixture, makeExportCase, MARKERS } from '../export/export-fixture.ts';
import { isFailure, orThrow } from '../failure.ts';
import { createNodeParserHost, createParserPool, type ParserPool } from '../parser-pool/index.ts';
import { exportPlain, type PlainOptions, type PlainSet } from './export-plain.ts';

let fixture: ExportFixture;
let pool: ParserPool;
let dispose: () => void;
let set: PlainSet;

function generic(): LoadedProfile {
  const path = new URL('../../../resources/profiles/generic.json', import.meta.url).pathname;
  const loaded = parseProfile(new Uint8Array(readFileSync(path)), nodeCoreCrypto);
  if (isProfileRefusal(loaded)) throw new Error(loaded.code);
  return loaded;
}

const run = (name: string, more: Partial<PlainOptions> = {}) =>
  exportPlain({
    writable: fixture.writable,
    items: 'all',
    target: join(fixture.out, name),
    withheld: WITHHELD_BY_DEFAULT,
    profile: generic(),
    documentPool: () => Promise.resolve(pool),
    recipient: MARKERS.people,
    ...more,
  });

const lastEntries = () =>
  [...iterateEntries(fixture.writable.opened.db)].slice(-2).map(({ bytes }) => parseEntry(bytes));

beforeAll(async () => {
  fixture = await makeExportCase();
  const host = await createNodeParserHost();
  pool = createParserPool({ spawn: host.spawn, sandbox: host.sandbox, size: 1 });
  dispose = () => host.dispose();
  set = orThrow(await run('set'));
});
afterAll(async () => {
  await pool.close();
  dispose();
  await fixture.close();
});

describe('a plain set', () => {
  it('has the items under their names and the two lists, and nothing else', () => {
    expect(readdirSync(set.target).toSorted()).toEqual(['_index.csv', '_index.pdf', ...set.names].toSorted());
    expect(set.names[0]).toBe(`TST-0001-0001 ${MARKERS.description}.jpg`);
    expect(new Set(set.names.map((name) => name.toLowerCase())).size).toBe(5);
  });

  it('has the untouched bytes', () => {
    const hashes = set.names.map((name) =>
      createHash('sha256')
        .update(readFileSync(join(set.target, name)))
        .digest('hex'),
    );
    expect(new Set(hashes)).toEqual(new Set(fixture.sources.keys()));
  });

  it('names every file and its hash in the list', () => {
    const rows: Record<string, string>[] = parseCsv(readFileSync(join(set.target, '_index.csv')), {
      columns: true,
    });
    expect(rows.map((row) => row['File'])).toEqual(set.names);
    for (const row of rows)
      expect(row['SHA-256']).toBe(
        createHash('sha256')
          .update(readFileSync(join(set.target, row['File'] ?? '')))
          .digest('hex'),
      );
    expect(
      createHash('sha256')
        .update(readFileSync(join(set.target, '_index.csv')))
        .digest('hex'),
    ).toBe(set.indexSha256);
  });

  it('has the list as PDF', () => {
    expect(readFileSync(join(set.target, '_index.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
  });

  it('is in the ledger as intended and as done', () => {
    expect(lastEntries().map((entry) => [entry?.type, entry?.data['form'] ?? entry?.data['index']])).toEqual([
      ['information package creation', 'plain'],
      ['exporting', set.indexSha256],
    ]);
  });
});

describe('a plain set that cannot be', () => {
  it('shows no title where descriptions are withheld', async () => {
    const made = orThrow(await run('without-titles', { withheld: ['case', 'people', 'description'] }));
    expect(made.names[0]).toBe('TST-0001-0001.jpg');
    expect(readFileSync(join(made.target, '_index.csv'), 'utf8')).not.toContain(MARKERS.description);
  });

  it('overwrites nothing', async () => {
    const before = entryCount(fixture.writable.opened.db);
    expect(await run('set')).toMatchObject({ code: 'TARGET_EXISTS' });
    expect(entryCount(fixture.writable.opened.db)).toBe(before);
  });

  it('leaves nothing when it is cancelled after it was announced, and says so', async () => {
    const stop = new AbortController();
    const stopped = await run('cancelled_fail', {
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'records') stop.abort();
      },
    });
    expect(isFailure(stopped) && stopped.code).toBe('CANCELLED');
    expect(existsSync(join(fixture.out, 'cancelled_fail'))).toBe(false);
    expect(readdirSync(fixture.out).filter((name) => name.includes('partial'))).toEqual([]);
    expect(lastEntries()[1]?.data['outcome']).toBe('cancelled');
  });
});

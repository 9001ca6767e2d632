import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import { makeExportCase, MARKERS, realCustodian } from '../export/export-fixture.ts';
import { isFailure } from '../failure.ts';
import { openPgpPort } from './openpgp-port.ts';
import { verifyCase } from './verify-case.ts';

// What an insider with an SQL tool does to an unencrypted case, its triggers dropped and put back (L-01 to L-04, L-06, L-17, L-33, L-34).

let fixture: CaseFixture;
let copies = 0;
beforeAll(async () => {
  const { custodian } = await realCustodian();
  fixture = await makeCase({ encrypt: false, custodian });
  const source = join(fixture.folder, 'source');
  mkdirSync(source);
  for (const name of ['a.txt', 'b.txt', 'c.txt']) writeFileSync(join(source, name), name);
  const writable = await fixture.open();
  const request = { roots: [Buffer.from(source)], place: 'a place' };
  const summary = await acquire({ case: acquisitionPorts(writable), request, pool: { workers: 1 } });
  if (isFailure(summary)) throw new Error(summary.code);
  await writable.close();
}, 60_000);
afterAll(() => fixture.remove());

/** Runs statements on a copy of the case without its triggers, then puts them back as they were. */
function tampered(statements: readonly string[]): string {
  const dir = join(fixture.folder, `copy-${copies++}`);
  cpSync(fixture.dir, dir, { recursive: true });
  const db = new DatabaseSync(join(dir, 'case.db'), { enableForeignKeyConstraints: false });
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  for (const statement of statements) db.exec(statement);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
  return dir;
}

async function verify(dir: string, withMemory = false) {
  const { memory } = fixture;
  const verification = await verifyCase({
    dir,
    credential: null,
    memory: withMemory ? memory : null,
    quick: true,
    openPgp: openPgpPort({ ownCopy: () => null }),
  });
  if (isFailure(verification)) throw new Error(verification.code);
  return verification;
}
const verdictOf = async (statements: readonly string[], withMemory = false): Promise<string> =>
  (await verify(tampered(statements), withMemory)).verdict;

const FLIPPED = `CAST(substr(bytes, 1, 40) || char(unicode(substr(bytes, 41, 1)) + 1) || substr(bytes, 42) AS BLOB)`;
/** Everything behind the first checkpoint goes; the case is then as it was made. */
const DROP_TAIL = [
  'DELETE FROM item_view',
  'DELETE FROM item',
  ...['disclosure', 'entry'].map((table) => `DELETE FROM ${table} WHERE seq > 0`),
  ...['checkpoint_signature', 'checkpoint'].map((table) => `DELETE FROM ${table} WHERE size > 1`),
];

describe('a case that nobody touched', () => {
  it('is accepted, also after its triggers were dropped and put back', async () => {
    expect(await verify(tampered([]), true)).toMatchObject({ verdict: 'ACCEPTED', findings: [] });
  });
});

describe('a case that was edited with an SQL tool', () => {
  it.each<[string, readonly string[], string]>([
    ['the first entry changed (L-01)', [`UPDATE entry SET bytes = ${FLIPPED} WHERE seq = 0`], 'TAMPERED'],
    [
      'an entry in the middle changed (L-01)',
      [`UPDATE entry SET bytes = ${FLIPPED} WHERE seq = 4`],
      'TAMPERED',
    ],
    ['a leaf changed (L-01)', ['UPDATE entry SET leaf = zeroblob(32) WHERE seq = 4'], 'TAMPERED'],
    ['the type of an entry changed (L-01)', [`UPDATE entry SET type = 'x' WHERE seq = 4`], 'VIEW_DIVERGES'],
    [
      'a disclosure changed (L-01)',
      [`UPDATE disclosure SET encoded = encoded || 'A' WHERE seq = 4`],
      'TAMPERED',
    ],
    [
      'a digest changed (L-01)',
      [`UPDATE disclosure SET digest = 'A' || substr(digest, 2) || 'x' WHERE seq = 0`],
      'TAMPERED',
    ],
    ['an entry removed from the middle (L-02)', ['DELETE FROM entry WHERE seq = 4'], 'TAMPERED'],
    [
      'two entries swapped (L-02)',
      [
        'CREATE TEMP TABLE t AS SELECT * FROM entry WHERE seq IN (4, 5)',
        'UPDATE entry SET bytes = (SELECT bytes FROM t WHERE seq = 5), leaf = (SELECT leaf FROM t WHERE seq = 5) WHERE seq = 4',
        'UPDATE entry SET bytes = (SELECT bytes FROM t WHERE seq = 4), leaf = (SELECT leaf FROM t WHERE seq = 4) WHERE seq = 5',
      ],
      'TAMPERED',
    ],
    ['another schema (L-04)', ['CREATE TABLE extra (x)'], 'TAMPERED'],
    [
      'a checkpoint’s note changed (L-03)',
      [`UPDATE checkpoint SET note = CAST(replace(note, 'custodia', 'Custodia') AS BLOB)`],
      'TAMPERED',
    ],
    [
      'a checkpoint put in (L-05)',
      [`INSERT INTO checkpoint VALUES (999, CAST('x' AS BLOB), '2026')`],
      'TAMPERED',
    ],
    ['a signature changed', [`UPDATE checkpoint_signature SET armored = armored || 'x'`], 'TAMPERED'],
    ['a custodian’s key exchanged', [`UPDATE custodian SET fingerprint = '${'a'.repeat(40)}'`], 'TAMPERED'],
    ['another title in what lists read (L-17)', [`UPDATE item_view SET title = 'other'`], 'VIEW_DIVERGES'],
    [
      'another number of an item (L-17)',
      [`UPDATE item SET number = 'TST-0001-0900' WHERE number LIKE '%1'`],
      'VIEW_DIVERGES',
    ],
    [
      'another hash of an object (L-17)',
      [`UPDATE object SET sha512 = '${'0'.repeat(128)}'`],
      'VIEW_DIVERGES',
    ],
  ])('%s', async (_, statements, verdict) => {
    expect(await verdictOf(statements)).toBe(verdict);
  });

  it('says how far it is whole (L-33)', async () => {
    const { checked } = await verify(tampered([`UPDATE entry SET bytes = ${FLIPPED} WHERE seq = 4`]));
    expect(checked.wholeEntries).toBe(4);
  });

  it('does not accept a tail that was cut off, once it remembers more (L-06)', async () => {
    expect(await verdictOf(DROP_TAIL, true)).toBe('ROLLBACK');
  });

  it('does not take a case without checkpoints for a new one (L-34)', async () => {
    expect(await verdictOf(['DELETE FROM checkpoint_signature', 'DELETE FROM checkpoint'])).toBe('TAMPERED');
  });

  it('says which entries no checkpoint vouches for', async () => {
    const last = ['checkpoint_signature', 'checkpoint'].map((table) => `DELETE FROM ${table} WHERE size > 1`);
    const { findings } = await verify(tampered(last));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'checkpoint-behind', seq: 1 }));
  });
});

describe('an encrypted case on a stolen disk (L-36, S-27, S-28)', () => {
  const files = (dir: string): readonly string[] =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name));

  it('holds no text of the evidence in any byte while it is open or after, and is open to nobody else', async () => {
    const encrypted = await makeExportCase();
    try {
      const snapshot = join(encrypted.made.folder, 'snapshot');
      mkdirSync(snapshot);
      // With the write-ahead log still there, as after a power cut.
      cpSync(encrypted.made.dir, join(snapshot, 'open'), { recursive: true });
      await encrypted.writable.close();
      cpSync(encrypted.made.dir, join(snapshot, 'closed'), { recursive: true });
      const found = files(snapshot)
        .filter((path) => statSync(path).isFile())
        .flatMap((path) => {
          const bytes = readFileSync(path);
          return [...Object.values(MARKERS), 'not really a photograph', 'film.mp4']
            .filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
            .map((text) => `${text} in ${path}`);
        });
      expect(found).toEqual([]);
      expect(files(encrypted.made.dir).filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
    } finally {
      encrypted.made.remove();
    }
  });
});

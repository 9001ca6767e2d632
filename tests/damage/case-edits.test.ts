/** A case edited behind the program's back: every column, every page, every object, each with the verdict of the pages. */
import {
  cpSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingCode } from '../../shared/core/verdict/findings.ts';
import type { Verdict } from '../../shared/core/verdict/verdicts.ts';
import { PASSPHRASE } from '../../electron/engine/case/case-fixture.ts';
import { isFailure } from '../../electron/engine/failure.ts';
import { type CaseVerification, verifyCase } from '../../electron/engine/verify/verify-case.ts';
import {
  ANALYSIS_EDITS,
  type CaseEdit,
  CHECKPOINT_EDITS,
  CUSTODIAN_EDITS,
  DISCLOSURE_EDITS,
  editDatabase,
  ENTRY_EDITS,
  ITEM_EDITS,
  OBJECT_EDITS,
  TABLES,
  TAG_EDITS,
  UNCOVERED_EDITS,
  WRAPPED_KEY_EDITS,
} from './case-tables.ts';
import { coveredContent, livePages, openRaw } from './raw-database.ts';
import { flipped, seeded } from './seeded.ts';
import { makeSmallCase, type SmallCase } from './small-case.ts';
import { rememberingOpenPgp } from './verify-in-memory.ts';

const PAGE = 4096;
const openPgp = rememberingOpenPgp();
const LETTER = 'TST-0001-0001';

describe.each([
  ['unencrypted', false],
  ['encrypted', true],
] as const)('a case (%s)', (_, encrypt) => {
  let small: SmallCase;
  let folder: string;
  let copies = 0;
  beforeAll(async () => {
    small = await makeSmallCase({ encrypt });
    folder = mkdtempSync(join(tmpdir(), 'custodia-edits-'));
  });
  afterAll(() => {
    small.remove();
    rmSync(folder, { recursive: true });
  });

  function copy(): string {
    const dir = join(folder, `${copies++}`);
    cpSync(small.made.dir, dir, { recursive: true });
    return dir;
  }

  async function verify(dir: string, quick: boolean): Promise<CaseVerification> {
    const found = await verifyCase({
      dir,
      credential: encrypt ? { kind: 'passphrase', text: PASSPHRASE } : null,
      memory: null,
      quick,
      openPgp,
    });
    if (isFailure(found)) throw new Error(found.code);
    return found;
  }

  const said = ({ verdict, findings }: CaseVerification) => ({
    verdict,
    codes: findings.map(({ code }) => code),
    items: findings.map(({ item }) => item ?? ''),
  });

  async function judge(one: CaseEdit, quick: boolean): Promise<void> {
    const dir = copy();
    const db = openRaw(join(dir, 'case.db'), small.databaseKey);
    editDatabase(db, one.sql);
    db.close();
    const found = said(await verify(dir, quick));
    expect(found).toMatchObject({
      verdict: one.verdict,
      codes: expect.arrayContaining([...one.findings]),
      ...(one.item === undefined
        ? {}
        : { items: expect.arrayContaining([expect.stringContaining(one.item)]) }),
    });
    rmSync(dir, { recursive: true });
  }

  it('is accepted when nobody touched it, triggers dropped and put back or not', async () => {
    expect((await verify(small.made.dir, false)).verdict).toBe('ACCEPTED');
    await judge({ name: '', sql: '', verdict: 'ACCEPTED', findings: [] }, true);
  });

  it('has every column of the ledger and evidence tables in the tables of edits', () => {
    const named = [...EDITS, ...WITH_BYTES, ...WRAPPED_KEY_EDITS, ...UNCOVERED_EDITS].map(({ name }) => name);
    const db = openRaw(join(small.made.dir, 'case.db'), small.databaseKey);
    const columns = TABLES.flatMap((table) =>
      db
        .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => `${table}.${name}`),
    );
    db.close();
    expect(columns.filter((column) => !named.some((name) => name.split(':')[0] === column))).toEqual([]);
  });

  const EDITS = [
    ...ENTRY_EDITS,
    ...DISCLOSURE_EDITS,
    ...CHECKPOINT_EDITS,
    ...CUSTODIAN_EDITS,
    ...ITEM_EDITS,
    ...TAG_EDITS,
    ...ANALYSIS_EDITS,
    ...UNCOVERED_EDITS,
  ];
  const WITH_BYTES = [...OBJECT_EDITS, ...(encrypt ? WRAPPED_KEY_EDITS : [])];

  it.each(EDITS.map((one) => [one.name, one] as const))('edited: %s', (_name, one) => judge(one, true));
  it.each(WITH_BYTES.map((one) => [one.name, one] as const))(
    'edited, with every byte read: %s',
    (_name, one) => judge(one, false),
  );

  it('shows triggers that were dropped', async () => {
    const dir = copy();
    const db = openRaw(join(dir, 'case.db'), small.databaseKey);
    editDatabase(db, '', false);
    db.close();
    const found = said(await verify(dir, true));
    expect(found).toMatchObject({ verdict: 'TAMPERED', codes: expect.arrayContaining(['schema-differs']) });
    rmSync(dir, { recursive: true });
  });

  it('shows bits that flipped in the database', { timeout: 120_000 }, async () => {
    const database = new Uint8Array(readFileSync(join(small.made.dir, 'case.db')));
    const live = livePages(join(small.made.dir, 'case.db'), small.databaseKey);
    const before = encrypt ? null : coveredContent(join(small.made.dir, 'case.db'));
    const pages = database.length / PAGE;
    const random = seeded(pages);
    const dir = copy();
    const path = join(dir, 'case.db');
    const wrong: string[] = [];
    let judged = 0;
    const each = encrypt ? 1 : Math.ceil(320 / pages);
    for (let page = 1; page <= pages; page++) {
      if (!live.has(page)) continue;
      for (let i = 0; i < each; i++) {
        const at = (page - 1) * PAGE + random(PAGE);
        writeFileSync(path, flipped(database, at, random(8)));
        // What SQLite reads as before was not hit: free space, indexes, working tables (verdicts.md §5).
        if (!encrypt && coveredContent(path) === before) continue;
        judged++;
        const { verdict } = await verify(dir, true);
        if (verdict === 'ACCEPTED' || (encrypt && verdict !== 'MALFORMED'))
          wrong.push(`byte ${at}: ${verdict}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThanOrEqual(encrypt ? live.size : 60);
    rmSync(dir, { recursive: true });
  });

  describe('its objects', () => {
    const DAMAGED: FindingCode = encrypt ? 'object-unreadable' : 'object-mismatch';
    const pathOf = (dir: string, number: string): string => {
      const name = small.items.find((item) => item.number === number)?.object_name ?? '';
      return join(dir, 'objects', name.slice(0, 2), name);
    };
    const rewrite = (change: (bytes: Uint8Array) => Uint8Array) => (dir: string) => {
      const path = pathOf(dir, LETTER);
      const bytes = change(new Uint8Array(readFileSync(path)));
      rmSync(path);
      writeFileSync(path, bytes);
    };
    const cases: readonly [string, (dir: string) => void, Verdict, FindingCode | null][] = [
      ['the first bit', rewrite((bytes) => flipped(bytes, 0, 7)), 'OBJECT_DAMAGED', DAMAGED],
      [
        'a bit in the middle',
        rewrite((bytes) => flipped(bytes, bytes.length >> 1, 3)),
        'OBJECT_DAMAGED',
        DAMAGED,
      ],
      ['the last bit', rewrite((bytes) => flipped(bytes, bytes.length - 1, 0)), 'OBJECT_DAMAGED', DAMAGED],
      ['cut by a byte', rewrite((bytes) => bytes.slice(0, -1)), 'OBJECT_DAMAGED', DAMAGED],
      ['cut to half', rewrite((bytes) => bytes.slice(0, bytes.length >> 1)), 'OBJECT_DAMAGED', DAMAGED],
      ['cut to nothing', rewrite(() => new Uint8Array()), 'OBJECT_DAMAGED', DAMAGED],
      ['a byte more', rewrite((bytes) => Uint8Array.from([...bytes, 0])), 'OBJECT_DAMAGED', DAMAGED],
      ['gone', (dir) => rmSync(pathOf(dir, LETTER)), 'OBJECT_DAMAGED', 'object-missing'],
      [
        'two exchanged',
        (dir) => {
          const [a, b] = [pathOf(dir, LETTER), pathOf(dir, 'TST-0001-0002')];
          renameSync(a, `${a}x`);
          renameSync(b, a);
          renameSync(`${a}x`, b);
        },
        'OBJECT_DAMAGED',
        DAMAGED,
      ],
      [
        'under another name',
        (dir) => {
          const path = pathOf(dir, LETTER);
          renameSync(path, `${path.slice(0, -4)}0000`);
        },
        'OBJECT_DAMAGED',
        'object-moved',
      ],
      [
        'a link in its place',
        (dir) => {
          const path = pathOf(dir, LETTER);
          renameSync(path, join(dir, '..', `elsewhere-${copies}`));
          symlinkSync(join(dir, '..', `elsewhere-${copies}`), path);
        },
        'OBJECT_DAMAGED',
        'object-replaced',
      ],
      [
        // Whoever holds the other name can change the bytes later (S-07).
        'a hard link in its place',
        (dir) => {
          const path = pathOf(dir, LETTER);
          renameSync(path, join(dir, '..', `linked-${copies}`));
          linkSync(join(dir, '..', `linked-${copies}`), path);
        },
        'OBJECT_DAMAGED',
        'object-replaced',
      ],
      ['another time', (dir) => utimesSync(pathOf(dir, LETTER), 1, 1), 'ACCEPTED', null],
      [
        'a stranger beside it',
        (dir) => writeFileSync(`${pathOf(dir, LETTER).slice(0, -4)}0000`, 'x'),
        'ACCEPTED',
        'object-new',
      ],
      [
        'something left in tmp',
        (dir) => writeFileSync(join(dir, 'tmp', 'left'), 'x'),
        'ACCEPTED',
        'temporary-left',
      ],
    ];
    it.each(cases)('%s', async (_name, damage, verdict, finding) => {
      const dir = copy();
      damage(dir);
      const found = said(await verify(dir, false));
      expect(found).toMatchObject({
        verdict,
        codes: expect.arrayContaining(finding === null ? [] : [finding]),
        ...(verdict === 'ACCEPTED'
          ? {}
          : { items: expect.arrayContaining([expect.stringContaining(LETTER)]) }),
      });
      rmSync(dir, { recursive: true });
    });
  });
});

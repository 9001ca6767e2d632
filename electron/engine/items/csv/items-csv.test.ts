import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/core/json/index.ts';
import type { DescriptionField } from '../../../../shared/core/ledger/entry-types.ts';
import { entryCount } from '../../db/entries.ts';
import { itemByUid } from '../../db/items.ts';
import { isFailure } from '../../failure.ts';
import { describedNow } from '../../ledger/projector.ts';
import { descriptionDraft } from '../describe-item.ts';
import { type EvidenceFixture, makeEvidenceCase } from '../evidence-fixture.ts';
import { exportItemsCsv } from './export-csv.ts';
import {
  checkItemsCsv,
  type CsvFailure,
  type CsvOutcome,
  importItemsCsv,
  type RejectedCell,
} from './import-csv.ts';

let fixture: EvidenceFixture;
let folder: string;
let files = 0;

beforeAll(async () => {
  fixture = await makeEvidenceCase([{ name: 'door.jpg' }, { name: '=cmd.jpg' }, { name: 'third.pdf' }]);
  folder = mkdtempSync(join(tmpdir(), 'items-csv-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fixture.close();
});

const fresh = (): string => join(folder, `${files++}.csv`);
function written(content: string | Uint8Array): string {
  const path = fresh();
  writeFileSync(path, content);
  return path;
}
const db = () => fixture.writable.opened.db;
const first = (): string => fixture.uids[0] ?? '';
const second = (): string => fixture.uids[1] ?? '';
const third = (): string => fixture.uids[2] ?? '';
const numberOf = (uid: string): string => itemByUid(db(), uid)?.number ?? '';
const seqs = (): readonly number[] => fixture.uids.map((uid) => itemByUid(db(), uid)?.acquired_seq ?? -1);
const entries = (): number => entryCount(db());

async function imported(
  path: string,
): Promise<{ outcome: CsvOutcome | CsvFailure; rejected: RejectedCell[] }> {
  const rejected: RejectedCell[] = [];
  const outcome = await importItemsCsv(fixture.writable, { path, onRejected: (cell) => rejected.push(cell) });
  return { outcome, rejected };
}
async function exported(): Promise<string> {
  const path = fresh();
  const done = await exportItemsCsv(db(), { path, items: seqs() });
  if (isFailure(done)) throw new Error(done.code);
  return path;
}
const set = (uid: string, fields: Partial<Record<DescriptionField, JsonValue>>): void => {
  fixture.writable.ledger.append([descriptionDraft(uid, fields)]);
};

describe('a CSV file of descriptions', () => {
  it('begins with a byte order mark and can be read by its owner alone', async () => {
    const path = await exported();
    expect([...readFileSync(path).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is never written over another', async () => {
    const path = written('mine');
    expect(await exportItemsCsv(db(), { path, items: seqs() })).toEqual({
      code: 'FILE_EXISTS',
      details: { path },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('changes nothing when it is read again as it was written', async () => {
    set(first(), {
      title: '=HYPERLINK("x")',
      description: `a "b", c\r\nd\u202e${'x'.repeat(10_000)}`,
      author: { absent: 'withheld', code: 'PM-4' },
      dateRecorded: 'spring of 2024',
      location: 'Harbour',
      tags: ['a, b', 'c'],
      risk: { assessmentRef: "'", sexualViolence: false, childInvolved: true },
    });
    const path = await exported();
    const before = entries();
    expect(await imported(path)).toEqual({
      outcome: { rows: 3, changed: 0, values: 0, unchanged: 3, rejected: 0 },
      rejected: [],
    });
    expect(entries()).toBe(before);
  });

  it('changes nothing in it when a spreadsheet wrote its own line ends', async () => {
    const path = await exported();
    const again = written(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
    expect((await imported(again)).outcome).toMatchObject({ changed: 0, rejected: 0 });
  });

  it('carries any text to another item and back', async () => {
    set(first(), { dateRecorded: null });
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.constantFrom("'", '=1', "'=1", '\t', '"', ',', ';', '\n', '\r', '\r\n', '\u202e', '?unknown', '??'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        set(first(), { description: value });
        // Other ends of lines alone are no change: a spreadsheet writes its own.
        set(second(), { description: null });
        const path = await exported();
        const [header = '', ...rows] = readFileSync(path, 'utf8').split(`"${numberOf(first())}",`);
        const moved = written(
          `${header}"${numberOf(second())}",${
            rows
              .join('')
              .replace(first(), second())
              .split(`"${numberOf(second())}",`)[0] ?? ''
          }`.replace('"door.jpg"', `"'=cmd.jpg"`),
        );
        expect((await imported(moved)).rejected).toEqual([]);
        expect(describedNow(db(), second()).get('description')).toBe(value);
      }),
      { numRuns: 30, examples: [['\n'], ['\r\n'], ['\r'], [' ']] },
    );
  });

  it('updates in place, by number or uid, and leaves fields without a column alone', async () => {
    set(third(), {
      title: 'Before',
      classification: { level: 'Public', exParte: true, basisFactual: 'f', basisLegal: 'l' },
    });
    const path = written(`item,title,classification\r\n${numberOf(third())},After,Secret\r\n`);
    expect((await imported(path)).outcome).toMatchObject({ changed: 1, values: 2 });
    const now = describedNow(db(), third());
    expect(now.get('title')).toBe('After');
    expect(now.get('classification')).toEqual({
      level: 'Secret',
      exParte: true,
      basisFactual: 'f',
      basisLegal: 'l',
    });
    const byUid = written(`uid;title\n${third()};By uid\n`);
    expect((await imported(byUid)).outcome).toMatchObject({ changed: 1 });
  });

  it('reports every cell that is not taken, and takes the others of its row', async () => {
    const path = written(
      [
        'item,title,dateRecorded,language,graphic',
        `${numberOf(first())},Good,20/03/2024,Arabic,yes`,
        'XXX-0001-0001,Nobody,2024,ar,no',
        `${numberOf(second())},Short`,
        '',
        `${numberOf(first())},Again,,,`,
        '',
      ].join('\r\n'),
    );
    const { outcome, rejected } = await imported(path);
    expect(rejected).toEqual([
      { row: 2, item: numberOf(first()), column: 'language', text: 'Arabic', reason: 'NOT_A_LANGUAGE' },
      { row: 2, item: numberOf(first()), column: 'dateRecorded', text: '20/03/2024', reason: 'NOT_A_TIME' },
      { row: 3, item: null, column: 'item', text: 'XXX-0001-0001', reason: 'ITEM_UNKNOWN' },
      { row: 4, item: numberOf(second()), column: 'item', text: '2 ≠ 5', reason: 'CELL_COUNT' },
      { row: 6, item: numberOf(first()), column: 'item', text: numberOf(first()), reason: 'ITEM_TWICE' },
    ]);
    expect(outcome).toMatchObject({ rows: 4, changed: 1, values: 2, rejected: 5 });
    expect(describedNow(db(), first()).get('title')).toBe('Good');
    expect(describedNow(db(), first()).get('graphic')).toBe(true);
  });

  it('tells a changed name of a file, which is never read, and takes the rest of the row', async () => {
    const path = written(`item,fileName,title\n${numberOf(first())},other.jpg,Named\n`);
    const { rejected, outcome } = await imported(path);
    expect(rejected).toMatchObject([{ column: 'fileName', reason: 'READ_ONLY' }]);
    expect(outcome).toMatchObject({ changed: 1 });
  });

  it('records nothing while it is only looked over', async () => {
    const before = entries();
    const path = written(`item,title\n${numberOf(first())},Another title\n`);
    expect(await checkItemsCsv(db(), { path })).toMatchObject({ rows: 1, changed: 1 });
    expect(entries()).toBe(before);
  });

  it('reads UTF-8 without a mark and UTF-16LE with one', async () => {
    const text = `item\ttitle\r\n${numberOf(first())}\tباب أزرق\r\n`;
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect((await imported(written(wide))).outcome).toMatchObject({ changed: 1 });
    expect(describedNow(db(), first()).get('title')).toBe('باب أزرق');
    expect((await imported(written(text))).outcome).toMatchObject({ changed: 0, unchanged: 1 });
  });

  const utf16be = Buffer.from(Buffer.from('\ufeffitem,title\n', 'utf16le')).swap16();
  it.each<[string, string | Uint8Array, CsvFailure['code'], Record<string, unknown>]>([
    ['nothing', '', 'CSV_EMPTY', {}],
    [
      'Latin letters of another encoding',
      Buffer.from('item,title\nA,b\nB,\xe9\nC,\xe8\n', 'latin1'),
      'CSV_BROKEN_TEXT',
      { encoding: 'UTF-8', line: 3 },
    ],
    [
      'Latin letters far down',
      Buffer.concat([
        Buffer.from(`item,title\n${'A,\u0639\n'.repeat(20_000)}`),
        Buffer.from('B,\xe9\n', 'latin1'),
      ]),
      'CSV_BROKEN_TEXT',
      { encoding: 'UTF-8', line: 20_002 },
    ],
    [
      'a last character of which half is missing',
      Buffer.from('item,title\nA,\u0639').subarray(0, -1),
      'CSV_BROKEN_TEXT',
      { encoding: 'UTF-8', line: 2 },
    ],
    ['UTF-16 of the other order', utf16be, 'CSV_ENCODING', { found: 'UTF-16BE' }],
    [
      'UTF-16 without a mark',
      Buffer.from('item,title\n', 'utf16le'),
      'CSV_ENCODING',
      { found: 'UTF-16 without a byte order mark' },
    ],
    ['an unknown column', 'item,titel\nA,b\n', 'CSV_COLUMNS', { unknown: 'titel' }],
    ['a column twice', 'item,title,title\nA,b,c\n', 'CSV_COLUMNS', { repeated: 'title' }],
    ['no column for the item', 'title\nb\n', 'CSV_COLUMNS', { missing: 'item' }],
    ['no column to set', 'item\nA\n', 'CSV_COLUMNS', { missing: 'title' }],
    ['notes', 'item,note\nA,b\n', 'CSV_COLUMNS', { unknown: 'note' }],
    ['a quote that is never closed', 'item,title\nA,"b\n', 'CSV_FORM', { row: 2 }],
    ['bytes of a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'CSV_BROKEN_TEXT', { line: 1 }],
  ])('refuses %s, and records nothing', async (_, content, code, details) => {
    const before = entries();
    expect((await imported(written(content))).outcome).toMatchObject({ code, details });
    expect(entries()).toBe(before);
  });

  it('refuses a file that is not there', async () => {
    expect((await imported(join(folder, 'none.csv'))).outcome).toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { detail: 'ENOENT' },
    });
  });

  it('counts 100,000 rows, of which no more than one at a time is kept', async () => {
    const rows = `XXX-0001-0001,${'x'.repeat(50)}\n`.repeat(100_000);
    let told = 0;
    const path = written(`item,title\n${rows}`);
    const outcome = await checkItemsCsv(db(), { path, onRejected: () => void told++ });
    expect(outcome).toMatchObject({ rows: 100_000, rejected: 100_000, changed: 0 });
    expect(told).toBe(100_000);
  });

  it('stops between rows when it is told to', async () => {
    const rows = Array.from({ length: 400 }, () => 'XXX-0001-0001,x').join('\n');
    const signal = AbortSignal.abort();
    expect(await checkItemsCsv(db(), { path: written(`item,title\n${rows}\n`), signal })).toEqual({
      code: 'CANCELLED',
    });
  });
});

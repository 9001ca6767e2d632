/** The rules of a load file (F-1 to F-9), over the fixed bundle, read back by readers of their own. */
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../shared/core/bytes.ts';
import { datPath, optPath } from '../../shared/core/bundle/layout.ts';
import { BUNDLE, fixedBundle, HOSTILE } from './fixed-bundle.ts';
import { readDat, readOpt, type OptLine } from './read-load-file.ts';

let files: ReadonlyMap<string, Bytes>;
let headings: readonly string[];
let rows: readonly ReadonlyMap<string, string>[];
let opt: readonly OptLine[];
const bytesOf = (path: string): Bytes => files.get(path) ?? new Uint8Array(0);
const textOf = (path: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(path));
const recordsOf = (): Record<string, unknown>[] =>
  textOf('metadata/items.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  files = await fixedBundle();
  const [head = [], ...lines] = readDat(bytesOf(datPath(BUNDLE)));
  headings = head;
  rows = lines.map((cells) => new Map(head.map((heading, column) => [heading, cells[column] ?? ''])));
  opt = readOpt(bytesOf(optPath(BUNDLE)));
});

const column = (heading: string): string[] => rows.map((row) => row.get(heading) ?? '');

describe('Concordance', () => {
  it('F-1: every line has as many cells as the first, each between qualifiers', () => {
    const lines = readDat(bytesOf(datPath(BUNDLE)));
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([headings.length]));
  });

  it('F-2: hostile values come back as they were, new lines as one sign', () => {
    const title = HOSTILE.title.replaceAll(/\r\n|\r/g, '\n');
    expect(rows[0]?.get('TITLE')).toBe(title);
    expect(rows[0]?.get('DESCRIPTION')).toBe(HOSTILE.description);
    expect(rows[0]?.get('EVENTS_DEPICTED')).toBe(HOSTILE.eventsDepicted);
  });

  it('F-2: every replacement is counted in FIELDS.md', () => {
    const body = textOf(datPath(BUNDLE));
    const counted = (sign: string): number =>
      Number(
        new RegExp(`\\| ${sign.replaceAll(/[{}+]/g, '\\$&')} \\| (\\d+) \\|`).exec(
          textOf('loadfile/FIELDS.md'),
        )?.[1],
      );
    const found = (sign: string): number => body.split(sign).length - 1;
    for (const sign of ['{U+00FE}', '{U+00AE}', '{U+0014}', '{U+007B}U+'])
      expect([sign, counted(sign)]).toEqual([sign, found(sign)]);
    expect(counted('U+00AE')).toBe(found('®'));
  });

  it('F-3: every line ends in CR LF, and nothing else has either', () => {
    expect(textOf(datPath(BUNDLE)).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('F-4: numbers are of their form and there once', () => {
    expect(new Set(column('ITEM')).size).toBe(rows.length);
    for (const item of column('ITEM')) expect(item).toMatch(/^[A-Z0-9][A-Z0-9-]{3,39}$/);
  });

  it.each(['DATE_RECORDED', 'DATE_PUBLISHED', 'DATE_OBTAINED', 'DATE_IMPORTED'])(
    'F-5: %s is a date or empty, and says the same as its text',
    (heading) => {
      for (const [index, date] of column(heading).entries()) {
        const iso = column(`${heading}_ISO`)[index] ?? '';
        if (date === '') continue;
        expect(date).toMatch(/^\d{2}\/\d{2}\/\d{4}( \d{2}:\d{2})?$/);
        const [, month, day, year, time] = /^(..)\/(..)\/(....)(?: (..:..))?$/.exec(date) ?? [];
        const utc = new Date(iso).toISOString();
        expect(utc.slice(0, time === undefined ? 10 : 16)).toBe(
          `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`,
        );
      }
    },
  );

  it('F-5: a month is no day', () => {
    expect([rows[0]?.get('DATE_OBTAINED'), rows[0]?.get('DATE_OBTAINED_ISO')]).toEqual(['', '2024-02']);
  });

  it('F-6: every path leads to the file that the manifest lists by the same hash', () => {
    const manifest = new Map(
      textOf('manifest-sha256.txt')
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
    for (const row of rows) {
      const path = new URL((row.get('NATIVE_PATH') ?? '').replaceAll('\\', '/'), 'file:///bundle/loadfile/')
        .pathname;
      expect(manifest.get(path.slice('/bundle/'.length))).toBe(row.get('SHA256'));
    }
  });

  it('F-8: its documents are the items of the bundle, in their order, with what their records say', () => {
    const records = recordsOf();
    expect(column('ITEM')).toEqual(records.map(({ item }) => item));
    expect(column('SHA512')).toEqual(records.map(({ sha512 }) => sha512));
    expect(column('SIZE')).toEqual(records.map(({ size }) => String(size)));
  });
});

describe('Opticon', () => {
  it('F-7: pages are there once, and the first is the document', () => {
    expect(new Set(opt.map(({ page }) => page)).size).toBe(opt.length);
    const firsts = opt.filter(({ isFirst }) => isFirst).map(({ page }) => page);
    expect(firsts).toEqual(['TST-0001-0001', 'TST-0001-0002']);
    for (const page of firsts) expect(column('FIRST_PAGE')).toContain(page);
  });

  it('F-7: the number of pages is the number of lines, and that of the other load file', () => {
    let pages = 0;
    for (const line of opt.toReversed()) {
      pages++;
      expect(line.pages).toBe(line.isFirst ? pages : null);
      if (line.isFirst) pages = 0;
    }
    expect(column('PAGE_COUNT').slice(0, 2)).toEqual(['2', '1']);
    expect(column('LAST_PAGE').slice(0, 2)).toEqual(['TST-0001-0001_0002', 'TST-0001-0002']);
  });

  it('F-7: every image is in the bundle', () => {
    for (const { image } of opt) expect(files.has(`loadfile/${image.replaceAll('\\', '/')}`)).toBe(true);
  });
});

describe('the index', () => {
  const read = (): string[][] =>
    parseCsv(Buffer.from(bytesOf('metadata/index.csv')), { recordDelimiter: '\r\n' });

  it('is RFC 4180, with a line for each item', () => {
    const lines = read();
    expect(lines.slice(1).map(([item]) => item)).toEqual(recordsOf().map(({ item }) => item));
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  it('F-9: no cell is a formula, headings included, and the load file is not altered for it', () => {
    for (const line of read()) for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(read()[0]?.[0]).toBe("'=Number");
    expect(rows[0]?.get('RELEVANCE')).toBe(HOSTILE.relevance);
  });
});

/** Widths of columns and where words break, with the fonts of the documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentBlock, DocumentTemplate } from '../../../shared/core/documents/model.ts';
import { brokenWord, widthIn } from './break-words.ts';
import { columnsOfTables, type TablePage } from './columns.ts';
import { layOut } from './lay-out.ts';
import { type DocumentWidths, typst } from './typst.ts';

let fonts: DocumentWidths;
beforeAll(async () => {
  fonts = (await typst()).widths;
});

const SHY = '\u{AD}';
const PROFILES = new URL('../../../resources/profiles/', import.meta.url);
const HASH = '0123456789abcdef'.repeat(8);

interface Profile {
  readonly index: { readonly columns: readonly { readonly heading: string; readonly key: string }[] };
}
const profileNames = readdirSync(PROFILES).filter(
  (name) => name.endsWith('.json') && !name.includes('schema'),
);
const columnsIn = (name: string): Profile['index']['columns'] => {
  const profile: Profile = JSON.parse(readFileSync(new URL(name, PROFILES), 'utf8'));
  return profile.index.columns;
};

/** Long ordinary words of each column. */
const CELLS: Readonly<Record<string, string>> = {
  item: 'ABC-0001-0042-R01',
  itemType: 'Transcription',
  source: 'intermediary',
  date: '2024-05-02',
  title: 'Photograph of the bridge, фотографія мосту',
  relevance: 'identification, нерозірвані боєприпаси',
  disclosures: 'received 2024-05-02',
  originalName: 'photograph.jpg',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  size: '18014398509481984',
  classification: 'Confidential (ex parte)',
  classificationBasis: 'Identification of witnesses, Rule 81(4)',
  location: 'Сєвєродонецьк',
  language: 'uk;ru',
  relations: 'redactedFrom ABC-0001-0042',
  sha256: HASH.slice(64),
  sha512: HASH,
};
type Table = Extract<DocumentBlock, { block: 'table' }>;
const indexOf = (name: string): Table => {
  const columns = columnsIn(name);
  return {
    block: 'table',
    columns: columns.map(({ heading, key }) => ({
      heading,
      width: 1,
      kind: key.startsWith('sha') ? 'digest' : 'text',
    })),
    rows: [columns.map(({ key }) => CELLS[key] ?? 'bombardment')],
  };
};

function laidOut(blocks: readonly DocumentBlock[], template: DocumentTemplate = 'list'): string {
  const document = {
    template,
    lang: 'en',
    title: '',
    created: '2026-01-02T03:04:05Z',
    header: '',
    watermark: '',
    pageLabel: '',
    blocks: [...blocks],
  };
  return JSON.stringify(layOut(document, fonts));
}
const pageOf = (width: number): TablePage => ({ width, size: 8, small: 6.5, shown: (text) => text, fonts });

describe.each(profileNames)('an index by %s', (name) => {
  it('breaks no word and fills the page, in letters that can be read', () => {
    const table = indexOf(name);
    const laid = laidOut([table]);
    const { widths, size, small } = columnsOfTables([table], pageOf(740))(table);
    expect(laid).not.toContain(SHY);
    for (const { heading } of table.columns)
      for (const word of heading.split(' ')) expect(laid).toContain(word);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(740);
    expect([size >= 5.6, small >= 4.5]).toEqual([true, true]);
  });
});

describe('a column', () => {
  const table = (cells: readonly string[]): Table => ({
    block: 'table',
    columns: cells.map(() => ({ heading: '', width: 1, kind: 'text' })),
    rows: [[...cells]],
  });
  const widthsOf = (cells: readonly string[], page: number): readonly number[] => {
    const one = table(cells);
    return columnsOfTables([one], pageOf(page))(one).widths;
  };

  it('is wider where more stands', () => {
    const [few = 0, many = 0] = widthsOf(['x', 'many words '.repeat(20)], 300);
    expect(many).toBeGreaterThan(3 * few);
  });

  it('is not made wide for a word that nobody writes', () => {
    const [word = 0, attack = 0] = widthsOf(['ordinary words', 'x'.repeat(5000)], 300);
    expect([word > 30, attack < 270]).toEqual([true, true]);
  });

  it('has the width of the same column in another table', () => {
    const [first, second] = [table(['a', 'b']), table(['a', 'b '.repeat(50)])];
    const layout = columnsOfTables([first, second], pageOf(300));
    expect(layout(first)).toEqual(layout(second));
  });

  it('has smaller letters before a word is divided', () => {
    const one = table(Array.from({ length: 9 }, () => 'classification'));
    expect(columnsOfTables([one], pageOf(493))(one).size).toBeLessThan(8);
    expect(laidOut([one], 'report')).toContain('classification');
  });
});

describe('a word longer than its room', () => {
  const text = (word: string, room: number, kind: 'text' | 'digest' = 'text'): readonly string[] =>
    brokenWord(word, kind, room, fonts.regular).flatMap((piece) => piece);

  it.each([
    ['a word, at hyphens', 'photographed', 5, ['pho-to-gra-phed'.replaceAll('-', SHY)]],
    ['in Cyrillic too', 'фотографія', 4, ['фо-то-гра-фія'.replaceAll('-', SHY)]],
    ['a path, after its signs', 'one/two_three', 4, ['one/', 'two_', 'three']],
    ['a number, after its hyphens', 'ABC-0001-0042', 4, ['ABC-', '0001-', '0042']],
  ])('is broken: %s', (_name, word, room, expected) => {
    expect(text(word, room)).toEqual(expected);
  });

  it('leaves no piece wider than the room, and nothing out', () => {
    for (const word of ['w0rd'.repeat(99), 'wwwwwwwwwwwwwww', 'Schrscht', 'الديمقراطية']) {
      const pieces = text(word, 3).flatMap((piece) => piece.split(SHY));
      expect(pieces.join('')).toBe(word);
      for (const piece of pieces) expect(widthIn(piece, fonts.regular)).toBeLessThanOrEqual(3);
    }
  });

  it('keeps the groups of a digest', () => {
    expect(text(HASH, 10, 'digest')).toEqual(Array.from({ length: 8 }, () => '0123456789abcdef'));
  });

  it('has halves of them where no group has room', () => {
    expect(text(HASH, 5, 'digest')).toEqual(Array.from({ length: 8 }, () => ['01234567', '89abcdef']).flat());
  });
});

describe('the width of letters', () => {
  it.each([
    ['wide and narrow', 'W', 'i'],
    ['bold and regular', 'a', 'a'],
  ])('differs: %s', (_name, wide, narrow) => {
    expect(widthIn(wide, fonts.bold)).toBeGreaterThan(widthIn(narrow, fonts.regular));
  });

  it('is known for Latin, Cyrillic, Greek and Arabic, and not for what the fonts lack', () => {
    for (const letter of 'aЖωج') expect(fonts.regular.has(letter.codePointAt(0) ?? 0)).toBe(true);
    expect(fonts.regular.has(0x4e2d)).toBe(false);
  });
});

/**
 * The data of a document as the template takes it: every string as lines, every line with its direction and its pieces, every table with
 * the widths of its columns. A piece is a string, or a list of strings between which a line may break: a hash, or a word longer than a
 * line, is never cut.
 */
import type {
  DocumentBlock,
  DocumentTemplate,
  TextKind,
  TypesetDocument,
} from '../../../shared/core/documents/model.ts';
import { brokenWord, widthIn } from './break-words.ts';
import { CELL_MARGINS, columnsOfTables, type TableLayout } from './columns.ts';
import type { FontWidths } from './font-widths.ts';
import type { DocumentWidths } from './typst.ts';

/** `r`: from right to left. */
export interface LaidLine {
  readonly r: boolean;
  readonly p: readonly (string | readonly string[])[];
}
export type LaidText = readonly LaidLine[];

/** What is longer, in letters' sizes, may be broken anywhere even in a full line: a path, a hash, or an attack on the page. */
const LONGEST_WORD = 40;
/** Width between the margins and sizes of the letters, points, as the template has them. */
const PAGE: Readonly<
  Record<DocumentTemplate, { readonly width: number; readonly size: number; readonly small: number }>
> = {
  report: { width: 493, size: 9.5, small: 7.5 },
  list: { width: 740, size: 8, small: 6.5 },
  declaration: { width: 493, size: 10.5, small: 8 },
  page: { width: 493, size: 9, small: 8 },
};
/** A column is as wide as its longest word; that this comes out of the division again does not hang on the last digit. */
const ROUNDING = 1e-6;
/** Shares of label and value, as the template has them. */
const FACT_SHARES = { label: 1 / 3.4, value: 2.4 / 3.4 } as const;

const RTL_FIRST = /^\P{L}*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** How a string is set: its kind, and the room for it as a multiple of its letters' size. */
interface Setting {
  readonly kind: TextKind;
  readonly room: number;
  readonly widths: FontWidths;
}

function lineOf(line: string, { kind, room, widths }: Setting): LaidLine {
  const pieces: (string | readonly string[])[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push(plain);
    plain = '';
  };
  for (const word of line.split(/(\s+)/u)) {
    if (widthIn(word, widths) <= room) {
      plain += word;
      continue;
    }
    flush();
    pieces.push(...brokenWord(word, kind, room, widths));
  }
  flush();
  return { r: kind === 'text' && RTL_FIRST.test(line), p: pieces };
}

/** Lays texts out for fonts with these widths; a character that they do not have is shown by its number. */
export function layOut(document: TypesetDocument, fonts: DocumentWidths): object {
  const page = PAGE[document.template];
  const shown = (text: string): string => {
    let all = '';
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      all +=
        code === 10 || fonts.regular.has(code)
          ? character
          : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
    return all;
  };
  const laid = (
    text: string,
    kind: TextKind = 'text',
    room = LONGEST_WORD,
    widths = fonts.regular,
  ): LaidText =>
    shown(text)
      .split('\n')
      .map((line) => lineOf(line, { kind, room: Math.min(room, LONGEST_WORD), widths }));
  /** In a cell of a width in points. */
  const inCell = (
    text: string,
    kind: TextKind,
    width: number,
    { size, small }: { readonly size: number; readonly small: number },
    widths = fonts.regular,
  ): LaidText =>
    laid(text, kind, (width - CELL_MARGINS) / (kind === 'text' ? size : small) + ROUNDING, widths);

  const tables = columnsOfTables(document.blocks, { ...page, shown, fonts });
  const table = (
    block: Extract<DocumentBlock, { block: 'table' }>,
    { widths, size, small }: TableLayout,
  ): object => ({
    ...block,
    size,
    small,
    columns: block.columns.map(({ heading, kind }, i) => ({
      kind,
      width: widths[i] ?? 0,
      heading: inCell(heading, 'text', widths[i] ?? 0, { size, small }, fonts.bold),
    })),
    rows: block.rows.map((row) =>
      row.map((cell, i) => inCell(cell, block.columns[i]?.kind ?? 'text', widths[i] ?? 0, { size, small })),
    ),
  });
  const block = (one: DocumentBlock): object => {
    switch (one.block) {
      case 'heading':
      case 'notice':
        return { ...one, text: laid(one.text, 'text', LONGEST_WORD, fonts.bold) };
      case 'text':
        return { ...one, text: laid(one.text) };
      case 'code':
        return { ...one, text: laid(one.text, 'code') };
      case 'blank':
        return { ...one, label: laid(one.label) };
      case 'list':
        return { ...one, items: one.items.map((item) => laid(item)) };
      case 'facts':
        return {
          ...one,
          headings: one.headings.map((heading) => laid(heading)),
          rows: one.rows.map(({ label, value, kind }) => ({
            label: inCell(label, 'text', page.width * FACT_SHARES.label, page, fonts.bold),
            value: inCell(value, kind, page.width * FACT_SHARES.value, page),
            kind,
          })),
        };
      case 'table':
        return table(one, tables(one));
      case 'page-break':
        return one;
    }
  };
  const { title, header, watermark, pageLabel, blocks, created, ...rest } = document;
  const [year, month, day, hour, minute, second] = created.split(/\D/u).map(Number);
  return {
    ...rest,
    title: shown(title),
    titleLaid: laid(title),
    header: laid(header),
    watermark: laid(watermark),
    pageLabel: shown(pageLabel),
    created: { year, month, day, hour, minute, second },
    blocks: blocks.map(block),
  };
}

/**
 * Widths of the columns of tables, by what stands in them: no column is narrower than its longest word, as long as letters of a readable
 * size allow; what is left goes where it saves lines. Tables with the same heads in one document have the
 * same columns.
 */
import type { DocumentBlock, TextKind } from '../../../shared/core/documents/model.ts';
import { digestGroups, partsOfWord, widthIn } from './break-words.ts';
import type { DocumentWidths } from './typst.ts';

/** Left and right of a cell's text together, as the template has them, and the line beside it. */
export const CELL_MARGINS = 8.6;
/** What letters of a table may come to where its words need it. */
const SCALES = [1, 0.9, 0.8, 0.7] as const;
/** A longer word, in letters' sizes, is a path, code or an attack on the page: it is broken, and no column grows for it. */
const LONGEST_ORDINARY = 20;
/** Up to here a date is kept on one line although it could be broken after its signs; a number or name in the first column, and where there is room. */
const LONGEST_DATE = 7;
const LONGEST_KEPT = 10;
/** Share of the page that words kept on one line may take; the rest is for what is read in lines. */
const KEPT_SHARE = 0.7;
/** A cell that is longer, in letters' sizes, counts as one of this length: one long text does not squeeze all others. */
const LONGEST_TEXT = 400;
/** Lines of a typical cell for which columns are made wider. */
const MOST_LINES = 100;

type Table = Extract<DocumentBlock, { block: 'table' }>;

export interface TableLayout {
  /** Points. */
  readonly widths: readonly number[];
  readonly size: number;
  /** Of digests and code. */
  readonly small: number;
}

export interface TablePage {
  /** Points. */
  readonly width: number;
  readonly size: number;
  readonly small: number;
  /** A text as the fonts can show it. */
  readonly shown: (text: string) => string;
  readonly fonts: DocumentWidths;
}

/** As multiples of the letters' size: the longest part of a word, and the longest words that are kept on one line. */
interface Words {
  part: number;
  date: number;
  kept: number;
}
interface Column {
  readonly kind: TextKind;
  /** Share of what is left when all have what they need. */
  readonly share: number;
  readonly heading: Words;
  readonly cells: Words;
  /** Longest line of a cell. */
  line: number;
  /** Of cells: how many, and the sum of the squares of their lengths, so that the long ones weigh. */
  count: number;
  squares: number;
}

function growWords(words: Words, line: string, kind: TextKind, widths: DocumentWidths['regular']): void {
  for (const word of line.split(/\s+/u)) {
    const whole = widthIn(word, widths);
    if (whole <= LONGEST_DATE) words.date = Math.max(words.date, whole);
    if (whole <= LONGEST_KEPT) words.kept = Math.max(words.kept, whole);
    if (whole <= words.part) continue;
    for (const part of kind === 'digest' ? digestGroups(word, widths) : partsOfWord(word)) {
      const width = widthIn(part, widths);
      if (width > words.part && width <= LONGEST_ORDINARY) words.part = width;
    }
  }
}

function growCells(column: Column, text: string, widths: DocumentWidths['regular']): void {
  let length = 0;
  for (const line of text.split('\n')) {
    growWords(column.cells, line, column.kind, widths);
    const width = Math.min(LONGEST_TEXT, widthIn(line, widths));
    column.line = Math.max(column.line, width);
    length += width;
  }
  column.count += 1;
  column.squares += Math.min(LONGEST_TEXT, length) ** 2;
}

/** The layout of each table of a document. */
export function columnsOfTables(
  blocks: readonly DocumentBlock[],
  page: TablePage,
): (table: Table) => TableLayout {
  const keyOf = ({ columns }: Table): string => JSON.stringify(columns);
  const known = new Map<string, readonly Column[]>();
  for (const block of blocks) {
    if (block.block !== 'table') continue;
    const columns =
      known.get(keyOf(block)) ??
      block.columns.map(({ heading, width, kind }): Column => {
        const words = { part: 0, date: 0, kept: 0 };
        growWords(words, page.shown(heading), 'text', page.fonts.bold);
        const cells = { part: 0, date: 0, kept: 0 };
        return { kind, share: width, heading: words, cells, line: 0, count: 0, squares: 0 };
      });
    known.set(keyOf(block), columns);
    for (const row of block.rows)
      for (const [i, cell] of row.entries()) {
        const column = columns[i];
        if (column !== undefined) growCells(column, page.shown(cell), page.fonts.regular);
      }
  }
  const laid = new Map([...known].map(([key, columns]) => [key, layoutOf(columns, page)]));
  return (table) => {
    const layout = laid.get(keyOf(table));
    if (layout === undefined) throw new TypeError('a table of another document');
    return layout;
  };
}

function layoutOf(columns: readonly Column[], page: TablePage): TableLayout {
  const cellSize = ({ kind }: Column): number => (kind === 'text' ? page.size : page.small);
  const forWords = (scale: number, need: keyof Words): readonly number[] =>
    columns.map(
      (column) =>
        CELL_MARGINS +
        scale * Math.max(column.heading[need] * page.size, column.cells[need] * cellSize(column)),
    );
  const scale = SCALES.find((one) => sumOf(forWords(one, 'part')) <= page.width) ?? 0.7;
  const fitting = lowered(forWords(scale, 'part'), page.width);
  const roomy = raised(fitting, forWords(scale, 'kept'), Infinity);
  const kept =
    sumOf(roomy) <= page.width * KEPT_SHARE
      ? roomy
      : raised(
          fitting,
          [...forWords(scale, 'kept').slice(0, 1), ...forWords(scale, 'date').slice(1)],
          page.width,
        );
  const widths = inFewestLines(
    kept,
    (lines) => columns.map((column) => CELL_MARGINS + scale * cellSize(column) * lineOf(column, lines)),
    page.width,
  );
  const left = Math.max(0, page.width - sumOf(widths));
  const shares = sumOf(columns.map(({ share }) => share));
  return {
    widths: widths.map((width, i) => width + (left * (columns[i]?.share ?? 0)) / shares),
    size: page.size * scale,
    small: page.small * scale,
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The widest made narrower, all to the same width, until the page has room. */
function lowered(widths: readonly number[], page: number): readonly number[] {
  if (sumOf(widths) <= page) return widths;
  let rest = page;
  const sorted = widths.toSorted((a, b) => a - b);
  for (const [i, width] of sorted.entries()) {
    const level = rest / (sorted.length - i);
    if (width > level) return widths.map((one) => Math.min(one, level));
    rest -= width;
  }
  return widths;
}

/** How long a line of a typical cell of so many lines is; of digests, in whole groups. */
function lineOf({ kind, cells, line, count, squares }: Column, lines: number): number {
  const length = Math.min(line, Math.sqrt(squares / Math.max(1, count)) / lines);
  return kind === 'digest' && cells.part > 0 ? Math.ceil(length / cells.part - 1e-6) * cells.part : length;
}

/** Made wider, so that a typical cell of every column has as few lines as the page allows. */
function inFewestLines(
  widths: readonly number[],
  wanted: (lines: number) => readonly number[],
  page: number,
): readonly number[] {
  for (let lines = 1; lines <= MOST_LINES; lines += 1) {
    const wide = wanted(lines).map((width, i) => Math.max(width, widths[i] ?? 0));
    if (sumOf(wide) <= page) return wide;
  }
  return widths;
}

/** Each made as wide as it wants, or by the same part of what it lacks. */
function raised(widths: readonly number[], wanted: readonly number[], page: number): readonly number[] {
  const lacking = widths.map((width, i) => Math.max(0, (wanted[i] ?? 0) - width));
  const all = sumOf(lacking);
  const part = all === 0 ? 0 : Math.min(1, Math.max(0, page - sumOf(widths)) / all);
  return widths.map((width, i) => width + (lacking[i] ?? 0) * part);
}

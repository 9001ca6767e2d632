/**
 * Widths of the columns of tables, by what stands in them: no column is narrower than its longest word, as long as letters of a readable
 * size allow; what is left goes to those whose cells would run over many lines. Tables with the same heads in one document have the
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
/** Up to here a number, date or name that could be broken after its signs is rather kept on one line. */
const LONGEST_KEPT = 10;
/** A cell that is longer, in letters' sizes, is to be read in lines. */
const LONGEST_LINE = 60;

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

/** What a column needs, as a multiple of its letters' size, for: the longest part of a word, the longest word that is kept on one line, the longest line. */
interface Need {
  part: number;
  word: number;
  line: number;
}
interface Column {
  readonly kind: TextKind;
  /** Share of what is left when all have what they need. */
  readonly share: number;
  readonly heading: Need;
  readonly cells: Need;
}

const noNeed = (): Need => ({ part: 0, word: 0, line: 0 });

function grow(need: Need, text: string, kind: TextKind, widths: DocumentWidths['regular']): void {
  for (const line of text.split('\n')) {
    for (const word of line.split(/\s+/u)) {
      const whole = widthIn(word, widths);
      if (whole > need.part)
        for (const part of kind === 'digest' ? digestGroups(word, widths) : partsOfWord(word)) {
          const width = widthIn(part, widths);
          if (width > need.part && width <= LONGEST_ORDINARY) need.part = width;
        }
      if (whole <= LONGEST_KEPT) need.word = Math.max(need.word, whole);
    }
    const length = Math.min(LONGEST_LINE, widthIn(line, widths));
    if (length > need.line) need.line = length;
  }
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
        const own = { kind, share: width, heading: noNeed(), cells: noNeed() };
        grow(own.heading, page.shown(heading), 'text', page.fonts.bold);
        return own;
      });
    known.set(keyOf(block), columns);
    for (const row of block.rows)
      for (const [i, cell] of row.entries()) {
        const column = columns[i];
        if (column !== undefined) grow(column.cells, page.shown(cell), column.kind, page.fonts.regular);
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
  const at = (scale: number, need: keyof Need): readonly number[] =>
    columns.map(({ kind, heading, cells }) => {
      const cellSize = kind === 'text' ? page.size : page.small;
      return CELL_MARGINS + scale * Math.max(heading[need] * page.size, cells[need] * cellSize);
    });
  const scale = SCALES.find((one) => sumOf(at(one, 'part')) <= page.width) ?? 0.7;
  let widths = lowered(at(scale, 'part'), page.width);
  for (const need of ['word', 'line'] as const) widths = raised(widths, at(scale, need), page.width);
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

/** Each made as wide as it wants, or by the same part of what it lacks. */
function raised(widths: readonly number[], wanted: readonly number[], page: number): readonly number[] {
  const lacking = widths.map((width, i) => Math.max(0, (wanted[i] ?? 0) - width));
  const all = sumOf(lacking);
  const part = all === 0 ? 0 : Math.min(1, Math.max(0, page - sumOf(widths)) / all);
  return widths.map((width, i) => width + (lacking[i] ?? 0) * part);
}

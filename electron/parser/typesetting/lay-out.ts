/**
 * The data of a document as the template takes it: every string as lines, every line with its direction and its pieces. A piece is a
 * string, or a list of strings between which a line may break: a hash, or a word longer than a line, is never cut.
 */
import type {
  DocumentBlock,
  DocumentTemplate,
  TextKind,
  TypesetDocument,
} from '../../../shared/core/documents/model.ts';

/** `r`: from right to left. */
export interface LaidLine {
  readonly r: boolean;
  readonly p: readonly (string | readonly string[])[];
}
export type LaidText = readonly LaidLine[];

/** Letters of a word that fits into every full line. What is longer may be broken anywhere: a path, a hash, or an attack on the page. */
const LONG_WORD = 40;
const CHUNK = 8;
const DIGEST_CHUNK = 16;
/** Widths between the margins and sizes of the letters, points, as the template has them. */
const PAGE: Readonly<Record<DocumentTemplate, { readonly width: number; readonly size: number }>> = {
  report: { width: 493, size: 9.5 },
  list: { width: 740, size: 8 },
  declaration: { width: 493, size: 10.5 },
  page: { width: 493, size: 9 },
};
/** Shares of label and value, as the template has them. */
const FACT_SHARES = [1 / 3.4, 2.4 / 3.4] as const;
/** Width of a wide letter as a share of its size, and of a cell's margins, points. */
const WIDE_LETTER = 0.72;
const CELL_MARGINS = 8;

/** Letters that fit into a share of a page's width, at least one. */
const lettersIn = (template: DocumentTemplate, share: number): number =>
  Math.max(
    1,
    Math.floor((PAGE[template].width * share - CELL_MARGINS) / (PAGE[template].size * WIDE_LETTER)),
  );

const RTL_FIRST = /^\P{L}*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function chunksOf(word: string, size: number): readonly string[] {
  const chunks: string[] = [];
  let chunk = '';
  let length = 0;
  for (const { segment } of graphemes.segment(word)) {
    chunk += segment;
    length += 1;
    if (length === size) {
      chunks.push(chunk);
      chunk = '';
      length = 0;
    }
  }
  return chunk === '' ? chunks : [...chunks, chunk];
}

function lineOf(line: string, kind: TextKind, letters: number): LaidLine {
  const pieces: (string | readonly string[])[] = [];
  let plain = '';
  for (const word of line.split(/(\s+)/u)) {
    if (word.length <= letters) {
      plain += word;
      continue;
    }
    if (plain !== '') pieces.push(plain);
    plain = '';
    pieces.push(chunksOf(word, kind === 'digest' ? DIGEST_CHUNK : Math.min(CHUNK, letters)));
  }
  if (plain !== '') pieces.push(plain);
  return { r: kind === 'text' && RTL_FIRST.test(line), p: pieces };
}

/** Lays texts out for fonts that have the code points `covered`; any other character is shown by its number. */
export function layOut(document: TypesetDocument, covered: ReadonlySet<number>): object {
  const shown = (text: string): string => {
    let all = '';
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      all +=
        code === 10 || covered.has(code)
          ? character
          : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
    return all;
  };
  const laid = (text: string, kind: TextKind = 'text', letters = LONG_WORD): LaidText =>
    shown(text)
      .split('\n')
      .map((line) => lineOf(line, kind, Math.min(letters, LONG_WORD)));
  const block = (one: DocumentBlock): object => {
    switch (one.block) {
      case 'heading':
      case 'text':
      case 'notice':
        return { ...one, text: laid(one.text) };
      case 'code':
        return { ...one, text: laid(one.text, 'code') };
      case 'blank':
        return { ...one, label: laid(one.label) };
      case 'list':
        return { ...one, items: one.items.map((item) => laid(item)) };
      case 'facts': {
        const [labels, values] = FACT_SHARES.map((share) => lettersIn(document.template, share));
        return {
          ...one,
          headings: one.headings.map((heading) => laid(heading)),
          rows: one.rows.map(({ label, value, kind }) => ({
            label: laid(label, 'text', labels),
            value: laid(value, kind, values),
            kind,
          })),
        };
      }
      case 'table': {
        const whole = one.columns.reduce((sum, { width }) => sum + width, 0);
        const columns = one.columns.map(({ width, kind }) => ({
          kind,
          letters: lettersIn(document.template, width / whole),
        }));
        return {
          ...one,
          columns: one.columns.map((column, i) => ({
            ...column,
            heading: laid(column.heading, 'text', columns[i]?.letters),
          })),
          rows: one.rows.map((row) =>
            row.map((cell, i) => laid(cell, columns[i]?.kind, columns[i]?.letters)),
          ),
        };
      }
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

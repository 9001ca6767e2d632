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

/** What is longer, in letters' sizes, may be broken anywhere even in a full line: a path, a hash, or an attack on the page. */
const LONGEST_WORD = 40;
/** Letters between which a digest is broken. */
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
const CELL_MARGINS = 8;

/** Width of a cell as a multiple of its letters' size. */
const roomOf = (template: DocumentTemplate, share: number): number =>
  Math.max(1, (PAGE[template].width * share - CELL_MARGINS) / PAGE[template].size);

/** Widths of bold letters, which the heads of tables have, as shares of their size; on the wide side. */
function widthOf(letter: string): number {
  if (/[-.,:;'’|!()[\]/ijltfr]/u.test(letter)) return 0.42;
  if (/[mwMW@%]|[^\p{L}\p{N}\p{P}]|[ЖШЩЮМФжшщюфм]/u.test(letter)) return 0.97;
  return /\p{Lu}/u.test(letter) ? 0.76 : 0.64;
}

const RTL_FIRST = /^\P{L}*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function cut(text: string, isFull: (width: number, letters: number) => boolean): readonly string[] {
  const chunks: string[] = [];
  let chunk = '';
  let width = 0;
  let letters = 0;
  for (const { segment } of graphemes.segment(text)) {
    const more = widthOf(segment);
    if (chunk !== '' && isFull(width + more, letters + 1)) {
      chunks.push(chunk);
      chunk = '';
      width = 0;
      letters = 0;
    }
    chunk += segment;
    width += more;
    letters += 1;
  }
  return chunk === '' ? chunks : [...chunks, chunk];
}

/** A word that does not fit: broken after its hyphens, slashes and points first, and only what is still too long inside. */
const broken = (word: string, room: number): readonly string[] =>
  word.split(/(?<=[-/\\_.,:;@+])/u).flatMap((part) => cut(part, (width) => width > room));

const isTooLong = (word: string, room: number): boolean => {
  let width = 0;
  for (const letter of word) width += widthOf(letter);
  return width > room;
};

function lineOf(line: string, kind: TextKind, room: number): LaidLine {
  const pieces: (string | readonly string[])[] = [];
  let plain = '';
  for (const word of line.split(/(\s+)/u)) {
    if (!isTooLong(word, room)) {
      plain += word;
      continue;
    }
    if (plain !== '') pieces.push(plain);
    plain = '';
    pieces.push(kind === 'digest' ? cut(word, (_, letters) => letters > DIGEST_CHUNK) : broken(word, room));
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
  const laid = (text: string, kind: TextKind = 'text', room = LONGEST_WORD): LaidText =>
    shown(text)
      .split('\n')
      .map((line) => lineOf(line, kind, Math.min(room, LONGEST_WORD)));
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
        const [labels, values] = FACT_SHARES.map((share) => roomOf(document.template, share));
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
          room: roomOf(document.template, width / whole),
        }));
        return {
          ...one,
          columns: one.columns.map((column, i) => ({
            ...column,
            heading: laid(column.heading, 'text', columns[i]?.room),
          })),
          rows: one.rows.map((row) => row.map((cell, i) => laid(cell, columns[i]?.kind, columns[i]?.room))),
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

/**
 * A document in as many parts as its length needs. Nothing is left out of it: setting takes memory by the length of a document, so a
 * long one becomes several files, each of which says which part it is, which rows it has, and on what face the whole stands.
 */
import type { DocumentSpeaker } from '../../messages/documents/en.ts';
import { heading, notice, text } from './blocks.ts';
import type { DocumentBlock, TypesetDocument } from './model.ts';

/**
 * Weight of one part: of an index in twelve columns, both hashes among them, about 1,000 rows. They take 12 seconds of a processor that
 * others use as well and 0.6 GB; the process has 300 seconds and 1.5 GB. Time grows faster than length, so one longer file costs more.
 */
export const PART_WEIGHT = 1_000_000;
/** What a block or a row and each of its cells cost besides their letters. */
const ROW_WEIGHT = 180;
const CELL_WEIGHT = 40;

const rowWeight = (cells: readonly string[]): number =>
  cells.reduce((sum, { length }) => sum + CELL_WEIGHT + length, ROW_WEIGHT);

function weightOf(block: DocumentBlock): number {
  switch (block.block) {
    case 'heading':
    case 'text':
    case 'notice':
    case 'code':
      return rowWeight([block.text]);
    case 'blank':
      return rowWeight([block.label]);
    case 'facts':
      return block.rows.reduce((sum, { label, value }) => sum + rowWeight([label, value]), 0);
    case 'list':
      return block.items.reduce((sum, item) => sum + rowWeight([item]), 0);
    case 'table':
      return block.rows.reduce((sum, row) => sum + rowWeight(row), 0);
    case 'page-break':
      return 0;
  }
}

/** How many rows, the first at least, fit into a weight. */
function fitting(weights: readonly number[], room: number): number {
  let sum = 0;
  const over = weights.findIndex((weight, i) => {
    sum += weight;
    return i > 0 && sum > room;
  });
  return over === -1 ? weights.length : over;
}

/** Fills part after part; only lists and tables are divided, between their rows. */
class Parts {
  readonly parts: DocumentBlock[][] = [[]];
  readonly #say: DocumentSpeaker;
  #room = PART_WEIGHT;
  #heading = '';

  constructor(say: DocumentSpeaker) {
    this.#say = say;
  }

  add(block: DocumentBlock): void {
    if (this.#room <= 0) this.#open([]);
    if (block.block === 'heading') this.#heading = block.text;
    if (block.block === 'table' && weightOf(block) > this.#room) this.#addRows(block, block.rows);
    else if (block.block === 'list' && weightOf(block) > this.#room) this.#addItems(block, block.items);
    else this.#put(block);
  }

  #put(block: DocumentBlock): void {
    this.parts.at(-1)?.push(block);
    this.#room -= weightOf(block);
  }

  #open(begin: readonly DocumentBlock[]): void {
    this.parts.push([...begin]);
    this.#room = PART_WEIGHT;
  }

  #continue(): void {
    this.#open(
      this.#heading === ''
        ? []
        : [heading(1, this.#say.say('doc.part.continued', { heading: this.#heading }))],
    );
  }

  #addRows(block: Extract<DocumentBlock, { block: 'table' }>, rows: readonly (readonly string[])[]): void {
    const weights = rows.map(rowWeight);
    for (let from = 0; from < rows.length;) {
      if (from > 0) this.#continue();
      const to = from + fitting(weights.slice(from), this.#room);
      this.#put(
        text(
          this.#say.say('doc.part.rows', {
            first: String(from + 1),
            last: String(to),
            total: String(rows.length),
          }),
        ),
      );
      this.#put({ ...block, rows: rows.slice(from, to).map((row) => [...row]) });
      from = to;
    }
  }

  #addItems(block: Extract<DocumentBlock, { block: 'list' }>, items: readonly string[]): void {
    const weights = items.map((item) => rowWeight([item]));
    for (let from = 0; from < items.length;) {
      if (from > 0) this.#continue();
      const to = from + fitting(weights.slice(from), this.#room);
      this.#put({ ...block, items: items.slice(from, to) });
      from = to;
    }
  }
}

/** The parts of a document, in order: itself alone where it is short enough. What stands framed at its beginning stands in every part. */
export function inParts(document: TypesetDocument, say: DocumentSpeaker): readonly TypesetDocument[] {
  const parts = new Parts(say);
  for (const block of document.blocks) parts.add(block);
  const { length } = parts.parts;
  if (length === 1) return [document];
  const first = document.blocks.findIndex(({ block }) => block !== 'notice');
  const framed = document.blocks.slice(0, Math.max(0, first));
  return parts.parts.map((blocks, i) => {
    const place = { part: String(i + 1), parts: String(length) };
    const label = say.say('doc.part', place);
    return {
      ...document,
      title: `${document.title} (${label})`,
      header: [document.header, label].filter(Boolean).join(' · '),
      blocks: [notice(say.say('doc.part.notice', place)), ...(i === 0 ? [] : framed), ...blocks],
    };
  });
}

/** Rows of a CSV file, one after the other (RFC 4180; commas, semicolons or tabs, as spreadsheets write them). */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { decodedText } from './decoded-text.ts';

/** Longest row: every field of an item at its longest is shorter. */
const MAX_ROW_CHARACTERS = 4_000_000;

/** The file is no CSV from this row on: an open quote, or a row without end. */
export class CsvFormError extends Error {
  readonly row: number;
  readonly detail: string;

  constructor(row: number, detail: string) {
    super(`row ${row}: ${detail}`);
    this.row = row;
    this.detail = detail;
  }
}

const record = z.array(z.string());

/**
 * Every row, the header included, as its cells.
 * @throws EncodingError, CsvFormError, whatever reading throws
 */
export async function* csvRows(
  path: string,
  onBytes?: (read: number) => void,
): AsyncGenerator<readonly string[]> {
  const text = decodedText(path, onBytes);
  const first = await text.next();
  if (first.done === true) return;
  const head = first.value;
  const parser = parse({
    delimiter: delimiterOf(head),
    recordDelimiter: ['\r\n', '\n', '\r'],
    relaxColumnCount: true,
    maxRecordSize: MAX_ROW_CHARACTERS,
  });
  let row = 0;
  // Whatever ends one of them ends the other: no file stays open behind a row that was the last.
  pipeline(Readable.from(resumed(head, text)), parser, () => undefined);
  try {
    for await (const cells of parser) {
      row++;
      yield record.parse(cells);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new CsvFormError(row + 1, error.code);
    throw error;
  }
}

async function* resumed(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const piece of rest) if (piece !== '') yield piece;
}

/** What parts the first two names of the header. */
const delimiterOf = (head: string): ',' | ';' | '\t' => {
  const found = /^(?:"[\w.]*"|[\w.]*)([,;\t])/.exec(head)?.[1];
  return found === ';' || found === '\t' ? found : ',';
};

/** From an item's bytes to the result file: job after job of the parser, each piece judged before it is kept. */
import { type FileFormat, SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import { ImagePdf } from '../../../shared/core/pdf/index.ts';
import { foreignPart, type RedactionChoice } from '../../../shared/core/redaction/index.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { ParserOutcome, ParserPool, RedactResult } from '../parser-pool/index.ts';
import { ObjectError, type ObjectReader, watchedReader } from '../store/index.ts';
import { createResultFile, type ResultFile } from './result-file.ts';

export type MakeFailure = Failure<
  'REDACTION_UNFIT' | 'REDACTION_PAGES' | 'REDACTION_FAILED' | 'OBJECT_DAMAGED' | 'CANCELLED'
>;

export interface MadeResult {
  readonly file: ResultFile;
  readonly sha256: string;
  /** Pages of the result, and how many the document has, or pictures the file. */
  readonly pages: number;
  readonly of: number;
  readonly partial: boolean;
  readonly isPdf: boolean;
  readonly tool: string;
}

export interface MakeOptions {
  readonly pool: ParserPool;
  readonly reader: ObjectReader;
  /** Of the item, for what is said to a person. */
  readonly number: string;
  readonly choice: RedactionChoice;
  readonly onPage: (done: number, total: number | null) => void;
  readonly signal: AbortSignal | undefined;
}

/** Makes the result. On failure there is no file. @throws the system's error when it cannot be written */
export async function makeResult(options: MakeOptions): Promise<MadeResult | MakeFailure> {
  const format = sniffOf(options);
  if (isFailure(format)) return format;
  const isPdf = format.id === 'pdf';
  const { pages, boxes, format: form } = options.choice;
  if (!isPdf && (pages?.last ?? 1) !== 1) return pagesFailure(options);
  if (!isPdf && boxes.some(({ page }) => page !== 1)) return pagesFailure(options);
  const file = createResultFile(isPdf ? 'redacted.pdf' : form === 'png' ? 'redacted.png' : 'redacted.jpg');
  let isKept = false;
  try {
    const facts = isPdf ? await writePdf(options, file) : await writePicture(options, file);
    if (isFailure(facts)) return facts;
    isKept = true;
    return { file, sha256: file.finish(), isPdf, ...facts };
  } finally {
    if (!isKept) file.remove();
  }
}

type Facts = Pick<MadeResult, 'pages' | 'of' | 'partial' | 'tool'>;

async function writePicture(options: MakeOptions, file: ResultFile): Promise<Facts | MakeFailure> {
  options.onPage(0, 1);
  const made = await ask(options, 0, 0);
  if (isFailure(made)) return made;
  const [page, second] = made.pages;
  if (page === undefined || second !== undefined) return failed(options, 'LIMIT');
  const foreign = foreignPart(page.bytes, options.choice.format);
  if (foreign !== null) return failed(options, 'LIMIT', foreign);
  file.write(page.bytes);
  options.onPage(1, 1);
  return { pages: 1, of: made.of, partial: made.partial, tool: made.tool };
}

async function writePdf(options: MakeOptions, file: ResultFile): Promise<Facts | MakeFailure> {
  const { choice, onPage } = options;
  const first = (choice.pages?.first ?? 1) - 1;
  const wanted = choice.pages === null ? null : choice.pages.last - 1;
  const pdf = new ImagePdf();
  file.write(pdf.start());
  let next = first;
  let facts: Facts | null = null;
  onPage(0, wanted === null ? null : wanted - first + 1);
  while (facts === null || next <= (wanted ?? facts.of - 1)) {
    const made = await ask(options, next, wanted);
    if (isFailure(made)) return made;
    for (const { bytes, page: _, ...size } of made.pages) {
      // The other form of stream, zlib over plain pixels, has no place for anything else.
      const foreign = choice.format === 'jpeg' ? foreignPart(bytes, 'jpeg') : null;
      if (foreign !== null) return failed(options, 'LIMIT', foreign);
      const filter = choice.format === 'jpeg' ? 'DCTDecode' : 'FlateDecode';
      for (const piece of pdf.page({ ...size, filter, stream: bytes })) file.write(piece);
    }
    next += made.pages.length;
    facts = { pages: next - first, of: made.of, partial: made.partial, tool: `${made.tool}, pdfium` };
    onPage(next - first, (wanted ?? made.of - 1) - first + 1);
  }
  for (const piece of pdf.end()) file.write(piece);
  return facts;
}

/** One job, from page `first` (counted from 0) on. */
async function ask(
  options: MakeOptions,
  first: number,
  last: number | null,
): Promise<RedactResult | MakeFailure> {
  const { pool, reader, choice, signal } = options;
  const { source, damage } = watchedReader(reader);
  const boxes = choice.boxes.map(({ page, ...box }) => ({ page: page - 1, ...box }));
  const { dpi, format: form } = choice;
  const outcome = await pool.run({ kind: 'redact', first, last, dpi, form, boxes, source }, signal);
  const [first_] = damage;
  return first_ === undefined ? resultOf(options, outcome) : damaged(options, first_);
}

function resultOf(options: MakeOptions, outcome: ParserOutcome): RedactResult | MakeFailure {
  switch (outcome.status) {
    case 'none':
      if (outcome.reason === 'no-page') return pagesFailure(options);
      return { code: 'REDACTION_UNFIT', details: { item: options.number, reason: outcome.reason } };
    case 'unreadable':
      return failed(options, outcome.code, outcome.message);
    case 'stopped':
      return outcome.code === 'CANCELLED' ? { code: 'CANCELLED' } : failed(options, outcome.code);
    case 'done':
      if (outcome.kind !== 'redact') throw new Error(`a redaction was answered with ${outcome.kind}`);
      return outcome.result;
  }
}

function sniffOf(options: MakeOptions): FileFormat | MakeFailure {
  try {
    return sniffFormat(options.reader.read(0, SNIFF_BYTES));
  } catch (error) {
    if (error instanceof ObjectError) return damaged(options, error);
    throw error;
  }
}

const failed = ({ number }: MakeOptions, reason: string, message = ''): MakeFailure => ({
  code: 'REDACTION_FAILED',
  details: { item: number, reason: message === '' ? reason : `${reason}: ${message}` },
});
const damaged = ({ number }: MakeOptions, { code }: ObjectError): MakeFailure => ({
  code: 'OBJECT_DAMAGED',
  details: { item: number, reason: code },
});
function pagesFailure({ choice, number }: MakeOptions): MakeFailure {
  const { pages, boxes } = choice;
  const last = Math.max(pages?.last ?? 1, ...boxes.map(({ page }) => page));
  return { code: 'REDACTION_PAGES', details: { item: number, page: last } };
}

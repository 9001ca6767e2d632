import { typesetDocument } from '../../../shared/core/documents/model.ts';
import { MAX_DOCUMENT_JSON, MAX_DOCUMENT_PDF } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import { layOut } from '../typesetting/lay-out.ts';
import { DATA_PATH, MAIN_PATH, TEMPLATE } from '../typesetting/template.ts';
import { typst } from '../typesetting/typst.ts';
import { wholeOf } from './picture.ts';

/** Diagnostics in the form of a compiler's message, for the outcome. */
const UNIX_DIAGNOSTICS = 2;

/**
 * A document as a tagged PDF, fonts embedded. The same document gives the same bytes.
 * @throws DecodeError DAMAGED for what is no document, TOO_LARGE beyond limits.ts
 */
export async function documentJob(source: JobSource): Promise<WireOutcome> {
  const json = (await wholeOf(source, MAX_DOCUMENT_JSON)).toString('utf8');
  const { compiler, widths } = await typst();
  const data = layOut(typesetDocument.parse(JSON.parse(json)), widths);
  try {
    compiler.add_source(MAIN_PATH, TEMPLATE);
    compiler.map_shadow(DATA_PATH, Buffer.from(JSON.stringify(data)));
    const compiled: unknown = compiler.compile(MAIN_PATH, undefined, 'pdf', UNIX_DIAGNOSTICS);
    return { status: 'done', kind: 'document', mime: 'application/pdf', bytes: pdfOf(compiled), by: 'typst' };
  } finally {
    // What one document said is not there any more when the next is made.
    compiler.reset_shadow();
    compiler.reset();
  }
}

function pdfOf(compiled: unknown): Uint8Array {
  if (compiled === null || typeof compiled !== 'object') throw new DecodeError('DAMAGED', 'nothing was made');
  if (!('result' in compiled) || !(compiled.result instanceof Uint8Array)) {
    const said = 'diagnostics' in compiled ? JSON.stringify(compiled.diagnostics) : 'nothing was made';
    throw new DecodeError('DAMAGED', said);
  }
  if (compiled.result.length > MAX_DOCUMENT_PDF)
    throw new DecodeError('TOO_LARGE', 'the document is larger than is taken from the parser');
  return compiled.result;
}

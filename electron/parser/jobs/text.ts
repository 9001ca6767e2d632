import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_PDF, MAX_TEXT } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import { readRange, readWhole } from '../source.ts';
import type { JobSource } from '../source.ts';
import { textOfHtml } from '../decoders/html.ts';
import { isEncryptedOdf, textOfOdf } from '../decoders/odf.ts';
import { isEncryptedOle } from '../decoders/ole.ts';
import { textOfOoxml } from '../decoders/ooxml.ts';
import { PdfEncrypted, textOfPdf } from '../decoders/pdf.ts';
import { decodePlain } from '../decoders/plain.ts';
import { textOfRtf } from '../decoders/rtf.ts';
import { TextSink } from '../decoders/text-sink.ts';
import { ZipParts } from '../decoders/zip.ts';

type Maker = Extract<WireOutcome, { kind: 'text' }>['by'];

const OOXML = new Set(['docx', 'xlsx', 'pptx']);
const ODF = new Set(['odt', 'ods', 'odp', 'odg']);
const NO_DECODER = new Set(['wordperfect', 'djvu', 'epub']);
/** RTF carries pictures as hexadecimal text, so files are far larger than their text. */
const MAX_RTF = 64 * 1_048_576;

function done(sink: TextSink, by: Maker): WireOutcome {
  const text = sink.text();
  if (text === '') return none('no-text');
  return { status: 'done', kind: 'text', bytes: Buffer.from(text), partial: sink.partial, by };
}

async function first(source: JobSource, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readRange(source, 0, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function pdf(source: JobSource, sink: TextSink): Promise<WireOutcome> {
  if (source.sizeBytes > MAX_PDF) throw new DecodeError('TOO_LARGE', 'larger than is taken into memory');
  try {
    await textOfPdf(await readWhole(source), sink);
    return done(sink, 'pdfium');
  } catch (error) {
    if (error instanceof PdfEncrypted) return none('encrypted');
    throw error;
  }
}

async function office(source: JobSource, format: FileFormat, sink: TextSink): Promise<WireOutcome> {
  const parts = await ZipParts.open(source);
  try {
    if (OOXML.has(format.id)) {
      await textOfOoxml(parts, format.id, sink);
      return done(sink, 'ooxml');
    }
    if (await isEncryptedOdf(parts)) return none('encrypted');
    await textOfOdf(parts, sink);
    return done(sink, 'odf');
  } finally {
    parts.close();
  }
}

/** The readable text of a file, UTF-8, at most MAX_TEXT bytes. Throws DecodeError. */
export async function textJob(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  const sink = new TextSink();
  if (format.id === 'pdf') return pdf(source, sink);
  if (OOXML.has(format.id) || ODF.has(format.id)) return office(source, format, sink);
  if (format.id === 'ole') return none((await isEncryptedOle(source)) ? 'encrypted' : 'no-decoder');
  if (NO_DECODER.has(format.id)) return none('no-decoder');
  if (format.id === 'rtf') {
    if (source.sizeBytes > MAX_RTF) sink.markPartial();
    textOfRtf((await first(source, MAX_RTF)).toString('latin1'), sink);
    return done(sink, 'rtf');
  }
  if (format.family !== 'text') return none('not-applicable');
  const isCut = source.sizeBytes > MAX_TEXT;
  const text = decodePlain(await first(source, MAX_TEXT), isCut);
  if (isCut) sink.markPartial();
  sink.add(format.id === 'html' ? textOfHtml(text) : text);
  return done(sink, format.id === 'html' ? 'html' : 'plain');
}

import { type FileFormat, SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import { PdfEncrypted } from '../decoders/pdf.ts';
import { MAX_INSIDE, MAX_INSIDE_DEPTH, MAX_PDF } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import { type JobSource, readRange, readWhole } from '../source.ts';
import { insideOffice } from './inside-office.ts';
import { insidePdf } from './inside-pdf.ts';
import { insideRtf } from './inside-rtf.ts';
import { insideText } from './inside-text.ts';
import { insideXml } from './inside-xml.ts';
import { InsideSink } from './inside-sink.ts';

/** A file that stands inside another one. */
export interface InnerFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Files around it. */
  readonly depth: number;
  /** What nobody knows is structure of the file around it (a profile of colours, settings of a printer), not somebody's file. */
  readonly isStructure: boolean;
  /** It lies in the outermost file as it is, where its bytes are searched anyway. */
  readonly isPlain: boolean;
}

export type LookInto = (file: InnerFile) => Promise<void>;

const OFFICE = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'odg']);
const XML = new Set(['xml', 'svg']);

async function first(source: JobSource, maxBytes: number, sink: InsideSink): Promise<Buffer> {
  if (source.sizeBytes > maxBytes) sink.leave('too-large');
  const pieces: Uint8Array[] = [];
  for await (const piece of readRange(source, 0, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Parts of office files need no declaration. */
const isMarkup = (bytes: Buffer, format: FileFormat): boolean =>
  XML.has(format.id) ||
  (format.family === 'text' &&
    /^[\s\0\u00ef\u00bb\u00bf\u00fe\u00ff]*</.test(bytes.toString('latin1', 0, 200)));

/** @returns whether anything is known of the format */
async function inside(
  source: JobSource,
  format: FileFormat,
  sink: InsideSink,
  { name, depth }: Pick<InnerFile, 'name' | 'depth'>,
): Promise<boolean> {
  const prefix = name === '' ? '' : `${name}/`;
  const look: LookInto = (file) => lookInto(sink, { ...file, name: `${prefix}${file.name}` });
  if (format.id === 'pdf') {
    if (source.sizeBytes > MAX_PDF) throw new DecodeError('TOO_LARGE', 'larger than is taken into memory');
    await insidePdf(await readWhole(source), sink, { prefix, depth, look });
  } else if (OFFICE.has(format.id)) await insideOffice(source, sink, { prefix, depth, look });
  else if (format.id === 'rtf')
    await insideRtf(await first(source, MAX_INSIDE, sink), sink, { prefix, depth, look });
  else if (format.family === 'text' || XML.has(format.id)) {
    const bytes = await first(source, MAX_INSIDE, sink);
    // What is within an element and not one word in its bytes; a document that is no XML is searched as text alone.
    if (depth === 0 && XML.has(format.id)) await insideXml(bytes, sink, format.id);
    await insideText(bytes, sink, { prefix, depth, look });
  } else return false;
  return true;
}

/** Looks into a file inside another one; its bytes were seen by nobody else. */
async function lookInto(sink: InsideSink, file: InnerFile): Promise<void> {
  const { name, bytes, depth, isStructure, isPlain } = file;
  if (bytes.length === 0) return;
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES));
  if (isMarkup(bytes, format) && (await insideXml(bytes, sink, name))) return;
  // Pictures, films and sound are searched as bytes, and so is whatever is not unpacked.
  if (!isPlain) sink.bytes(name, bytes);
  if (depth > MAX_INSIDE_DEPTH) return sink.leave('packed');
  const source: JobSource = {
    sizeBytes: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  try {
    if (await inside(source, format, sink, file)) return;
  } catch (error) {
    if (!(error instanceof DecodeError) && !(error instanceof PdfEncrypted)) throw error;
    return sink.leave('unreadable');
  }
  if (format.family === 'document' || format.family === 'archive') sink.leave('packed');
  else if (format.family === 'unknown' && !isStructure) sink.leave('packed');
}

/**
 * What stands inside a file beside the text that its reader shows. `none: not-applicable` for formats that are searched as bytes, and
 * for those that are not unpacked at all. Throws DecodeError.
 */
export async function insideJob(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  const sink = new InsideSink();
  try {
    const isKnown = await inside(source, format, sink, { name: '', depth: 0 });
    return isKnown ? sink.outcome() : none('not-applicable');
  } catch (error) {
    if (error instanceof PdfEncrypted) return none('encrypted');
    throw error;
  }
}

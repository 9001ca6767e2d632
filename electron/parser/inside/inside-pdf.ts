import { annotationsOfPdf } from '../decoders/pdf-annotations.ts';
import { textOfPdf } from '../decoders/pdf.ts';
import { TextSink } from '../decoders/text-sink.ts';
import { MAX_INSIDE, MAX_PDF, MAX_REVISIONS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { withoutEscapes } from './escapes.ts';
import type { InnerFile } from './inside-job.ts';
import type { InsideSink } from './inside-sink.ts';
import type { Surroundings } from './inside-text.ts';
import { unpack } from './pdf-filters.ts';
import { isDrawing, textOfDrawing } from './pdf-drawings.ts';
import { textOfPdfString } from './pdf-strings.ts';
import { readPdfTokens } from './pdf-tokens.ts';

const END_OF_STREAM = Buffer.from('endstream');
/** Streams whose content are no words: cross-reference tables, pictures, fonts (ISO 32000-2 §7.5.8, §8.9, §9.9). */
const NO_WORDS =
  /\/Type\s*\/XRef\b|\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)\b|\/Length[123]\s+\d/;
const MAX_STREAMS = 500_000;

interface Gathered {
  readonly strings: string[];
  readonly inner: InnerFile[];
  /** Where earlier states of the file end. */
  readonly ends: number[];
  isEncrypted: boolean;
  isLinear: boolean;
}

/**
 * Every string and every stream of a PDF, referred to or not: remarks, fields, outlines, links, scripts, forms of XFA, attached files;
 * what is drawn over the pages; and the text of its earlier states. Throws PdfEncrypted, DecodeError.
 */
export async function insidePdf(
  bytes: Buffer,
  sink: InsideSink,
  { prefix, depth, look }: Surroundings,
): Promise<void> {
  const found: Gathered = { strings: [], inner: [], ends: [], isEncrypted: false, isLinear: false };
  gather(bytes, found, { prefix, depth, sink });
  const strings = found.strings.join('\n');
  sink.text(`${prefix}strings`, strings);
  const plain = withoutEscapes(strings);
  if (plain !== strings) sink.text(`${prefix}strings`, plain);
  for (const file of found.inner) await look(file);
  // Opens without a password, and its strings and streams do not: only what the pages show is had of it.
  if (found.isEncrypted) sink.leave('unreadable');
  if (depth > 0) await putText(bytes, sink, `${prefix}pages`);
  await annotationsOfPdf(
    bytes,
    ({ page, text }) => sink.text(`${prefix}page ${page}, drawn over`, text),
    (reason) => sink.leave(reason),
  );
  await readEarlierStates(bytes, found, sink, prefix);
}

async function putText(bytes: Buffer, sink: InsideSink, place: string): Promise<void> {
  const text = new TextSink(MAX_INSIDE);
  await textOfPdf(bytes, text);
  sink.text(place, text.text());
  if (text.partial) sink.leave('too-large');
}

/** What was taken out of a page and saved by adding to the file is still in it (§7.5.6). */
async function readEarlierStates(
  bytes: Buffer,
  { ends, isLinear }: Gathered,
  sink: InsideSink,
  prefix: string,
): Promise<void> {
  // The last end is that of the file; the first of a linearised one that of its first page (annex F).
  const earlier = ends.slice(isLinear ? 1 : 0, -1);
  const read = earlier.slice(-MAX_REVISIONS);
  if (read.length < earlier.length || read.length * bytes.length > 2 * MAX_PDF)
    return sink.leave('too-large');
  for (const [index, end] of read.entries())
    try {
      await putText(bytes.subarray(0, end), sink, `${prefix}earlier state ${index + 1}`);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      sink.leave('unreadable');
    }
}

function gather(
  bytes: Buffer,
  found: Gathered,
  { prefix, depth, sink }: { readonly prefix: string; readonly depth: number; readonly sink: InsideSink },
): void {
  const say = (string: Buffer): void => {
    const text = textOfPdfString(string);
    if (text === null) sink.bytes(`${prefix}strings`, string);
    else if (text !== '') found.strings.push(text);
  };
  let streams = 0;
  const stream = (dictionary: string, from: number): number => {
    const end = endOfStream(bytes, dictionary, from);
    if (NO_WORDS.test(dictionary)) return end;
    streams++;
    if (streams > MAX_STREAMS || sink.isFull || sink.unpackable === 0) {
      sink.leave('too-large');
      return end;
    }
    const unpacked = unpack(dictionary, bytes.subarray(from, end), sink.unpackable);
    if (unpacked.status === 'unread') sink.leave(unpacked.reason);
    if (unpacked.status !== 'unpacked') return end;
    const { bytes: data, isPlain } = unpacked;
    if (!isPlain) sink.unpacked(data.length);
    const isFile = /\/Type\s*\/EmbeddedFile\b|\/Params\b/.test(dictionary);
    if (/\/Type\s*\/ObjStm\b/.test(dictionary)) {
      readPdfTokens(data, { string: say, name: (text) => found.strings.push(text) });
      sink.bytes(`${prefix}objects`, data);
    } else if (!isFile && isDrawing(data)) found.strings.push(textOfDrawing(data));
    else
      found.inner.push({
        name: `object ${streams}`,
        bytes: data,
        depth: depth + 1,
        isStructure: !isFile,
        isPlain: isPlain && depth === 0,
      });
    return end;
  };
  readPdfTokens(bytes, {
    string: say,
    name: (text) => found.strings.push(text),
    stream,
    encrypted: () => void (found.isEncrypted = true),
    comment(text, at) {
      if (text.startsWith('%%EOF')) found.ends.push(at);
    },
    broken: () => sink.leave('unreadable'),
  });
  const head = bytes.toString('latin1', 0, 4096);
  found.isLinear = head.includes('/Linearized');
}

/** The length that the dictionary says, where the data end there; else where their end is written. */
function endOfStream(bytes: Buffer, dictionary: string, from: number): number {
  const said = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R|\d)/.exec(dictionary)?.[1];
  if (said !== undefined) {
    const end = from + Number(said);
    if (bytes.subarray(end, end + END_OF_STREAM.length + 4).includes(END_OF_STREAM)) return end;
  }
  const found = bytes.indexOf(END_OF_STREAM, from);
  return found < 0 ? bytes.length : found;
}

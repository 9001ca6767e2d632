import { textOfRtf } from '../decoders/rtf.ts';
import { TextSink } from '../decoders/text-sink.ts';
import { MAX_INSIDE } from '../limits.ts';
import type { InsideSink } from './inside-sink.ts';
import type { Surroundings } from './inside-text.ts';

/** Windows code pages of \fcharset (RTF 1.9.1, font table). */
const CODE_PAGES: Readonly<Record<string, number>> = {
  '161': 1253,
  '162': 1254,
  '163': 1258,
  '177': 1255,
  '178': 1256,
  '186': 1257,
  '204': 1251,
  '222': 874,
  '238': 1250,
};
/** Bytes written as digits: pictures, objects. */
const DIGITS = /[0-9a-fA-F][0-9a-fA-F\r\n]{127,}/g;
/** MS-CFB §2.2: where a file of the old Office begins, within what is around it. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Everything in an RTF file that is text, with authors and names of revisions, by every code page of its fonts; and its objects. */
export async function insideRtf(
  bytes: Buffer,
  sink: InsideSink,
  { prefix, depth, look }: Surroundings,
): Promise<void> {
  const rtf = bytes.toString('latin1');
  const pages = new Set([0]);
  for (const [, charset = ''] of rtf.matchAll(/\\fcharset(\d{1,3})/g)) {
    const page = CODE_PAGES[charset];
    if (page !== undefined) pages.add(page);
  }
  for (const page of pages) {
    const text = new TextSink(MAX_INSIDE);
    textOfRtf(rtf, text, { everything: true, page });
    sink.text(`${prefix}rtf`, text.text());
    if (text.partial) sink.leave('too-large');
  }
  // Objects may stand in bytes instead of digits (\bin), which are searched as they are.
  if (rtf.includes('\\objdata') && /\\bin\d/.test(rtf)) sink.leave('packed');
  let count = 0;
  for (const [digits] of rtf.matchAll(DIGITS)) {
    if (sink.isFull) return sink.leave('too-large');
    const inner = Buffer.from(digits.replaceAll(/[\r\n]/g, ''), 'hex');
    const ole = inner.indexOf(OLE);
    await look({
      name: `object ${++count}`,
      bytes: ole < 0 ? inner : inner.subarray(ole),
      depth: depth + 1,
      isStructure: true,
      isPlain: false,
    });
  }
}

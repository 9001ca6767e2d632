import { textOfHtml } from '../decoders/html.ts';
import { decodePlain } from '../decoders/plain.ts';
import { decodeAs, withoutEscapes } from './escapes.ts';
import type { LookInto } from './inside-job.ts';
import type { InsideSink } from './inside-sink.ts';

export interface Surroundings {
  /** Before the names of places. */
  readonly prefix: string;
  readonly depth: number;
  readonly look: LookInto;
}

/** `charset="windows-1256"` of mail and pages, `encoding="…"` of XML. */
const NAMED_ENCODING = /(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})/gi;
const MAX_ENCODINGS = 8;
/** A line of base64 as mail has it (RFC 2045 §6.8), and a stretch within a line, as addresses and JSON have it. */
const BASE64_LINE = /^[A-Za-z0-9+/]{1,1000}={0,2}$/;
const BASE64_STRETCH = /[A-Za-z0-9+/]{64,}={0,2}/g;
/** Shorter ones are words. */
const MIN_BASE64 = 24;
const MAX_LINE = 1100;

/** What a text file says in other letters than those that stand there: escapes, other encodings, files as base64. */
export async function insideText(
  bytes: Buffer,
  sink: InsideSink,
  { prefix, depth, look }: Surroundings,
): Promise<void> {
  const text = decodePlain(bytes, false);
  const encodings = encodingsIn(bytes);
  const place = `${prefix}text`;
  for (const [encoding, read] of [['windows-1252', text] as const, ...decodedBy(bytes, encodings)]) {
    const plain = withoutEscapes(read, encoding);
    // The first as it stands is the text that is searched anyway.
    if (plain !== text) sink.text(place, plain);
    if (/<[a-zA-Z]/.test(plain)) sink.text(place, textOfHtml(plain));
  }
  let count = 0;
  for (const inner of base64In(text)) {
    if (sink.isFull) return sink.leave('too-large');
    sink.unpacked(inner.length);
    if (sink.unpackable === 0) return sink.leave('too-large');
    const name = `base64 ${++count}`;
    for (const [, read] of decodedBy(inner, encodings)) sink.text(`${prefix}${name}`, read);
    await look({ name, bytes: inner, depth: depth + 1, isStructure: true, isPlain: false });
  }
}

function encodingsIn(bytes: Buffer): readonly string[] {
  const named = new Set<string>();
  for (const [, name = ''] of bytes.toString('latin1').matchAll(NAMED_ENCODING)) {
    const encoding = name.toLowerCase();
    if (named.size < MAX_ENCODINGS && !/^(?:utf-?8|us-ascii)$/.test(encoding)) named.add(encoding);
  }
  return [...named];
}

const decodedBy = (bytes: Uint8Array, encodings: readonly string[]): readonly (readonly [string, string])[] =>
  encodings.flatMap((encoding) => {
    const read = decodeAs(bytes, encoding);
    return read === null ? [] : [[encoding, read] as const];
  });

function* base64In(text: string): Generator<Buffer> {
  let block: string[] = [];
  const whole = (): Buffer | null => {
    const joined = block.join('');
    block = [];
    return joined.length >= MIN_BASE64 ? Buffer.from(joined, 'base64') : null;
  };
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = end - at <= MAX_LINE ? text.slice(at, end).trimEnd() : '';
    if (BASE64_LINE.test(line)) {
      block.push(line);
      if (line.endsWith('=')) {
        const bytes = whole();
        if (bytes !== null) yield bytes;
      }
    } else {
      const bytes = whole();
      if (bytes !== null) yield bytes;
      for (const [stretch] of text.slice(at, end).matchAll(BASE64_STRETCH))
        yield Buffer.from(stretch, 'base64');
    }
    at = end + 1;
  }
  const bytes = whole();
  if (bytes !== null) yield bytes;
}

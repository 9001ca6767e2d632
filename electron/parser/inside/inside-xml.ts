import { DecodeError } from '../outcome.ts';
import { readXml } from '../decoders/xml.ts';
import { TextSink } from '../decoders/text-sink.ts';
import { MAX_INSIDE } from '../limits.ts';
import type { InsideSink } from './inside-sink.ts';
import { withoutEscapes } from './escapes.ts';

/** Elements within a line, of OOXML, ODF and HTML: a word may begin in one and end in the next. */
const WITHIN_LINE = new Set(
  't r rPr span a b i u em strong font sub sup ins del moveFrom moveTo delText instrText delInstrText hyperlink smartTag sdt sdtContent bookmark-start bookmark-end ruby-base tspan textPath'.split(
    ' ',
  ),
);
const SPACES = new Set('tab br cr s line-break noBreakHyphen softHyphen'.split(' '));
/** Values that are said once; a file with more different ones has them said as often as they stand. */
const MAX_KNOWN_VALUES = 200_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Every text and every value of every attribute of an XML document, whatever its elements mean: authors of changes and remarks, names of
 * people, hidden sheets, addresses of links. False where it cannot be read as XML, after which it is to be looked at otherwise.
 */
export async function insideXml(bytes: Uint8Array, sink: InsideSink, place: string): Promise<boolean> {
  const text = new TextSink(MAX_INSIDE);
  const values = new TextSink(MAX_INSIDE);
  const known = new Set<string>();
  /** Of each open element, how many pieces of text came before it. */
  const open: number[] = [];
  let pieces = 0;
  const say = (value: string): void => {
    if (value.length < 2 || known.has(value)) return;
    if (known.size < MAX_KNOWN_VALUES) known.add(value);
    values.add(`${value}\n`);
  };
  try {
    await readXml(piecesOf(bytes), {
      open(name, attributes) {
        open.push(pieces);
        if (SPACES.has(localName(name))) text.add(' ');
        for (const value of Object.values(attributes)) say(value);
      },
      text(piece) {
        text.add(piece);
        if (piece.trim() !== '') pieces += 1;
      },
      close(name) {
        const before = open.pop() ?? pieces;
        if (before < pieces && !WITHIN_LINE.has(localName(name))) text.add('\n');
      },
      // Comments and instructions are nothing that XML says, and something that the file says.
      aside: (piece) => say(piece),
    });
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
  for (const said of [text.text(), values.text()]) {
    sink.text(place, said);
    const plain = withoutEscapes(said);
    if (plain !== said) sink.text(place, plain);
  }
  if (text.partial || values.partial) sink.leave('too-large');
  return true;
}

const PIECE_BYTES = 1_048_576;

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    yield await Promise.resolve(bytes.subarray(at, at + PIECE_BYTES));
}

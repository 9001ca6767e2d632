import { ZipParts } from '../decoders/zip.ts';
import { isEncryptedOdf } from '../decoders/odf.ts';
import { DecodeError } from '../outcome.ts';
import type { JobSource } from '../source.ts';
import type { InsideSink } from './inside-sink.ts';
import type { Surroundings } from './inside-text.ts';

/** Parts of which everybody knows that they are not compressed: settings of printers, drawings, fonts, a cache of the layout. */
const STRUCTURE = /printerSettings\d*\.bin$|\.(?:emf|wmf|wdp|odttf|fntdata|ttf|otf)$|(?:^|\/)layout-cache$/i;

/** Every part of an office file, whatever it is for: XML by all that it says, files within by what they are. */
export async function insideOffice(
  source: JobSource,
  sink: InsideSink,
  { depth, look }: Surroundings,
): Promise<void> {
  const parts = await ZipParts.open(source);
  try {
    if (await isEncryptedOdf(parts)) return sink.leave('unreadable');
    if (parts.hasTwins) sink.leave('unreadable');
    for (const name of parts.names()) {
      if (name.endsWith('/')) continue;
      if (sink.isFull || sink.unpackable === 0) return sink.leave('too-large');
      const bytes = await partOf(parts, name, sink);
      if (bytes === null) continue;
      await look({
        name,
        bytes,
        depth: depth + 1,
        isStructure: STRUCTURE.test(name),
        isPlain: depth === 0 && parts.isStored(name),
      });
    }
  } finally {
    parts.close();
  }
}

async function partOf(parts: ZipParts, name: string, sink: InsideSink): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of parts.read(name)) {
      sink.unpacked(piece.length);
      pieces.push(piece);
      if (sink.unpackable === 0) {
        sink.leave('too-large');
        break;
      }
    }
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'SOURCE_FAILED') throw error;
    // A bomb or a broken part: the others are looked into all the same.
    const isBomb = error instanceof DecodeError && error.code === 'REFUSED' && pieces.length > 0;
    sink.leave(isBomb ? 'too-large' : 'unreadable');
    return pieces.length === 0 ? null : Buffer.concat(pieces);
  }
}

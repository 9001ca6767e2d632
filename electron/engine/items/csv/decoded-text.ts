/** A CSV file's bytes as text: UTF-8, with or without a byte order mark, or UTF-16LE with one. Anything else is refused by name. */
import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

const CHUNK_BYTES = 65_536;

/** The bytes are no text that is read here. */
export class EncodingError extends Error {
  /** What they are, or are not. */
  readonly found: string;

  constructor(found: string) {
    super(`not UTF-8: ${found}`);
    this.found = found;
  }
}

const starts = (bytes: Buffer, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** The encoding that the first bytes state. @throws EncodingError */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' {
  if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff)) throw new EncodingError('UTF-32');
  if (starts(bytes, 0xfe, 0xff)) throw new EncodingError('UTF-16BE');
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le';
  // A letter and a zero byte: UTF-16 that does not say so, which could as well be something else.
  if (bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0))
    throw new EncodingError('UTF-16 without a byte order mark');
  return 'utf-8';
}

/**
 * The text of a file in pieces, without its byte order mark.
 * @throws EncodingError; whatever reading throws
 */
export async function* decodedText(
  path: string,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    read += bytes.length;
    yield decode(decoder, bytes, read);
    onBytes(read);
  }
  if (decoder !== null) yield decode(decoder, null, read);
}

function decode(decoder: TextDecoder, bytes: Buffer | null, read: number): string {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new EncodingError(`${decoder.encoding.toUpperCase()} that is broken before byte ${read}`);
  }
}

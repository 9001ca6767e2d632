/** A CSV file's bytes as text: UTF-8, with or without a byte order mark, or UTF-16LE with one. Anything else is refused by name. */
import { Buffer, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

const CHUNK_BYTES = 65_536;

/** The bytes are no text that is read here. */
export class EncodingError extends Error {
  /** What they are, or are not. */
  readonly found: string;
  /** The first line, from 1, that is not in the encoding which the file seems to have; null where it is none that is read. */
  readonly line: number | null;

  constructor(found: string, line: number | null = null) {
    super(`not UTF-8: ${found}`);
    this.found = found;
    this.line = line;
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
  let lines = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    const text = decoded(decoder, bytes);
    if (text === null)
      throw new EncodingError(nameOf(decoder), lines + linesBeforeBroken(bytes, read > 0) + 1);
    read += bytes.length;
    lines += text.split('\n').length - 1;
    yield text;
    onBytes(read);
  }
  // The last character is not there in whole.
  if (decoder !== null && decoded(decoder, null) === null)
    throw new EncodingError(nameOf(decoder), lines + 1);
}

const nameOf = (decoder: TextDecoder): string => decoder.encoding.toUpperCase();

/** Null: the bytes are not in the encoding. */
function decoded(decoder: TextDecoder, bytes: Buffer | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

const LINE_END = 0x0a;
const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

/** Whole lines before the first that is not UTF-8, in bytes that hold one. @param continued the first character may have begun before */
function linesBeforeBroken(bytes: Buffer, continued: boolean): number {
  let from = continued
    ? Math.max(
        0,
        bytes.findIndex((byte) => !isContinuation(byte)),
      )
    : 0;
  let lines = 0;
  for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, from)) {
    if (!isUtf8(bytes.subarray(from, end))) return lines;
    lines++;
    from = end + 1;
  }
  return lines;
}

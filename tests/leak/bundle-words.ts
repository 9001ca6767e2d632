/** Everything that can be read in a bundle, by file: raw bytes, what is compressed or encoded in them, in every encoding. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';

export interface FileBytes {
  readonly path: string;
  readonly bytes: Buffer;
}

export const filesOf = (folder: string): readonly FileBytes[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: readFileSync(path) }));

/** Deflated streams of a PDF or an archive, wherever they begin; what is none is passed over. */
function* streamsOf(bytes: Buffer): Generator<Buffer> {
  for (const marker of ['stream\n', 'stream\r\n'])
    for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1))
      yield* tried(bytes.subarray(at + marker.length), inflateSync);
  for (
    let at = bytes.indexOf('PK\x03\x04', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x03\x04', at + 1, 'latin1')
  ) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    yield* tried(bytes.subarray(from), inflateRawSync);
  }
}

function* tried(bytes: Buffer, ...ways: readonly ((bytes: Buffer) => Buffer)[]): Generator<Buffer> {
  for (const way of ways) {
    let opened: Buffer;
    try {
      opened = way(bytes);
    } catch {
      continue;
    }
    yield opened;
    return;
  }
}

/** Base64 of either alphabet, in armour too, opened again and again. */
function* decodedOf(bytes: Buffer, depth = 0): Generator<Buffer> {
  if (depth > 2) return;
  const text = bytes.toString('latin1');
  const joined = text.replace(/([A-Za-z0-9+/]{64})\n/g, '$1');
  for (const [run] of joined.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    const decoded = Buffer.from(run.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
    yield decoded;
    yield* decodedOf(decoded, depth + 1);
  }
}

/** With small letters for capitals, which canaries have of ASCII alone. */
const lowered = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));

function isIn(small: Buffer, word: string): boolean {
  const wanted = word.toLowerCase();
  const wide = Buffer.from(wanted, 'utf16le');
  // The other order is the same letters one byte on, but for the first byte of the word.
  return small.includes(wanted, 0, 'latin1') || small.includes(wide.subarray(0, -1));
}

/** Words that are somewhere in a file, in any form. */
export function wordsIn({ path, bytes }: FileBytes, words: readonly string[]): readonly string[] {
  const isRecord = !/\.(?:pdf|jpg|docx|bin)$/.test(path);
  const layers = [bytes, ...streamsOf(bytes), ...(isRecord ? decodedOf(bytes) : [])].map(lowered);
  return words.filter((word) => layers.some((layer) => isIn(layer, word)));
}

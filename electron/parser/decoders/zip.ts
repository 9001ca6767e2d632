import { Readable } from 'node:stream';
import { RandomAccessReader, fromRandomAccessReaderPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { MAX_ZIP_ENTRIES, MAX_ZIP_ENTRY, MAX_ZIP_RATIO, MAX_ZIP_TOTAL, ZIP_RATIO_FLOOR } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { readRange } from '../source.ts';
import type { JobSource } from '../source.ts';

class SourceReader extends RandomAccessReader {
  readonly #source: JobSource;
  constructor(source: JobSource) {
    super();
    this.#source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(readRange(this.#source, start, end - start), { objectMode: false });
  }
}

/**
 * The parts of a ZIP-based document. Nothing is ever unpacked to a file, so names that climb out of a folder have
 * nowhere to go; bombs are met by counting what really comes out (S-13), never by believing a header.
 */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** Whether several entries have one name, of which readers show whichever they like: the first is the part here. */
  readonly hasTwins: boolean;
  #inflated = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
    this.hasTwins = zip.entryCount > entries.size;
  }

  /** Reads the directory. Throws DecodeError DAMAGED or REFUSED. */
  static async open(source: JobSource): Promise<ZipParts> {
    const reader = new SourceReader(source);
    const zip = await fromRandomAccessReaderPromise(reader, source.sizeBytes, { autoClose: false }).catch(
      (error: unknown) => {
        if (error instanceof DecodeError) throw error;
        throw new DecodeError('DAMAGED', 'the archive directory cannot be read');
      },
    );
    if (zip.entryCount > MAX_ZIP_ENTRIES) throw new DecodeError('REFUSED', 'too many parts');
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry())
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    return new ZipParts(zip, entries);
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Whether a part lies in the file as it is, neither deflated nor encrypted. */
  isStored(name: string): boolean {
    const entry = this.#entries.get(name);
    return entry !== undefined && entry.compressionMethod === 0 && !entry.isEncrypted();
  }

  /** The inflated bytes of a part, in chunks. Throws DecodeError REFUSED for a bomb, DAMAGED for a broken part. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new DecodeError('DAMAGED', `no part ${name}`);
    if (entry.isEncrypted()) throw new DecodeError('REFUSED', 'encrypted part');
    const stream = await this.#zip.openReadStreamPromise(entry);
    let own = 0;
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new DecodeError('DAMAGED', 'part is no byte stream');
      own += chunk.length;
      this.#inflated += chunk.length;
      const ratio = own / Math.max(1, entry.compressedSize);
      if (
        own > MAX_ZIP_ENTRY ||
        this.#inflated > MAX_ZIP_TOTAL ||
        (own > ZIP_RATIO_FLOOR && ratio > MAX_ZIP_RATIO)
      )
        throw new DecodeError('REFUSED', 'inflates beyond its bound');
      yield chunk;
    }
  }

  close(): void {
    this.#zip.close();
  }
}

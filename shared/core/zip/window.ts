/** Reads `length` bytes at `offset`; fewer only when the file ends there. Rejects on an I/O error. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

/** The file is shorter than its records say. */
export class ShortRead extends Error {}

/** A stretch of a file kept in memory, so that many small records in a row cost few reads and bounded memory. */
export class ReadWindow {
  readonly #sizeBytes: number;
  readonly #read: ReadAt;
  readonly #windowBytes: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array();

  constructor(sizeBytes: number, read: ReadAt, windowBytes: number) {
    this.#sizeBytes = sizeBytes;
    this.#read = read;
    this.#windowBytes = windowBytes;
  }

  /** Loads what `at` needs. Throws a ShortRead when the file has fewer bytes than asked for. */
  async load(offset: number, length: number): Promise<void> {
    if (this.#holds(offset, length)) return;
    if (offset + length > this.#sizeBytes) throw new ShortRead();
    const wanted = Math.min(Math.max(length, this.#windowBytes), this.#sizeBytes - offset);
    this.#bytes = await this.#read(offset, wanted);
    this.#start = offset;
    if (this.#bytes.length < length) throw new ShortRead();
  }

  /** Bytes that `load` made ready. */
  at(offset: number, length: number): Uint8Array {
    if (!this.#holds(offset, length)) throw new RangeError('not loaded');
    return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
  }

  #holds(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#start + this.#bytes.length;
  }
}

/** A little-endian view of bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

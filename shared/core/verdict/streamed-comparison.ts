import { type Bytes, equalBytes, utf8 } from '../bytes.ts';
import type { FileDigests } from './ports.ts';

/** A file after all of it was compared. */
export interface ComparedFile {
  readonly path: string;
  /** False after `tag-mismatch`: then it is not what was sealed, and its form is not judged. */
  readonly intact: boolean;
  readonly isEqual: boolean;
  /** Where the piece begins that is another one. */
  readonly firstDifference: number;
}

/** What is made of the digests of the bytes that were compared; null when the stream failed before its end. */
type Finish = (digests: FileDigests | null) => { readonly intact: boolean } | null;

/**
 * Compares a file with a text, both in pieces: neither ever stands whole in memory. The digests are of the very bytes that were
 * compared, so that nothing can be exchanged in between.
 */
export class StreamedComparison {
  readonly #path: string;
  readonly #chunks: AsyncGenerator<Bytes, FileDigests>;
  readonly #finish: Finish;
  #chunk: Bytes = new Uint8Array(0);
  /** Where in the chunk, and in the file, the next piece begins. */
  #from = 0;
  #at = 0;
  #difference: number | null = null;
  #ended = false;
  #digests: FileDigests | null = null;

  constructor(path: string, chunks: AsyncGenerator<Bytes, FileDigests>, finish: Finish) {
    this.#path = path;
    this.#chunks = chunks;
    this.#finish = finish;
  }

  /** @param text null when there is no such text: then nothing equals it */
  async expect(text: string | null): Promise<void> {
    if (this.#difference !== null) return;
    const expected = text === null ? null : utf8(text);
    if (expected !== null && (await this.#continuesWith(expected))) this.#at += expected.length;
    else this.#difference = this.#at;
  }

  async #continuesWith(expected: Bytes): Promise<boolean> {
    for (let done = 0; done < expected.length;) {
      if (this.#from === this.#chunk.length && !(await this.#advance())) return false;
      const length = Math.min(expected.length - done, this.#chunk.length - this.#from);
      const found = this.#chunk.subarray(this.#from, this.#from + length);
      if (!equalBytes(found, expected.subarray(done, done + length))) return false;
      this.#from += length;
      done += length;
    }
    return true;
  }

  /** The next chunk that has bytes; false when there is none. A stream that throws has failed to read. */
  async #advance(): Promise<boolean> {
    this.#from = 0;
    this.#chunk = new Uint8Array(0);
    while (!this.#ended && this.#chunk.length === 0)
      try {
        const next = await this.#chunks.next();
        if (next.done === true) {
          this.#ended = true;
          this.#digests = next.value;
        } else this.#chunk = next.value;
      } catch {
        this.#ended = true;
      }
    return !this.#ended;
  }

  /** Reads to the end. Null when that failed: it has been said why. */
  async end(): Promise<ComparedFile | null> {
    const isEqual =
      this.#difference === null && this.#from === this.#chunk.length && !(await this.#advance());
    const firstDifference = this.#difference ?? this.#at;
    while (await this.#advance());
    const finished = this.#finish(this.#digests);
    return finished && { path: this.#path, ...finished, isEqual, firstDifference };
  }

  /** Ends without an answer, and closes the file. */
  async abandon(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#chunks.return({ sha256: '', sha512: '', sizeBytes: 0 }).catch(() => {});
  }
}

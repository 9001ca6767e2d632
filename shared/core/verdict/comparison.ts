import { type Bytes, equalBytes, utf8 } from '../bytes.ts';

/** Compares bytes with a text that comes in pieces, so that the expected file never stands whole in memory. */
export class Comparison {
  readonly #bytes: Bytes;
  #at = 0;
  #difference: number | null = null;

  constructor(file: { readonly bytes: Bytes } | null) {
    this.#bytes = file?.bytes ?? new Uint8Array(0);
  }

  /** @param text null when there is no such text: then nothing equals it */
  expect(text: string | null): void {
    if (this.#difference !== null) return;
    const expected = text === null ? null : utf8(text);
    const found = this.#bytes.subarray(this.#at, this.#at + (expected?.length ?? 0));
    if (expected === null || !equalBytes(found, expected)) this.#difference = this.#at;
    else this.#at += expected.length;
  }

  isEqual(): boolean {
    return this.#difference === null && this.#at === this.#bytes.length;
  }

  /** Where the piece begins that is another one. */
  get firstDifference(): number {
    return this.#difference ?? this.#at;
  }
}

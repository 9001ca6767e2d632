import type { Bytes } from '../bytes.ts';

/**
 * Many stretches of one file, each as two numbers: an array of views takes six times as much, and a bundle of a hundred thousand items
 * has millions of lines.
 */
export class Stretches {
  #file: ArrayBuffer | null = null;
  readonly #ends: number[] = [];

  get count(): number {
    return this.#ends.length / 2;
  }

  /** @param view of the same buffer as every other one @returns its position */
  add({ buffer, byteOffset, length }: Bytes): number {
    if (this.#file !== null && this.#file !== buffer) throw new TypeError('stretches are of one file');
    this.#file = buffer;
    return this.#ends.push(byteOffset, byteOffset + length) / 2 - 1;
  }

  at(position: number): Bytes | null {
    const [from, to] = [this.#ends[2 * position], this.#ends[2 * position + 1]];
    return this.#file === null || from === undefined || to === undefined
      ? null
      : new Uint8Array(this.#file, from, to - from);
  }
}

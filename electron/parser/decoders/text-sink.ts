import { MAX_TEXT } from '../limits.ts';

/** Collects text up to its bound in UTF-8 bytes; what does not fit is left out and the text marked partial. */
export class TextSink {
  #parts: string[] = [];
  #bytes = 0;
  #partial = false;
  readonly #maxBytes: number;

  constructor(maxBytes = MAX_TEXT) {
    this.#maxBytes = maxBytes;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#maxBytes;
  }

  get partial(): boolean {
    return this.#partial;
  }

  markPartial(): void {
    this.#partial = true;
  }

  add(text: string): void {
    const room = this.#maxBytes - this.#bytes;
    const size = Buffer.byteLength(text);
    if (size <= room) {
      this.#parts.push(text);
      this.#bytes += size;
      return;
    }
    this.#partial = true;
    if (room <= 0) return;
    // Cut at a character: at most three bytes of a longer one are given up, and no half of a pair remains.
    const encoded = Buffer.from(text).subarray(0, room);
    let end = encoded.length;
    while (end > 0 && ((encoded[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
    const lead = encoded[end - 1] ?? 0;
    const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    const keep = encoded.length - (end - 1) >= needed ? encoded.length : end - 1;
    this.#parts.push(encoded.toString('utf8', 0, Math.max(0, keep)));
    this.#bytes = this.#maxBytes;
  }

  /** The text with runs of blank lines closed up; empty when there were only spaces. */
  text(): string {
    const text = this.#parts
      .join('')
      .replaceAll('\r\n', '\n')
      .replaceAll('\r', '\n')
      .replaceAll('\0', '')
      .replaceAll(/\n{3,}/g, '\n\n');
    return /[^\s\f]/.test(text) ? text : '';
  }
}

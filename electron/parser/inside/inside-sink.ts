import { MAX_INSIDE, MAX_INSIDE_PLACES, MAX_PLACE_LENGTH, MAX_UNPACKED } from '../limits.ts';
import type { UnreadReason, WireOutcome } from '../protocol.ts';

interface Place {
  readonly name: string;
  readonly form: 'text' | 'bytes';
  readonly pieces: Uint8Array[];
  sizeBytes: number;
}

/** Where everything beyond MAX_INSIDE_PLACES stands. */
const FURTHER = '…';
const LINE_BREAK = Buffer.from('\n');

/** At or before `end`: RFC 3629 §3, bytes within a character begin with the bits 10. */
function endOfCharacter(text: Uint8Array, end: number): number {
  let at = Math.min(end, text.length);
  while (at < text.length && at > 0 && ((text[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}

/** Collects what stands inside a file up to the bounds of one job; what does not fit is said to be unread. */
export class InsideSink {
  readonly #places = new Map<string, Place>();
  readonly #unread = new Set<UnreadReason>();
  #bytes = 0;
  #unpacked = 0;

  /** Bytes that may still be unpacked. */
  get unpackable(): number {
    return Math.max(0, MAX_UNPACKED - this.#unpacked);
  }

  get isFull(): boolean {
    return this.#bytes >= MAX_INSIDE;
  }

  unpacked(sizeBytes: number): void {
    this.#unpacked += sizeBytes;
  }

  leave(reason: UnreadReason): void {
    this.#unread.add(reason);
  }

  /** Pieces of one place are apart: what stands in two of them is not one word. */
  text(place: string, text: string): void {
    if (/[^\s\f]/.test(text)) this.#add(place, 'text', Buffer.from(text));
  }

  bytes(place: string, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#add(place, 'bytes', bytes);
  }

  #add(name: string, form: Place['form'], bytes: Uint8Array): void {
    const room = MAX_INSIDE - this.#bytes - LINE_BREAK.length;
    if (bytes.length > room) this.leave('too-large');
    if (room <= 0) return;
    const place = this.#placeOf(name, form);
    const taken = bytes.subarray(0, form === 'text' ? endOfCharacter(bytes, room) : room);
    place.pieces.push(taken, LINE_BREAK);
    place.sizeBytes += taken.length + LINE_BREAK.length;
    this.#bytes += taken.length + LINE_BREAK.length;
  }

  #placeOf(wanted: string, form: Place['form']): Place {
    const named = wanted.slice(0, MAX_PLACE_LENGTH).toWellFormed();
    const known = this.#places.get(`${form} ${named}`);
    if (known !== undefined) return known;
    // Two are kept back: what is further may be of either form.
    const name = this.#places.size >= MAX_INSIDE_PLACES - 2 ? FURTHER : named;
    const place = this.#places.get(`${form} ${name}`) ?? { name, form, pieces: [], sizeBytes: 0 };
    this.#places.set(`${form} ${name}`, place);
    return place;
  }

  outcome(): WireOutcome {
    const places = [...this.#places.values()];
    return {
      status: 'done',
      kind: 'inside',
      places: places.map(({ name, form, sizeBytes }) => ({ name, form, sizeBytes })),
      bytes: Buffer.concat(places.flatMap(({ pieces }) => pieces)),
      unread: [...this.#unread],
    };
  }
}

/**
 * The last gate: every byte of a tag file is looked at while it is written, whatever wrote it. Records are also looked into: strings of
 * JSON, what is base64 in them, armour. PDFs are handed to the parser for their text. Payload was searched as objects, and is compared
 * with them, both hashes, while it is copied.
 */
import { Buffer } from 'node:buffer';
import { ByteSearch, findInBytes, findInText } from '../../../shared/core/disclosure/index.ts';
import { tryBase64, tryBase64url, tryUtf8 } from '../../../shared/core/bytes.ts';
import { ExportError } from '../export/failure.ts';
import type { TagPlace } from '../export/tag-files.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { findInPlaces } from './find-in-original.ts';
import type { TermList } from './term-list.ts';

/** A record longer than this is searched as bytes only; none that a verifier reads is. */
const MAX_LINE_BYTES = 64 * 1_048_576;
const MAX_DEPTH = 100;
const LF = 0x0a;

interface WrittenHit {
  readonly file: string;
  readonly term: number;
  readonly words: string;
}

export class WrittenScan {
  readonly #list: TermList | null;
  readonly #pool: (() => Promise<ParserPool>) | undefined;
  readonly #documents: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  #first: WrittenHit | null = null;
  #count = 0;

  /** @param list null: nothing is protected */
  constructor(list: TermList | null, pool: (() => Promise<ParserPool>) | undefined) {
    this.#list = list;
    this.#pool = pool;
  }

  /** A place through which every byte goes on its way to `place`. */
  over(place: TagPlace): TagPlace {
    if (this.#list === null) return place;
    return {
      put: (path, bytes) => {
        const look = this.#looker(path);
        look.write(bytes);
        look.end();
        place.put(path, bytes);
      },
      stream: (path) => {
        const sink = place.stream(path);
        const look = this.#looker(path);
        return {
          write(bytes) {
            look.write(bytes);
            sink.write(bytes);
          },
          close() {
            look.end();
            sink.close();
          },
        };
      },
    };
  }

  /**
   * Looks into the PDFs that were written, and refuses what holds a term.
   * @throws ExportError PROTECTED_TERMS_WRITTEN naming file and term; PROTECTED_UNSEARCHED when the text of a PDF cannot be had
   */
  async assertClean(signal?: AbortSignal): Promise<void> {
    if (this.#list === null) return;
    for (const { path, bytes } of this.#documents.splice(0)) await this.#lookIntoPdf(path, bytes, signal);
    if (this.#first === null) return;
    const { file, term, words } = this.#first;
    const { text = '' } = this.#list.terms[term] ?? {};
    throw new ExportError('PROTECTED_TERMS_WRITTEN', { file, term: text, words, count: this.#count });
  }

  #found(file: string, { term, words }: { readonly term: number; readonly words: string }): void {
    this.#count++;
    this.#first ??= { file, term, words };
  }

  #looker(path: string): { write(bytes: Uint8Array): void; end(): void } {
    const { matcher } = this.#ready();
    const search = new ByteSearch(matcher, (hit) => {
      if (hit.standing === 'certain') this.#found(path, hit);
    });
    const records = /\.jsonl?$/.test(path) ? new Lines((line) => this.#record(path, line)) : null;
    const held: Uint8Array[] | null = /\.(?:pdf|asc)$/.test(path) ? [] : null;
    return {
      write(bytes) {
        search.write(bytes);
        records?.write(bytes);
        held?.push(Uint8Array.from(bytes));
      },
      end: () => {
        search.end();
        records?.end();
        if (held === null) return;
        const bytes = Buffer.concat(held);
        if (path.endsWith('.pdf')) this.#documents.push({ path, bytes });
        else this.#armour(path, bytes.toString('latin1'));
      },
    };
  }

  #ready(): TermList {
    if (this.#list === null) throw new TypeError('nothing is protected');
    return this.#list;
  }

  #record(path: string, line: Uint8Array): void {
    try {
      this.#value(path, JSON.parse(tryUtf8(line) ?? 'null'), 0);
    } catch (error) {
      // The extractor's output is shipped as it is, and may be no JSON: its bytes were searched.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  /** Strings that bytes alone do not show: with escapes, or base64 of something. */
  #value(path: string, value: unknown, depth: number): void {
    if (depth > MAX_DEPTH) return;
    if (typeof value === 'string') {
      for (const hit of findInText(this.#ready().matcher, value)) this.#found(path, hit);
      this.#encoded(path, value, depth);
    } else if (Array.isArray(value)) for (const one of value) this.#value(path, one, depth + 1);
    else if (typeof value === 'object' && value !== null)
      for (const one of Object.values(value)) this.#value(path, one, depth + 1);
  }

  #encoded(path: string, text: string, depth: number): void {
    if (text.length < 4 || !/^[A-Za-z0-9+/_=-]+$/.test(text)) return;
    const bytes = tryBase64url(text) ?? tryBase64(text);
    if (bytes === null) return;
    for (const hit of findInBytes(this.#ready().matcher, bytes))
      if (hit.standing === 'certain') this.#found(path, hit);
    // A disclosure is JSON again.
    const inner = tryUtf8(bytes);
    if (inner?.startsWith('[') !== true) return;
    try {
      this.#value(path, JSON.parse(inner), depth + 1);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  #armour(path: string, text: string): void {
    const body = text
      .split('\n')
      .filter((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line))
      .join('');
    for (const hit of findInBytes(this.#ready().matcher, Buffer.from(body, 'base64')))
      if (hit.standing === 'certain') this.#found(path, hit);
  }

  async #lookIntoPdf(path: string, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
    const pool = await this.#pool?.();
    const source = {
      sizeBytes: bytes.length,
      read: (offset: number, length: number) => bytes.slice(offset, offset + length),
    };
    const check = (): void => {
      if (signal?.aborted === true) throw new ExportError('CANCELLED');
    };
    const unsearched = (): ExportError => new ExportError('PROTECTED_UNSEARCHED', { file: path });
    if (pool === undefined) throw unsearched();
    const { matcher } = this.#ready();
    const text = await pool.run({ kind: 'text', source }, signal);
    check();
    if (text.status === 'done' && text.kind === 'text' && !text.result.partial) {
      for (const hit of findInText(matcher, text.result.text)) this.#found(path, hit);
    } else if (text.status !== 'none' || text.reason !== 'no-text') throw unsearched();
    // Outlines and descriptions stand in streams that are compressed.
    const inside = await pool.run({ kind: 'inside', source }, signal);
    check();
    if (inside.status !== 'done' || inside.kind !== 'inside' || inside.result.unread.length > 0)
      throw unsearched();
    await findInPlaces(matcher, inside.result.places, check, (_, hit) => {
      if (hit.standing !== 'chance') this.#found(path, hit);
    });
    const metadata = await pool.run({ kind: 'metadata', source }, signal);
    if (metadata.status === 'done' && metadata.kind === 'metadata')
      for (const hit of findInText(matcher, metadata.result.raw)) this.#found(path, hit);
  }
}

/** Cuts a stream into lines. */
class Lines {
  readonly #onLine: (line: Uint8Array) => void;
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  constructor(onLine: (line: Uint8Array) => void) {
    this.#onLine = onLine;
  }

  write(bytes: Uint8Array): void {
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      this.#hold(bytes.subarray(from, at));
      this.#tell();
      from = at + 1;
    }
    this.#hold(bytes.slice(from));
  }

  end(): void {
    if (this.#heldBytes > 0) this.#tell();
  }

  #hold(bytes: Uint8Array): void {
    this.#heldBytes += bytes.length;
    if (this.#heldBytes <= MAX_LINE_BYTES) this.#held.push(bytes);
  }

  #tell(): void {
    if (this.#heldBytes <= MAX_LINE_BYTES) this.#onLine(Buffer.concat(this.#held));
    this.#held = [];
    this.#heldBytes = 0;
  }
}

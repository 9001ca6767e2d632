/**
 * The small view of a file's metadata that people search, sort and compare by. Every field says where it comes from
 * or why it is absent: "not in the file", "blanked by someone", "damaged" and "nobody looked" are four different
 * facts in a court. All numbers are decimal strings, as the file gives them: no float enters canonical JSON.
 */

/** What is known of one field. `tag` is exiftool's group and tag, or `part:element` of an office file. */
export type Field<T> =
  | { readonly status: 'value'; readonly value: T; readonly tag: string }
  | { readonly status: 'none' }
  | { readonly status: 'stripped'; readonly tag: string }
  | { readonly status: 'unreadable'; readonly reason: string }
  | { readonly status: 'not-looked-at'; readonly reason: string };

/** One clock that the file mentions. Competing clocks are listed, never merged. */
export interface Clock {
  readonly tag: string;
  /** RFC 3339 with as much as the file says: no zone where it names none. Unreadable notations stay verbatim. */
  readonly value: string;
}

export interface Position {
  /** Decimal degrees, south and west negative. */
  readonly lat: string;
  readonly lon: string;
  /** Metres, below sea level negative. */
  readonly alt?: string;
}

export interface MetadataView {
  readonly normaliser: number;
  readonly format: Field<string>;
  readonly captured: Field<string>;
  readonly modified: Field<string>;
  readonly gps: Field<Position>;
  readonly device: {
    readonly make: Field<string>;
    readonly model: Field<string>;
    readonly serial: Field<string>;
  };
  /** Pixels, as stored (before any rotation that the file asks for). */
  readonly dimensions: Field<{ readonly width: string; readonly height: string }>;
  /** Seconds. */
  readonly duration: Field<string>;
  /** Pages of a PDF, decimal; left out where the format has none or the file does not count them. */
  readonly pages?: Field<string>;
  readonly author: Field<string>;
  readonly software: Field<string>;
  readonly clocks: readonly Clock[];
}

import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { formatOf, isFormatId } from '../../../shared/core/metadata/index.ts';
import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import type { NoneReason, UnreadableCode, UnreadReason, WireOutcome } from '../../parser/protocol.ts';

type Wire<K extends string> = Extract<WireOutcome, { kind: K }>;

export interface MetadataResult {
  readonly format: FileFormat;
  /** exiftool's JSON, verbatim. */
  readonly raw: string;
  /** Properties of office files by `part:element`. */
  readonly properties: readonly { readonly tag: string; readonly value: string }[];
  /** Only parts of a very large file were looked at. */
  readonly partial: boolean;
  readonly warnings: readonly string[];
  /** Name and version of the tool. */
  readonly tool: string;
}

export interface ThumbnailResult {
  readonly mime: 'image/webp';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** The picture is damaged: shown as far as it goes. */
  readonly partial: boolean;
  readonly by: Wire<'thumbnail'>['by'];
}

export interface RenditionResult {
  readonly mime: 'image/webp';
  /** Pixels, neither longer than the side that was asked for. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** Pages of the whole document, as it claims; 1 for a picture. */
  readonly pages: number;
  /** The picture is damaged: shown as far as it goes. */
  readonly partial: boolean;
  readonly by: Wire<'rendition'>['by'];
}

export interface TextResult {
  readonly text: string;
  /** Cut at its bound, or pages were left out. */
  readonly partial: boolean;
  readonly by: Wire<'text'>['by'];
}

/** Something that stands inside a file beside the text that its reader shows. */
export type InsidePlace =
  | { readonly name: string; readonly form: 'text'; readonly text: string }
  | { readonly name: string; readonly form: 'bytes'; readonly bytes: Uint8Array };

export interface InsideResult {
  readonly places: readonly InsidePlace[];
  /** Why something in it was not read; empty where everything was. */
  readonly unread: readonly UnreadReason[];
}

export interface DocumentResult {
  readonly mime: 'application/pdf';
  readonly bytes: Uint8Array;
  readonly by: Wire<'document'>['by'];
}

export interface RedactResult {
  /** Counted from 0, in their order; `bytes` of each. */
  readonly pages: readonly (Omit<Wire<'redact'>['pages'][number], 'sizeBytes'> & {
    readonly bytes: Uint8Array<ArrayBuffer>;
  })[];
  readonly of: number;
  readonly partial: boolean;
  readonly tool: string;
}

/** Why the engine ended a job itself. LIMIT: the parser said something outside the protocol or its bounds. */
export type StopCode = 'TIMEOUT' | 'MEMORY' | 'CRASHED' | 'CANCELLED' | 'LIMIT';

export type ParserOutcome =
  | { readonly status: 'done'; readonly kind: 'metadata'; readonly result: MetadataResult }
  | { readonly status: 'done'; readonly kind: 'thumbnail'; readonly result: ThumbnailResult }
  | { readonly status: 'done'; readonly kind: 'rendition'; readonly result: RenditionResult }
  | { readonly status: 'done'; readonly kind: 'redact'; readonly result: RedactResult }
  | { readonly status: 'done'; readonly kind: 'text'; readonly result: TextResult }
  | { readonly status: 'done'; readonly kind: 'inside'; readonly result: InsideResult }
  | { readonly status: 'done'; readonly kind: 'document'; readonly result: DocumentResult }
  | { readonly status: 'none'; readonly reason: NoneReason }
  | { readonly status: 'unreadable'; readonly code: UnreadableCode; readonly message: string }
  | { readonly status: 'stopped'; readonly code: StopCode };

/** The outcome as the engine's services see it; null when its bytes are not the UTF-8 that they claim to be. */
export function fromWire(wire: WireOutcome): ParserOutcome | null {
  if (wire.status !== 'done') return wire;
  switch (wire.kind) {
    case 'metadata': {
      const raw = tryUtf8(wire.bytes);
      if (raw === null || !isFormatId(wire.format)) return null;
      const { properties, partial, warnings, tool } = wire;
      return {
        status: 'done',
        kind: 'metadata',
        result: { format: formatOf(wire.format), raw, properties, partial, warnings, tool },
      };
    }
    case 'thumbnail': {
      const { mime, width, height, bytes, partial, by } = wire;
      return { status: 'done', kind: 'thumbnail', result: { mime, width, height, bytes, partial, by } };
    }
    case 'rendition': {
      const { mime, width, height, bytes, pages, partial, by } = wire;
      return {
        status: 'done',
        kind: 'rendition',
        result: { mime, width, height, bytes, pages, partial, by },
      };
    }
    case 'redact': {
      const { bytes, of, partial, tool } = wire;
      let at = 0;
      const pages = wire.pages.map(({ sizeBytes, ...page }) => {
        at += sizeBytes;
        return { ...page, bytes: new Uint8Array(bytes.slice(at - sizeBytes, at)) };
      });
      return at === bytes.length
        ? { status: 'done', kind: 'redact', result: { pages, of, partial, tool } }
        : null;
    }
    case 'text': {
      const text = tryUtf8(wire.bytes);
      if (text === null) return null;
      return { status: 'done', kind: 'text', result: { text, partial: wire.partial, by: wire.by } };
    }
    case 'inside': {
      const places = placesOf(wire);
      return places === null
        ? null
        : { status: 'done', kind: 'inside', result: { places, unread: wire.unread } };
    }
    case 'document': {
      const { mime, bytes, by } = wire;
      return { status: 'done', kind: 'document', result: { mime, bytes, by } };
    }
  }
}

/** Null when the bytes are not those that the places claim. */
function placesOf({ places, bytes }: Wire<'inside'>): readonly InsidePlace[] | null {
  const found: InsidePlace[] = [];
  let at = 0;
  for (const { name, form, sizeBytes } of places) {
    const own = bytes.subarray(at, at + sizeBytes);
    at += sizeBytes;
    if (form === 'bytes') found.push({ name, form, bytes: own });
    else {
      const text = tryUtf8(own);
      if (text === null) return null;
      found.push({ name, form, text });
    }
  }
  return at === bytes.length ? found : null;
}

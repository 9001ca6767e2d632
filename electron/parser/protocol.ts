/**
 * What engine and parser say to each other. The parser is the weaker side: it reads hostile bytes and may be taken
 * over by them, so everything it sends is bounded and validated here before the engine looks at it (L-30). It knows
 * no path, no name, no item: it asks for ranges of the one file of the current job and gives one outcome.
 */
import { z } from 'zod';
import {
  DEFAULT_RENDITION_SIDE,
  MAX_DOCUMENT_PDF,
  MAX_INSIDE,
  MAX_INSIDE_PLACES,
  MAX_PAGES,
  MAX_PLACE_LENGTH,
  MAX_PROPERTIES,
  MAX_PROPERTY_LENGTH,
  MAX_RAW_METADATA,
  MAX_READ,
  MAX_REDACTED,
  MAX_REDACTED_PIXELS,
  MAX_RENDITION,
  MAX_RENDITION_SIDE,
  MAX_TEXT,
  MAX_THUMBNAIL,
  MAX_WARNINGS,
  MAX_WARNING_LENGTH,
  MIN_RENDITION_SIDE,
  THUMBNAIL_SIDE,
} from './limits.ts';
import { MAX_BOXES, MAX_DPI, MIN_DPI, REDACTION_FORMATS, WHOLE } from '../../shared/core/redaction/index.ts';
import { isFormatId } from '../../shared/core/metadata/index.ts';

/** What one job asks about its file. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['metadata', 'thumbnail', 'text', 'inside']) }),
  /** The source is a document of shared/core/documents as JSON; a PDF comes back. */
  z.strictObject({ kind: z.literal('document') }),
  z.strictObject({
    kind: z.literal('redact'),
    /** Pages of a PDF, counted from 0; a picture has the one page 0. */
    first: z.int().min(0).max(MAX_PAGES),
    /** The last one wanted; null: of the document. One job may end before it. */
    last: z.int().min(0).max(MAX_PAGES).nullable(),
    dpi: z.int().min(MIN_DPI).max(MAX_DPI),
    form: z.enum(REDACTION_FORMATS),
    /** Millionths of the upright page, `page` counted from 0. */
    boxes: z
      .array(
        z.strictObject({
          page: z.int().min(0).max(MAX_PAGES),
          x: z.int().min(0).max(WHOLE),
          y: z.int().min(0).max(WHOLE),
          width: z.int().min(1).max(WHOLE),
          height: z.int().min(1).max(WHOLE),
        }),
      )
      .max(MAX_BOXES),
  }),
  z.strictObject({
    kind: z.literal('rendition'),
    /** Counted from 0. A picture has the one page 0. */
    page: z.int().min(0).max(MAX_PAGES).default(0),
    /** Longest side, pixels. */
    side: z.int().min(MIN_RENDITION_SIDE).max(MAX_RENDITION_SIDE).default(DEFAULT_RENDITION_SIDE),
  }),
]);
/** As it is asked for; page and side may be left out. */
export type JobRequest = z.input<typeof jobRequest>;
/** As the parser gets it. */
export type WireRequest = z.infer<typeof jobRequest>;
export type JobKind = WireRequest['kind'];

/** Why there is nothing to give, although nothing went wrong. */
export const NONE_REASONS = [
  'not-applicable',
  'no-decoder',
  'encrypted',
  'no-text',
  'no-page',
  'empty',
] as const;
export type NoneReason = (typeof NONE_REASONS)[number];

/** Why a file could not be read. REFUSED: it asks for something that is never done (DTD, external entity, bomb). */
export const UNREADABLE_CODES = ['DAMAGED', 'REFUSED', 'TOO_LARGE', 'SOURCE_FAILED'] as const;
export type UnreadableCode = (typeof UNREADABLE_CODES)[number];

/** Why something inside a file was not read: a bound was met, it is packed in a way that is not undone, it is damaged or encrypted. */
export const UNREAD_REASONS = ['too-large', 'packed', 'unreadable'] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

export const PICTURE_MAKERS = ['sharp', 'heic-decode', 'bitmap', 'embedded-preview', 'pdfium'] as const;
export const THUMBNAIL_MAKERS = [...PICTURE_MAKERS, 'ffmpeg'] as const;
export const RENDITION_MAKERS = [...PICTURE_MAKERS, 'librsvg'] as const;
export const TEXT_MAKERS = ['pdfium', 'ooxml', 'odf', 'rtf', 'html', 'plain'] as const;

const ofSize = (max: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.byteLength <= max,
    'bytes out of bounds',
  );
/** ISO 32000-2 annex C, hundredths of a point: 14,400 units of at most 75 points. */
const MAX_PAPER = 108_000_000;
const id = z.int().nonnegative();
const warnings = z.array(z.string().max(MAX_WARNING_LENGTH)).max(MAX_WARNINGS);

export const engineMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('job'), id, sizeBytes: id, request: jobRequest }),
  z.strictObject({ type: z.literal('inspect'), id }),
  z.strictObject({ type: z.literal('bytes'), id, bytes: ofSize(MAX_READ) }),
  z.strictObject({ type: z.literal('failed-read'), id }),
]);
export type EngineMessage = z.infer<typeof engineMessage>;

const wireDone = z.discriminatedUnion('kind', [
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('metadata'),
    format: z.string().max(16).refine(isFormatId),
    /** exiftool's JSON, UTF-8. */
    bytes: ofSize(MAX_RAW_METADATA),
    properties: z
      .array(z.strictObject({ tag: z.string().max(128), value: z.string().max(MAX_PROPERTY_LENGTH) }))
      .max(MAX_PROPERTIES),
    partial: z.boolean(),
    warnings,
    tool: z.string().max(64),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('thumbnail'),
    mime: z.literal('image/webp'),
    width: z.int().min(1).max(THUMBNAIL_SIDE),
    height: z.int().min(1).max(THUMBNAIL_SIDE),
    bytes: ofSize(MAX_THUMBNAIL),
    partial: z.boolean(),
    by: z.enum(THUMBNAIL_MAKERS),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('rendition'),
    mime: z.literal('image/webp'),
    width: z.int().min(1).max(MAX_RENDITION_SIDE),
    height: z.int().min(1).max(MAX_RENDITION_SIDE),
    bytes: ofSize(MAX_RENDITION),
    /** Of the whole document; 1 for a picture. */
    pages: z.int().min(1).max(MAX_PAGES),
    partial: z.boolean(),
    by: z.enum(RENDITION_MAKERS),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('redact'),
    /** In their order; their bytes lie end to end in `bytes`. */
    pages: z
      .array(
        z.strictObject({
          page: z.int().min(0).max(MAX_PAGES),
          width: z.int().min(1).max(MAX_REDACTED_PIXELS),
          height: z.int().min(1).max(MAX_REDACTED_PIXELS),
          /** Hundredths of a point; 0 for a picture. */
          paperWidth: z.int().min(0).max(MAX_PAPER),
          paperHeight: z.int().min(0).max(MAX_PAPER),
          sizeBytes: z.int().min(1).max(MAX_REDACTED),
        }),
      )
      .min(1)
      .max(64),
    bytes: ofSize(MAX_REDACTED),
    /** Pages of the document, or pictures in the file, of which the first was taken. */
    of: z.int().min(1),
    partial: z.boolean(),
    tool: z.string().max(64),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('text'),
    /** UTF-8. */
    bytes: ofSize(MAX_TEXT),
    partial: z.boolean(),
    by: z.enum(TEXT_MAKERS),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('inside'),
    /** Where something stands; their bytes lie end to end in `bytes`. A text is UTF-8, `bytes` are what was unpacked. */
    places: z
      .array(
        z.strictObject({
          name: z.string().max(MAX_PLACE_LENGTH),
          form: z.enum(['text', 'bytes']),
          sizeBytes: z.int().min(1).max(MAX_INSIDE),
        }),
      )
      .max(MAX_INSIDE_PLACES),
    bytes: ofSize(MAX_INSIDE),
    unread: z.array(z.enum(UNREAD_REASONS)).max(UNREAD_REASONS.length),
  }),
  z.strictObject({
    status: z.literal('done'),
    kind: z.literal('document'),
    mime: z.literal('application/pdf'),
    bytes: ofSize(MAX_DOCUMENT_PDF),
    by: z.literal('typst'),
  }),
]);

export const wireOutcome = z.discriminatedUnion('status', [
  wireDone,
  z.strictObject({ status: z.literal('none'), reason: z.enum(NONE_REASONS) }),
  z.strictObject({
    status: z.literal('unreadable'),
    code: z.enum(UNREADABLE_CODES),
    message: z.string().max(500),
  }),
]);
/** One job's end as it crosses the boundary; the largest part is always `bytes`. */
export type WireOutcome = z.infer<typeof wireOutcome>;

const version = z.string().max(64).nullable();

export const parserMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('read'), id, offset: id, length: z.int().min(1).max(MAX_READ) }),
  z.strictObject({ type: z.literal('outcome'), id, outcome: wireOutcome }),
  z.strictObject({ type: z.literal('inspected'), id, exiftool: version, ffmpeg: version }),
]);
export type ParserMessage = z.infer<typeof parserMessage>;

/**
 * What engine and parser say to each other. The parser is the weaker side: it reads hostile bytes and may be taken
 * over by them, so everything it sends is bounded and validated here before the engine looks at it (L-30). It knows
 * no path, no name, no item: it asks for ranges of the one file of the current job and gives one outcome.
 */
import { z } from 'zod';
import {
  DEFAULT_RENDITION_SIDE,
  MAX_DOCUMENT_PDF,
  MAX_PAGES,
  MAX_PROPERTIES,
  MAX_PROPERTY_LENGTH,
  MAX_RAW_METADATA,
  MAX_READ,
  MAX_RENDITION,
  MAX_RENDITION_SIDE,
  MAX_TEXT,
  MAX_THUMBNAIL,
  MAX_WARNINGS,
  MAX_WARNING_LENGTH,
  MIN_RENDITION_SIDE,
  THUMBNAIL_SIDE,
} from './limits.ts';
import { isFormatId } from '../../shared/core/metadata/index.ts';

/** What one job asks about its file. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['metadata', 'thumbnail', 'text']) }),
  /** The source is a document of shared/core/documents as JSON; a PDF comes back. */
  z.strictObject({ kind: z.literal('document') }),
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

export const PICTURE_MAKERS = ['sharp', 'heic-decode', 'bitmap', 'embedded-preview', 'pdfium'] as const;
export const THUMBNAIL_MAKERS = [...PICTURE_MAKERS, 'ffmpeg'] as const;
export const RENDITION_MAKERS = [...PICTURE_MAKERS, 'librsvg'] as const;
export const TEXT_MAKERS = ['pdfium', 'ooxml', 'odf', 'rtf', 'html', 'plain'] as const;

const ofSize = (max: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.byteLength <= max,
    'bytes out of bounds',
  );
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
    kind: z.literal('text'),
    /** UTF-8. */
    bytes: ofSize(MAX_TEXT),
    partial: z.boolean(),
    by: z.enum(TEXT_MAKERS),
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

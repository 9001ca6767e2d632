/**
 * Metadata: from a file's bytes and exiftool's output to a small view that can be searched and compared.
 *
 * Words: *format* (from the first bytes, never from the name), *raw* (exiftool's JSON, verbatim, kept beside the
 * view), *view* (normalised, versioned by NORMALISER_VERSION), *clock* (any time the file mentions).
 * Guarantees: pure and total, any input gives an answer; every value names its tag; absence has four kinds
 * (`none`, `stripped`, `unreadable`, `not-looked-at`); numbers stay the decimal strings that the file gave.
 * Never: picks a winner silently among clocks (all are listed), adds a time zone that the file does not name,
 * guesses a format, decodes pixels.
 */
export { extensionOfMediaType, formatOf, isFormatId } from './format.ts';
export type { FileFormat, FormatFamily, FormatId } from './format.ts';
export { type MediaKind, mediaKindOf } from './media-kind.ts';
export { SNIFF_BYTES, sniffFormat } from './sniff.ts';
export { NORMALISER_VERSION, normaliseMetadata } from './normalise.ts';
export type { MetadataReading } from './normalise.ts';
export type { Clock, Field, MetadataView, Position } from './view.ts';
export { tryReadTags } from './tags.ts';
export type { Tag } from './tags.ts';

/** What an item is to the people who sort through a case, from its identified media type. Never from its name (S-15). */
import { familyOfMediaType } from './format.ts';

export type MediaKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'pdf'
  | 'document'
  | 'text'
  | 'mail'
  | 'archive'
  | 'other'
  | 'unknown';

/** Media types whose family is another, or none, for the decoders. */
const OWN_KIND: ReadonlyMap<string, MediaKind> = new Map([
  ['', 'unknown'],
  ['application/octet-stream', 'unknown'],
  ['application/x-empty', 'other'],
  ['application/pdf', 'pdf'],
  ['message/rfc822', 'mail'],
  ['application/vnd.sqlite3', 'other'],
]);
/** Of media types that this version's table of formats has not: what a newer program recorded. */
const BY_TOP_LEVEL: ReadonlyMap<string, MediaKind> = new Map([
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['text', 'text'],
  ['message', 'mail'],
]);

/**
 * @param mediaType as identified from the bytes; null or empty: nobody looked yet
 * @returns `unknown` where nothing is known of the bytes, `other` where they are known to be none of the kinds
 */
export function mediaKindOf(mediaType: string | null): MediaKind {
  const type = mediaType ?? '';
  const own = OWN_KIND.get(type) ?? familyOfMediaType(type);
  if (own !== null) return own;
  return BY_TOP_LEVEL.get(type.split('/', 1)[0] ?? '') ?? 'other';
}

import { expect, it } from 'vitest';
import { type MediaKind, mediaKindOf } from './media-kind.ts';

it.each<[string | null, MediaKind]>([
  [null, 'unknown'],
  ['', 'unknown'],
  ['application/octet-stream', 'unknown'],
  ['application/x-empty', 'other'],
  ['image/jpeg', 'image'],
  ['image/svg+xml', 'image'],
  ['image/vnd.djvu', 'document'],
  ['video/quicktime', 'video'],
  ['audio/mp4', 'audio'],
  ['application/pdf', 'pdf'],
  ['application/vnd.oasis.opendocument.text', 'document'],
  ['text/html', 'text'],
  ['application/xml', 'text'],
  ['message/rfc822', 'mail'],
  ['application/zip', 'archive'],
  ['application/vnd.sqlite3', 'other'],
  ['image/of-tomorrow', 'image'],
  ['application/of-tomorrow', 'other'],
  ['constructor', 'other'],
])('%s is %s', (mediaType, kind) => {
  expect(mediaKindOf(mediaType)).toBe(kind);
});

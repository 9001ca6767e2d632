import { describe, expect, it } from 'vitest';
import { PREVIEW_KINDS } from '../../../shared/contract/index.ts';
import { formatOf, type FormatId } from '../../../shared/core/metadata/index.ts';
import { mediaContentType, type PreviewKind, previewKind } from './preview-kind.ts';

it.each<[PreviewKind, readonly FormatId[]]>([
  ['image', ['jpeg', 'png', 'gif', 'tiff', 'webp', 'heic', 'avif', 'bmp', 'svg', 'cr2', 'raf']],
  ['pdf', ['pdf']],
  ['video', ['mp4', 'mov', '3gp', 'webm']],
  ['audio', ['m4a', 'mp3', 'aac', 'wav', 'flac', 'ogg']],
  ['text', ['text', 'xml', 'm3u']],
  ['document', ['docx', 'xlsx', 'pptx', 'odt', 'rtf', 'eml']],
  ['html', ['html']],
  ['hex', ['avi', 'mkv', 'asf', 'flv', 'amr', 'zip', 'sqlite', 'ole', 'epub', 'unknown', 'empty']],
])('%s is how %j are shown', (kind, formats) => {
  expect(formats.map((id) => previewKind(formatOf(id)))).toEqual(formats.map(() => kind));
});

describe('an original that may be played', () => {
  it.each<[FormatId, string | null]>([
    ['mov', 'video/mp4'],
    ['wav', 'audio/wav'],
    ['avi', null],
    ['jpeg', null],
    ['html', null],
    ['svg', null],
    ['pdf', null],
  ])('%s is of type %s', (id, type) => {
    expect(mediaContentType(formatOf(id))).toBe(type);
  });
});

it('every kind is known to the page', () => {
  const kinds: readonly PreviewKind[] = PREVIEW_KINDS;
  expect(kinds).toHaveLength(8);
});

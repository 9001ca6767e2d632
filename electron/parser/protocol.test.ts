import { describe, expect, it } from 'vitest';
import { MAX_READ, MAX_RENDITION, MAX_THUMBNAIL } from './limits.ts';
import { parserMessage } from './protocol.ts';

const thumbnail = {
  status: 'done',
  kind: 'thumbnail',
  mime: 'image/webp',
  width: 320,
  height: 240,
  bytes: new Uint8Array(1),
  partial: false,
  by: 'sharp',
};
const rendition = { ...thumbnail, kind: 'rendition', width: 2400, height: 1, pages: 3, by: 'pdfium' };
const metadata = {
  status: 'done',
  kind: 'metadata',
  format: 'jpeg',
  bytes: new Uint8Array(1),
  properties: [],
  partial: false,
  warnings: [],
  tool: 'exiftool 13.59',
};
const outcome = (value: object): object => ({ type: 'outcome', id: 1, outcome: value });

describe('what the engine accepts of a parser (L-30)', () => {
  it.each([
    ['a thumbnail', outcome(thumbnail)],
    ['metadata', outcome(metadata)],
    ['a rendition', outcome(rendition)],
    ['none', outcome({ status: 'none', reason: 'no-text' })],
    ['a read', { type: 'read', id: 1, offset: 0, length: MAX_READ }],
  ])('%s', (_name, message) => {
    expect(parserMessage.safeParse(message).success).toBe(true);
  });

  it.each([
    ['a thumbnail beyond its bytes', outcome({ ...thumbnail, bytes: new Uint8Array(MAX_THUMBNAIL + 1) })],
    ['a thumbnail beyond its pixels', outcome({ ...thumbnail, width: 321 })],
    ['a rendition beyond its bytes', outcome({ ...rendition, bytes: new Uint8Array(MAX_RENDITION + 1) })],
    ['a rendition beyond its pixels', outcome({ ...rendition, height: 2401 })],
    ['a rendition of no pages', outcome({ ...rendition, pages: 0 })],
    ['a rendition by nobody known', outcome({ ...rendition, by: 'ffmpeg' })],
    ['bytes that are a list', outcome({ ...thumbnail, bytes: [1, 2] })],
    ['another picture format', outcome({ ...thumbnail, mime: 'image/svg+xml' })],
    ['a reason of its own', outcome({ status: 'none', reason: 'because' })],
    ['a code of its own', outcome({ status: 'unreadable', code: 'OK', message: '' })],
    ['a field of its own', outcome({ ...thumbnail, actor: 'admin' })],
    ['a format of its own', outcome({ ...metadata, format: '__proto__' })],
    ['too many warnings', outcome({ ...metadata, warnings: Array.from({ length: 201 }, () => '') })],
    ['a long warning', outcome({ ...metadata, warnings: ['x'.repeat(2001)] })],
    ['a long message', outcome({ status: 'unreadable', code: 'DAMAGED', message: 'x'.repeat(501) })],
    ['a read of nothing', { type: 'read', id: 1, offset: 0, length: 0 }],
    ['a read beyond its bound', { type: 'read', id: 1, offset: 0, length: MAX_READ + 1 }],
    ['a read before the file', { type: 'read', id: 1, offset: -1, length: 1 }],
    ['a type of its own', { type: 'append', entry: {} }],
  ])('but not %s', (_name, message) => {
    expect(parserMessage.safeParse(message).success).toBe(false);
  });
});

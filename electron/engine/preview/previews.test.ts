import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf, pdfUnderPassword, pngBomb } from '../../../tests/parser/fixtures.ts';
import { sniffFormat } from '../../../shared/core/metadata/index.ts';
import { analyseItems } from '../analysis/index.ts';
import { orThrow } from '../failure.ts';
import {
  createNodeParserHost,
  createParserPool,
  type NodeParserHost,
  type ParserPool,
} from '../parser-pool/index.ts';
import {
  createPreviews,
  describePreview,
  type Previews,
  READ_LIMIT,
  type TextPage,
  thumbnailFor,
} from './index.ts';
import { makePreviewCase, type PreviewCase } from './preview-fixture.ts';

const sample = (path: string): Buffer =>
  readFileSync(new URL(`../../../resources/samples/${path}`, import.meta.url));
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>x()</script></svg>';
const HTML = '<!DOCTYPE html><html><body>a page<script src="http://127.0.0.1/x.js"></script></html>';
const TEXT = 'naïve π text '.repeat(20_000);
/** Three chunks of the store, so that ranges cross its borders. */
const MOVIE = Buffer.concat([sample('video/sample.mp4'), Buffer.alloc(2_500_000, 'custody')]);
const FILES = {
  'photo.jpg': sample('photos/sample-gps.jpg'),
  'photo.heic': sample('photos/sample.heic'),
  'movie.mp4': MOVIE,
  'named.jpg': HTML,
  'drawing.svg': SVG,
  'three.pdf': pdfOf('one', 'two', 'three'),
  'locked.pdf': pdfUnderPassword(),
  'letter.docx': sample('documents/sample.docx'),
  'plain.txt': TEXT,
  'bomb.png': pngBomb(),
  'noise.bin': Buffer.from([0, 1, 2, 3, 250]),
  'empty.txt': '',
};
type Name = keyof typeof FILES;

let host: NodeParserHost;
let pool: ParserPool;
let made: PreviewCase;
let previews: Previews;
beforeAll(async () => {
  host = await createNodeParserHost();
  pool = createParserPool({ ...host, size: 1 });
  made = await makePreviewCase(FILES);
  await analyseItems({ writable: made.writable, pool });
  previews = createPreviews({ opened: made.writable.opened, pool });
});
afterAll(async () => {
  previews.closeAll();
  await pool.close();
  host.dispose();
  await made.remove();
});

async function readAll(id: string, sizeBytes: number, stride: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < sizeBytes; at += stride) parts.push(orThrow(await previews.read(id, at, stride)));
  return Buffer.concat(parts);
}

it.each<[Name, object]>([
  [
    'photo.jpg',
    { kind: 'image', mediaType: 'image/jpeg', pages: 1, textStatus: 'none', thumbnailStatus: 'made' },
  ],
  ['photo.heic', { kind: 'image', mediaType: 'image/heic', thumbnailStatus: 'made' }],
  ['movie.mp4', { kind: 'video', mediaType: 'video/mp4', pages: null, sizeBytes: MOVIE.length }],
  ['named.jpg', { kind: 'html', mediaType: 'text/html', textStatus: 'extracted' }],
  ['drawing.svg', { kind: 'image', mediaType: 'image/svg+xml' }],
  ['three.pdf', { kind: 'pdf', mediaType: 'application/pdf', pages: null, textStatus: 'extracted' }],
  ['letter.docx', { kind: 'document', textStatus: 'extracted' }],
  ['plain.txt', { kind: 'text', mediaType: 'text/plain', textStatus: 'extracted' }],
  ['bomb.png', { kind: 'image', thumbnailStatus: 'unreadable' }],
  ['noise.bin', { kind: 'hex', mediaType: 'application/octet-stream', textStatus: 'none' }],
  ['empty.txt', { kind: 'hex', sizeBytes: 0 }],
])('%s is described by its bytes', (name, description) => {
  expect(describePreview(made.writable.opened, made.itemOf(name))).toMatchObject({
    ...description,
    problem: null,
  });
});

describe('a rendition', () => {
  it.each<[Name, number, object]>([
    ['photo.jpg', 0, { pages: 1, partial: false }],
    ['photo.heic', 0, { pages: 1 }],
    ['drawing.svg', 0, { width: 400, height: 200, pages: 1 }],
    ['three.pdf', 2, { height: 400, pages: 3 }],
  ])('of %s is a WebP picture behind an opaque id', async (name, page, facts) => {
    const handle = orThrow(
      await previews.open({ kind: 'rendition', uid: made.uidOf(name), page, side: 400 }),
    );
    const bytes = await readAll(handle.id, handle.sizeBytes ?? 0, 1000);
    expect([handle, bytes.length, sniffFormat(bytes).id]).toMatchObject([
      { ...facts, origin: 'evidence', contentType: 'image/webp', id: expect.stringMatching(/^[\w-]{22}$/) },
      handle.sizeBytes ?? 0,
      'webp',
    ]);
  });

  it.each<[Name, number, object]>([
    ['bomb.png', 0, { code: 'PREVIEW_FAILED', details: { reason: 'TOO_LARGE' } }],
    ['locked.pdf', 0, { code: 'PREVIEW_NONE', details: { reason: 'encrypted' } }],
    ['three.pdf', 3, { code: 'PREVIEW_NONE', details: { reason: 'no-page' } }],
    ['three.pdf', 100_000, { code: 'PREVIEW_NONE', details: { reason: 'no-page' } }],
    ['plain.txt', 0, { code: 'PREVIEW_NONE', details: { reason: 'not-applicable' } }],
    ['movie.mp4', 0, { code: 'PREVIEW_NONE', details: { reason: 'not-applicable' } }],
    ['empty.txt', 0, { code: 'PREVIEW_NONE', details: { reason: 'empty' } }],
  ])('of %s, page %i, is refused with its reason', async (name, page, failure) => {
    expect(await previews.open({ kind: 'rendition', uid: made.uidOf(name), page, side: 400 })).toMatchObject(
      failure,
    );
  });
});

describe('an original', () => {
  it('of a video is given out by ranges, byte for byte', async () => {
    const handle = orThrow(await previews.open({ kind: 'media', uid: made.uidOf('movie.mp4') }));
    expect(handle).toMatchObject({ contentType: 'video/mp4', origin: 'evidence', sizeBytes: MOVIE.length });
    expect((await readAll(handle.id, MOVIE.length, 700_001)).equals(MOVIE)).toBe(true);
  });

  it.each([
    ['the beginning', 0, 16, MOVIE.subarray(0, 16)],
    ['nothing', 5, 0, Buffer.alloc(0)],
    ['the border of two chunks', 1_048_570, 12, MOVIE.subarray(1_048_570, 1_048_582)],
    ['the end', MOVIE.length - 4, 100, MOVIE.subarray(-4)],
    ['behind the end', MOVIE.length, 100, Buffer.alloc(0)],
    ['far behind the end', Number.MAX_SAFE_INTEGER - READ_LIMIT, READ_LIMIT, Buffer.alloc(0)],
  ])('gives the range at %s', async (_name, offset, length, expected) => {
    const { id } = orThrow(await previews.open({ kind: 'media', uid: made.uidOf('movie.mp4') }));
    expect(Buffer.from(orThrow(await previews.read(id, offset, length)))).toEqual(expected);
  });

  it.each([
    [-1, 1],
    [0.5, 1],
    [0, -1],
    [0, READ_LIMIT + 1],
    [Number.NaN, 1],
  ])('gives no range at %d of %d: its caller is at fault', async (offset, length) => {
    const { id } = orThrow(await previews.open({ kind: 'media', uid: made.uidOf('movie.mp4') }));
    await expect(previews.read(id, offset, length)).rejects.toThrow(RangeError);
  });

  it('of HTML goes to the origin of the viewer only', async () => {
    const handle = orThrow(await previews.open({ kind: 'viewer', uid: made.uidOf('named.jpg') }));
    expect(handle).toMatchObject({ origin: 'viewer', contentType: 'text/html' });
    expect((await readAll(handle.id, HTML.length, 40)).toString()).toBe(HTML);
  });

  it.each<['media' | 'viewer', Name]>([
    ['media', 'named.jpg'],
    ['media', 'photo.jpg'],
    ['media', 'drawing.svg'],
    ['media', 'noise.bin'],
    ['media', 'empty.txt'],
    ['viewer', 'drawing.svg'],
    ['viewer', 'three.pdf'],
    ['viewer', 'plain.txt'],
    ['viewer', 'movie.mp4'],
  ])('is not given out as %s of %s', async (kind, name) => {
    expect(await previews.open({ kind, uid: made.uidOf(name) })).toMatchObject({
      code: 'PREVIEW_NONE',
      details: { reason: 'not-applicable' },
    });
  });
});

describe('a thumbnail', () => {
  it('is the same with and without a handle', async () => {
    const uid = made.uidOf('photo.jpg');
    const handle = orThrow(await previews.open({ kind: 'thumbnail', uid }));
    const direct = orThrow(thumbnailFor(made.writable.opened, uid));
    const behind = await readAll(handle.id, handle.sizeBytes ?? 0, 500);
    expect([handle.contentType, direct.contentType, behind.equals(direct.bytes)]).toEqual([
      'image/webp',
      'image/webp',
      true,
    ]);
  });

  it('is missed where analysis made none', async () => {
    const uid = made.uidOf('plain.txt');
    expect(thumbnailFor(made.writable.opened, uid)).toMatchObject({ code: 'THUMBNAIL_MISSING' });
    expect(await previews.open({ kind: 'thumbnail', uid })).toMatchObject({ code: 'THUMBNAIL_MISSING' });
  });
});

it('text comes in pages that lie end to end', () => {
  const uid = made.uidOf('plain.txt');
  const pages = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page: TextPage = orThrow(previews.text(uid, offset, 65_536));
    pages.push(page.text);
    offset = page.nextOffset;
  }
  expect([pages.length, pages.join('') === TEXT]).toEqual([5, true]);
});

it('text that was not extracted is missed with its status', () => {
  expect(previews.text(made.uidOf('photo.jpg'), 0, 10)).toMatchObject({
    code: 'TEXT_MISSING',
    details: { status: 'none' },
  });
});

it('the bytes of any item can be read in hexadecimal', () => {
  expect(previews.hex(made.uidOf('noise.bin'), 1, 16)).toEqual({
    bytes: Uint8Array.of(1, 2, 3, 250),
    offset: 1,
    sizeBytes: 5,
  });
  expect(orThrow(previews.hex(made.uidOf('noise.bin'), 5, 16)).bytes).toHaveLength(0);
});

describe('an item that is not there', () => {
  const uid = '00000000-0000-4000-8000-000000000000';
  it.each([
    ['rendition', { kind: 'rendition', uid, page: 0, side: 400 }],
    ['media', { kind: 'media', uid }],
    ['viewer', { kind: 'viewer', uid }],
    ['thumbnail', { kind: 'thumbnail', uid }],
  ] as const)('has no %s', async (_name, request) => {
    expect(await previews.open(request)).toMatchObject({ code: 'ITEM_UNKNOWN' });
  });
  it('has no text and no bytes', () => {
    expect([previews.text(uid, 0, 1), previews.hex(uid, 0, 1)]).toMatchObject([
      { code: 'ITEM_UNKNOWN' },
      { code: 'ITEM_UNKNOWN' },
    ]);
  });
});

describe('stored bytes that were changed', () => {
  let damaged: PreviewCase;
  let theirs: Previews;
  beforeAll(async () => {
    damaged = await makePreviewCase(FILES);
    theirs = createPreviews({ opened: damaged.writable.opened, pool });
  });
  afterAll(async () => {
    theirs.closeAll();
    await damaged.remove();
  });

  it('are never given out of an encrypted case, and the parts before them are', async () => {
    const { id } = orThrow(await theirs.open({ kind: 'media', uid: damaged.uidOf('movie.mp4') }));
    damaged.flip('movie.mp4', 1_500_000);
    expect(Buffer.from(orThrow(await theirs.read(id, 0, 100)))).toEqual(MOVIE.subarray(0, 100));
    expect([
      await theirs.read(id, 1_048_576, 1),
      await theirs.read(id, 1_048_000, 1000),
      theirs.hex(damaged.uidOf('movie.mp4'), 1_400_000, 16),
    ]).toMatchObject(Array.from({ length: 3 }, () => ({ code: 'OBJECT_DAMAGED' })));
  });

  it('are no picture, with the reason of the store and not of the decoder', async () => {
    damaged.flip('photo.jpg', 200);
    expect(
      await theirs.open({ kind: 'rendition', uid: damaged.uidOf('photo.jpg'), page: 0, side: 400 }),
    ).toMatchObject({
      code: 'OBJECT_DAMAGED',
      details: { item: damaged.itemOf('photo.jpg').number },
    });
  });

  it('are described as hex with the problem', () => {
    rmSync(damaged.pathOf('three.pdf'), { force: true });
    expect(describePreview(damaged.writable.opened, damaged.itemOf('three.pdf'))).toMatchObject({
      kind: 'hex',
      problem: { code: 'OBJECT_MISSING' },
    });
  });
});

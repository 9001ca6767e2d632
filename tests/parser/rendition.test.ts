import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ParserOutcome, RenditionResult } from '../../electron/engine/parser-pool/index.ts';
import { activePdf, docxParagraphs, pdfOf, pdfUnderPassword, pngBomb, sourceOf } from './fixtures.ts';
import { withParser } from './with-parser.ts';

const parser = withParser();

const run = (bytes: Uint8Array, asked: { page?: number; side?: number } = {}): Promise<ParserOutcome> =>
  parser.pool.run({ kind: 'rendition', ...asked, source: sourceOf(bytes) });

async function made(
  bytes: Uint8Array,
  asked: { page?: number; side?: number } = {},
): Promise<RenditionResult> {
  const outcome = await run(bytes, asked);
  if (outcome.status !== 'done' || outcome.kind !== 'rendition') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6' } });
/** A bitmap of these rows of 24 bits. */
function bmpOf(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(24, 28);
  return Buffer.concat([head, rows]);
}
const sample = (path: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../resources/samples/${path}`, import.meta.url)));

/** The colour in the middle, in steps of 16: WebP keeps none exactly. */
async function middleOf(webp: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(webp).flatten().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)].map((value) => Math.round(value / 16) * 16);
}

describe('a rendition of a picture', () => {
  it('is WebP, upright, within its side, and one page', async () => {
    const turned = await picture(3000, 2000).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { bytes, ...facts } = await made(turned, { side: 900 });
    expect([facts, (await sharp(bytes).metadata()).format]).toEqual([
      { mime: 'image/webp', width: 600, height: 900, pages: 1, partial: false, by: 'sharp' },
      'webp',
    ]);
  });

  it('is 1600 pixels where nothing is said, and never larger than the picture', async () => {
    expect(await made(await picture(3000, 2000).jpeg().toBuffer())).toMatchObject({ width: 1600 });
    expect(await made(await picture(500, 400).jpeg().toBuffer())).toMatchObject({ width: 500 });
  });

  it.each([
    ['photos/sample-gps.jpg', 'sharp'],
    ['photos/sample-screen.png', 'sharp'],
    ['photos/sample.heic', 'heic-decode'],
    ['documents/sample.pdf', 'pdfium'],
  ])('is made of %s', async (path, by) => {
    expect(await made(sample(path), { side: 320 })).toMatchObject({ by, partial: false });
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['GIF', () => picture(640, 480).gif().toBuffer()],
    ['TIFF', () => picture(640, 480).tiff().toBuffer()],
    [
      'bitmap',
      () =>
        picture(640, 480)
          .raw()
          .toBuffer()
          .then((rgb) => bmpOf(640, 480, rgb)),
    ],
    ['AVIF', () => picture(640, 480).avif({ effort: 0 }).toBuffer()],
  ])('is made of a %s', async (_name, make) => {
    expect(await made(await make(), { side: 320 })).toMatchObject({ width: 320, height: 240 });
  });

  it('has no second page', async () => {
    expect(await run(await picture(9, 9).png().toBuffer(), { page: 1 })).toEqual({
      status: 'none',
      reason: 'no-page',
    });
  });
});

describe('a rendition of a PDF', () => {
  it('is one page at a time, with their number', async () => {
    const pdf = pdfOf('one', 'two', 'three');
    const [first, third] = [await made(pdf), await made(pdf, { page: 2 })];
    expect([first, third]).toMatchObject([
      { pages: 3, height: 1600, by: 'pdfium' },
      { pages: 3, height: 1600 },
    ]);
    expect(Buffer.from(first.bytes).equals(third.bytes)).toBe(false);
  });

  it('runs nothing that the file holds (S-18)', async () => {
    expect((await made(activePdf('x'))).bytes).toEqual((await made(pdfOf('x'))).bytes);
  });
});

const svg = (content: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xi="http://www.w3.org/2001/XInclude" width="40" height="20">${content}</svg>`,
  );

describe('a rendition of an SVG', () => {
  it('is drawn as large as asked for', async () => {
    const drawn = await made(svg('<rect width="40" height="20" fill="red"/>'), { side: 640 });
    expect(drawn).toMatchObject({ width: 640, height: 320, by: 'librsvg', pages: 1 });
    expect(await middleOf(drawn.bytes)).toEqual([256, 0, 0]);
  });

  it.each([
    [
      'an XML declaration and a DOCTYPE',
      '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg PUBLIC "a" "b">',
    ],
    ['a long comment', `<!--${'<svg '.repeat(500)}-->`],
  ])('may begin with %s', async (_name, prolog) => {
    const drawn = await made(Buffer.concat([Buffer.from(`<?xml version="1.0"?>${prolog}`), svg('')]));
    expect(drawn.width).toBe(1600);
  });

  it('loads nothing from outside and no file', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const real = fileURLToPath(new URL('../../resources/samples/photos/sample-screen.png', import.meta.url));
    const bare = (await made(svg('<text/>'))).bytes;
    const found = [];
    for (const content of [
      `<image href="http://127.0.0.1:${port}/a.png" width="40" height="20"/>`,
      `<image xlink:href="file://${real}" width="40" height="20"/>`,
      `<image href="${real}" width="40" height="20"/>`,
      `<text y="10"><xi:include href="file:///etc/hostname" parse="text"/></text>`,
      `<style>@import url("http://127.0.0.1:${port}/a.css");</style><script>throw 1</script>`,
    ])
      found.push(Buffer.from((await made(svg(content))).bytes).equals(bare));
    server.close();
    expect([found, hits]).toEqual([[true, true, true, true, true], 0]);
  });

  it('shows a picture that it carries itself', async () => {
    const inside = (await picture(4, 4).png().toBuffer()).toString('base64');
    const drawn = await made(
      svg(
        `<image href="data:image/png;base64,${inside}" width="40" height="20" preserveAspectRatio="none"/>`,
      ),
    );
    expect(await middleOf(drawn.bytes)).toEqual([32, 176, 96]);
  });
});

const entities = (declared: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [${declared}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>`,
  );
const refused = { status: 'unreadable', code: 'REFUSED' };

it.each<[string, Uint8Array, object]>([
  ['a PNG bomb (S-15)', pngBomb(), { status: 'unreadable', code: 'TOO_LARGE' }],
  ['a PDF under a password', pdfUnderPassword(), { status: 'none', reason: 'encrypted' }],
  ['a broken PDF', Buffer.from('%PDF-1.4 nothing'), { status: 'unreadable', code: 'DAMAGED' }],
  ['a JPEG of three bytes', Buffer.from([0xff, 0xd8, 0xff]), { status: 'unreadable', code: 'DAMAGED' }],
  ['an SVG with an external entity (S-13)', entities('<!ENTITY x SYSTEM "file:///etc/hostname">'), refused],
  ['an SVG with entities in entities (S-13)', entities('<!ENTITY y "ha"><!ENTITY x "&y;&y;">'), refused],
  ['an SVG that is none', Buffer.from('<svg <svg'), { status: 'unreadable', code: 'DAMAGED' }],
  ['text', Buffer.from('hello'), { status: 'none', reason: 'not-applicable' }],
  ['an office document', docxParagraphs('x'), { status: 'none', reason: 'not-applicable' }],
  ['a video', sample('video/sample.mp4'), { status: 'none', reason: 'not-applicable' }],
  ['nothing', new Uint8Array(), { status: 'none', reason: 'empty' }],
])('a rendition of %s is none, with its reason', async (_name, bytes, outcome) => {
  expect(await run(bytes)).toMatchObject(outcome);
});

it('beyond the last page of a PDF is none', async () => {
  expect(await run(pdfOf('x'), { page: 1 })).toEqual({ status: 'none', reason: 'no-page' });
});

it.each([{ side: 319 }, { side: 2401 }, { page: -1 }, { page: 0.5 }])(
  'that no caller may ask for: %o',
  async (asked) => {
    await expect(run(pdfOf('x'), asked)).rejects.toThrow();
  },
);

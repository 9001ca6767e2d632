/** Redaction by a real parser process: what comes out has black boxes, upright, and nothing of the file beside its pixels. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { JobRequest, ParserOutcome, RedactResult } from '../../electron/engine/parser-pool/index.ts';
import { foreignPart } from '../../shared/core/redaction/index.ts';
import { pdfOf, pdfUnderPassword, pngBomb, sourceOf } from './fixtures.ts';
import { withParser } from './with-parser.ts';

const parser = withParser();

type Asked = Partial<Extract<JobRequest, { kind: 'redact' }>>;
const HALF = 500_000;
const CORNER = { page: 0, x: 0, y: 0, width: HALF, height: HALF };
const CANARY = 'canary-63-of-a-sample';

const run = (bytes: Uint8Array, asked: Asked = {}): Promise<ParserOutcome> =>
  parser.pool.run({
    kind: 'redact',
    first: 0,
    last: 0,
    dpi: 100,
    form: 'png',
    boxes: [CORNER],
    ...asked,
    source: sourceOf(bytes),
  });

async function redacted(bytes: Uint8Array, asked: Asked = {}): Promise<RedactResult> {
  const outcome = await run(bytes, asked);
  if (outcome.status !== 'done' || outcome.kind !== 'redact') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const onlyPage = ({ pages }: RedactResult) => {
  const [page] = pages;
  if (page === undefined) throw new Error('a page');
  return page;
};

/** A colour for each quarter, clockwise from the top left. */
function quarters(width: number, height: number): Sharp {
  const colours = [
    [220, 30, 30],
    [30, 200, 30],
    [30, 30, 220],
    [220, 220, 30],
  ];
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y < height / 2 ? (x < width / 2 ? 0 : 1) : x < width / 2 ? 3 : 2;
      rgb.set(colours[at] ?? [], (y * width + x) * 3);
    }
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

const told = (image: Sharp): Sharp =>
  image.withExif({
    IFD0: { ImageDescription: CANARY, Make: CANARY },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 30/1 0/1' },
  });

async function pixel(bytes: Uint8Array, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)];
}

describe('a picture', () => {
  it.each([
    ['jpeg', () => told(quarters(96, 64)).jpeg()],
    ['png', () => told(quarters(96, 64)).png()],
    ['webp', () => told(quarters(96, 64)).webp({ lossless: true })],
    ['tiff', () => told(quarters(96, 64)).tiff()],
    ['gif', () => quarters(96, 64).gif()],
    ['avif', () => told(quarters(96, 64)).avif({ lossless: true })],
  ])('in %s is covered, and all else is gone', async (_, make) => {
    const page = onlyPage(await redacted(await make().toBuffer()));
    const near = async (x: number, y: number): Promise<string> =>
      (await pixel(page.bytes, x, y)).map((value) => (value > 127 ? 1 : 0)).join('');
    expect([page.width, page.height, await near(0, 0), await near(47, 31), await near(48, 0)]).toEqual([
      96,
      64,
      '000',
      '000',
      '010',
    ]);
    expect(await pixel(page.bytes, 20, 20)).toEqual([0, 0, 0]);
    expect(foreignPart(page.bytes, 'png')).toBeNull();
    expect(Buffer.from(page.bytes).includes(CANARY)).toBe(false);
  });

  it('is turned upright before it is covered', async () => {
    const lying = await quarters(96, 64)
      .withExif({ IFD0: { Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const page = onlyPage(await redacted(lying));
    // Turned clockwise: what was at the bottom left is at the top left, and covered.
    expect([page.width, page.height, await pixel(page.bytes, 4, 4)]).toEqual([64, 96, [0, 0, 0]]);
    const [red = 0, green = 0] = await pixel(page.bytes, 60, 4);
    expect([red > 180, green < 90]).toEqual([true, true]);
  });

  it('as a JPEG is black in whole blocks, and has no part but pixels', async () => {
    const box = { page: 0, x: 300_000, y: 300_000, width: 100_000, height: 100_000 };
    const page = onlyPage(
      await redacted(await told(quarters(97, 61)).png().toBuffer(), { form: 'jpeg', boxes: [box] }),
    );
    expect(foreignPart(page.bytes, 'jpeg')).toBeNull();
    // Pixels 29 to 38 and 18 to 24 are in blocks from 24 to 40 and 16 to 32.
    for (const [x, y] of [
      [24, 16],
      [39, 31],
      [29, 18],
    ] as const)
      expect(Math.max(...(await pixel(page.bytes, x, y)))).toBeLessThanOrEqual(4);
    expect(Math.max(...(await pixel(page.bytes, 23, 16)))).toBeGreaterThan(100);
  });

  it('loses what its transparent pixels hide', async () => {
    const rgba = Buffer.from([10, 20, 30, 0, 200, 100, 50, 255]);
    const png = await sharp(rgba, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer();
    const page = onlyPage(await redacted(png, { boxes: [] }));
    expect([await pixel(page.bytes, 0, 0), await pixel(page.bytes, 1, 0)]).toEqual([
      [255, 255, 255],
      [200, 100, 50],
    ]);
  });

  it('that moves gives its first frame, and says how many there are', async () => {
    const frames = await sharp(
      await Promise.all(
        ['#d00', '#0d0', '#00d'].map((background) =>
          sharp({ create: { width: 16, height: 16, channels: 3, background } })
            .png()
            .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    const result = await redacted(frames, { boxes: [] });
    const [red = 0, green = 255] = await pixel(onlyPage(result).bytes, 3, 3);
    expect([result.of, red > 180, green < 60]).toEqual([3, true, true]);
  });

  it('takes a thousand boxes', async () => {
    const boxes = Array.from({ length: 1000 }, (_, at) => ({
      page: 0,
      x: at * 1000,
      y: 0,
      width: 1000,
      height: 1_000_000,
    }));
    const page = onlyPage(await redacted(await quarters(1000, 20).png().toBuffer(), { boxes }));
    expect((await sharp(page.bytes).stats()).channels.map(({ max }) => max)).toEqual([0, 0, 0]);
  });
});

const PAGES = 6;
const sixPages = (): Buffer => pdfOf(...Array.from({ length: PAGES }, (_, at) => `${CANARY} page ${at + 1}`));

describe('pages of a PDF', () => {
  it('come as pixels, some in a job, with the size on paper', async () => {
    const result = await redacted(sixPages(), {
      last: null,
      boxes: [{ ...CORNER, page: 1, height: 1_000_000, width: 1_000_000 }],
    });
    const black = result.pages.map(({ bytes }) => inflateSync(bytes).every((value) => value === 0));
    expect([result.of, result.pages.map(({ page }) => page), black]).toEqual([
      PAGES,
      [0, 1, 2, 3],
      [false, true, false, false],
    ]);
    for (const { width, height, paperWidth, paperHeight } of result.pages)
      expect([Math.round((paperWidth / 7200) * 100), Math.round((paperHeight / 7200) * 100)]).toEqual([
        width,
        height,
      ]);
  });

  it('are JPEG files where that is asked for', async () => {
    const { pages } = await redacted(sixPages(), { first: 4, last: 5, form: 'jpeg', boxes: [] });
    expect(pages.map(({ page, bytes }) => [page, foreignPart(bytes, 'jpeg')])).toEqual([
      [4, null],
      [5, null],
    ]);
  });

  it.each([
    ['a page behind the last', { first: PAGES, last: null }],
    ['a range beyond the last', { first: 0, last: PAGES }],
    ['a box on a page behind the last', { last: null, boxes: [{ ...CORNER, page: PAGES }] }],
  ])('are refused: %s', async (_, asked) =>
    expect(await run(sixPages(), asked)).toEqual({ status: 'none', reason: 'no-page' }),
  );

  it('are drawn with fewer dots where a page is very large', async () => {
    const huge = Buffer.from(
      sixPages()
        .toString('latin1')
        .replaceAll(/\/MediaBox ?\[[^\]]*\]/g, '/MediaBox [0 0 14400 14400]'),
      'latin1',
    );
    const page = onlyPage(await redacted(huge, { dpi: 600, form: 'jpeg', boxes: [] }));
    expect(page.width * page.height).toBeLessThanOrEqual(36_012_001);
  });
});

describe('what cannot be redacted', () => {
  it.each([
    ['a picture with more pixels than are taken', pngBomb, { status: 'unreadable', code: 'TOO_LARGE' }],
    [
      'a broken picture',
      () => Buffer.from('\x89PNG\r\n\x1a\nnothing', 'latin1'),
      { status: 'unreadable', code: 'DAMAGED' },
    ],
    ['a broken PDF', () => Buffer.from('%PDF-1.4\nnothing'), { status: 'unreadable', code: 'DAMAGED' }],
    ['a text', () => Buffer.from('only words\n'), { status: 'none', reason: 'not-applicable' }],
    ['nothing', () => Buffer.alloc(0), { status: 'none', reason: 'empty' }],
    ['a PDF under a password', pdfUnderPassword, { status: 'none', reason: 'encrypted' }],
  ])('%s', async (_, make, outcome) => expect(await run(make())).toMatchObject(outcome));

  it('a second page of a picture', async () =>
    expect(await run(await quarters(8, 8).png().toBuffer(), { first: 1, last: 1 })).toMatchObject({
      reason: 'no-page',
    }));
});

/** Beside the project where it exists; never part of it. Elsewhere the samples stand in. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../resources/samples', import.meta.url));
const hasCorpus = existsSync(CORPUS);
const PICTURES = hasCorpus
  ? ['DSCN0010.jpg', 'landscape_3.jpg', 'iphone_13_pro_max.HEIC', 'Arbitro.tiff', 'samplefilehub.heif'].map(
      (name) => `${CORPUS}/camera/${name}`,
    )
  : ['sample-gps.jpg', 'sample.heic', 'sample-screen.png'].map((name) => `${SAMPLES}/photos/${name}`);
describe(hasCorpus ? 'real files' : 'the samples', () => {
  it.each(PICTURES.map((path) => [basename(path), path] as const))(
    '%s leaves nothing but pixels',
    async (_, path) => {
      const page = onlyPage(await redacted(readFileSync(path), { form: 'jpeg' }));
      expect([foreignPart(page.bytes, 'jpeg'), Math.max(...(await pixel(page.bytes, 3, 3)))]).toEqual([
        null,
        expect.any(Number),
      ]);
      expect(Math.max(...(await pixel(page.bytes, 3, 3)))).toBeLessThanOrEqual(4);
    },
  );

  // No sample has a password.
  if (hasCorpus)
    it('a PDF with a password is refused as such', async () =>
      expect(await run(readFileSync(`${CORPUS}/documents/simple-open-password.pdf`))).toEqual({
        status: 'none',
        reason: 'encrypted',
      }));
});

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureOfEncoded, pictureOfPixels, pictureOfPreview } from './image.ts';
import { THUMBNAIL_BOUNDS } from './picture-bounds.ts';

/** Red at the top left, green, blue, white clockwise: every way to lie looks different. */
const corners = (): Promise<Buffer> => {
  const pixels = Buffer.alloc(32 * 16 * 3);
  for (let y = 0; y < 16; y += 1)
    for (let x = 0; x < 32; x += 1) {
      const color = y < 8 ? (x < 16 ? 0xff0000 : 0x00ff00) : x < 16 ? 0xffffff : 0x0000ff;
      pixels.writeUIntBE(color, (y * 32 + x) * 3, 3);
    }
  return sharp(pixels, { raw: { width: 32, height: 16, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
};

async function topLeft(webp: Uint8Array): Promise<string> {
  const { data } = await sharp(webp).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [data[0], data[1], data[2]].map((value) => ((value ?? 0) > 127 ? '1' : '0')).join('');
}

describe('previews lie as their picture does (EXIF 2.32 §4.6.4)', () => {
  it.each([
    [1, '32x16', '100'],
    [2, '32x16', '010'],
    [3, '32x16', '001'],
    [4, '32x16', '111'],
    [5, '16x32', '100'],
    [6, '16x32', '111'],
    [7, '16x32', '001'],
    [8, '16x32', '010'],
  ])('orientation %i', async (orientation, size, color) => {
    const { width, height, bytes } = await pictureOfPreview(await corners(), orientation, THUMBNAIL_BOUNDS);
    expect([`${width}x${height}`, await topLeft(bytes)]).toEqual([size, color]);
  });

  it("a preview's own word counts first", async () => {
    const own = await sharp(await corners())
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await topLeft((await pictureOfPreview(own, 3, THUMBNAIL_BOUNDS)).bytes)).toBe('111');
  });
});

describe('what is never decoded (S-15)', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['PDF', '%PDF-1.4'],
    ['PPM', 'P3 1 1 255 0 0 0'],
  ])('%s', async (_name, text) => {
    await expect(pictureOfEncoded(Buffer.from(text), THUMBNAIL_BOUNDS)).rejects.toMatchObject({
      code: 'DAMAGED',
    });
  });
});

it('makes a thumbnail of raw pixels', async () => {
  const pixels = { rgba: new Uint8Array(640 * 320 * 4), width: 640, height: 320 };
  expect(await pictureOfPixels(pixels, THUMBNAIL_BOUNDS)).toMatchObject({
    width: 320,
    height: 160,
  });
});

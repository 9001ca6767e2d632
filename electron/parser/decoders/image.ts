import sharp from 'sharp';
import type { OutputInfo, Sharp, SharpOptions } from 'sharp';
import { MAX_PIXELS, MAX_THUMBNAIL, THUMBNAIL_SIDE } from '../limits.ts';
import { DecodeError } from '../outcome.ts';

// S-15: every loader is closed, then only those that evidence needs are opened, and only from memory. SVG stays
// closed (it reads files and runs for ever), and so does everything that opens a path.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

const QUALITY = 75;
const BASE: SharpOptions = {
  limitInputPixels: MAX_PIXELS,
  limitInputChannels: 5,
  unlimited: false,
  pages: 1,
};

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly partial: boolean;
}

function picture({ data, info }: { data: Buffer; info: OutputInfo }, partial: boolean): Picture {
  if (data.length > MAX_THUMBNAIL) throw new DecodeError('TOO_LARGE', 'thumbnail larger than its bound');
  return { width: info.width, height: info.height, bytes: data, partial };
}

const shrink = (image: Sharp): Promise<{ data: Buffer; info: OutputInfo }> =>
  image
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true });

/**
 * A thumbnail of an encoded picture, upright. Strict first; a damaged picture is tried once more as far as it goes
 * and marked partial. Throws DecodeError TOO_LARGE beyond the pixel limit, DAMAGED where nothing can be shown.
 */
export async function thumbnailOfEncoded(encoded: Buffer): Promise<Picture> {
  try {
    return picture(await shrink(sharp(encoded, { ...BASE, failOn: 'warning' }).autoOrient()), false);
  } catch (error) {
    if (error instanceof Error && error.message.includes('pixel limit'))
      throw new DecodeError('TOO_LARGE', 'more pixels than are decoded');
  }
  try {
    return picture(await shrink(sharp(encoded, { ...BASE, failOn: 'none' }).autoOrient()), true);
  } catch (error) {
    throw new DecodeError('DAMAGED', error instanceof Error ? error.message : 'not a picture');
  }
}

/** EXIF 2.32 §4.6.4 A, Orientation, as sharp does it: mirrored left to right first, then turned clockwise. */
const TURNS: Readonly<Record<number, readonly [degrees: number, mirror: boolean]>> = {
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
};

/** A thumbnail of a preview found inside a picture: turned as that picture is, unless the preview itself says how. */
export async function thumbnailOfPreview(jpeg: Buffer, orientation: number): Promise<Picture> {
  const { orientation: own } = await sharp(jpeg, BASE).metadata();
  const turn = own === undefined ? TURNS[orientation] : undefined;
  if (turn === undefined) return thumbnailOfEncoded(jpeg);
  const turned = sharp(jpeg, { ...BASE, failOn: 'none' })
    .rotate(turn[0])
    .flop(turn[1]);
  return picture(await shrink(turned), false);
}

/** A thumbnail of decoded RGBA pixels. */
export async function thumbnailOfPixels(rgba: Uint8Array, width: number, height: number): Promise<Picture> {
  const image = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS });
  return picture(await shrink(image), false);
}

/** Width and height as the file's header says, without decoding. Null where the header cannot be read. */
export async function readSize(encoded: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(encoded, BASE).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

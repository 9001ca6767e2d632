import sharp from 'sharp';
import type { OutputInfo, Sharp, SharpOptions } from 'sharp';
import { MAX_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import type { PictureBounds } from './picture-bounds.ts';

// S-15: every loader is closed, then only those that evidence needs are opened, and only from memory. Everything
// that opens a path stays closed, and SVG is open only while svg.ts shows one that it has checked.
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

/** How every picture is opened: bounded, from memory, its first page or frame alone. */
export const LOADING: SharpOptions = {
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

async function shrink(image: Sharp, bounds: PictureBounds, partial: boolean): Promise<Picture> {
  const { side, quality, effort } = bounds;
  const { data, info }: { data: Buffer; info: OutputInfo } = await image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort })
    .toBuffer({ resolveWithObject: true });
  if (data.length > bounds.maxBytes) throw new DecodeError('TOO_LARGE', 'picture larger than its bound');
  return { width: info.width, height: info.height, bytes: data, partial };
}

/**
 * An encoded picture within bounds, upright. Strict first; a damaged picture is tried once more as far as it goes
 * and marked partial. Throws DecodeError TOO_LARGE beyond the pixel limit, DAMAGED where nothing can be shown.
 */
export async function pictureOfEncoded(encoded: Buffer, bounds: PictureBounds): Promise<Picture> {
  try {
    return await shrink(sharp(encoded, { ...LOADING, failOn: 'warning' }).autoOrient(), bounds, false);
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    if (error instanceof Error && error.message.includes('pixel limit'))
      throw new DecodeError('TOO_LARGE', 'more pixels than are decoded');
  }
  try {
    return await shrink(sharp(encoded, { ...LOADING, failOn: 'none' }).autoOrient(), bounds, true);
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    throw new DecodeError('DAMAGED', error instanceof Error ? error.message : 'not a picture');
  }
}

/** EXIF 2.32 §4.6.4 A, Orientation, as sharp does it: mirrored left to right first, then turned clockwise. */
export const TURNS: Readonly<Record<number, readonly [degrees: number, mirror: boolean]>> = {
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
};

/** A preview found inside a picture: turned as that picture is, unless the preview itself says how. */
export async function pictureOfPreview(
  jpeg: Buffer,
  orientation: number,
  bounds: PictureBounds,
): Promise<Picture> {
  const { orientation: own } = await sharp(jpeg, LOADING).metadata();
  const turn = own === undefined ? TURNS[orientation] : undefined;
  if (turn === undefined) return pictureOfEncoded(jpeg, bounds);
  const turned = sharp(jpeg, { ...LOADING, failOn: 'none' })
    .rotate(turn[0])
    .flop(turn[1]);
  return shrink(turned, bounds, false);
}

export interface Pixels {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Decoded pixels within bounds. */
export function pictureOfPixels(
  { rgba, width, height }: Pixels,
  bounds: PictureBounds,
  partial = false,
): Promise<Picture> {
  const image = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS });
  return shrink(image, bounds, partial);
}

const SVG_LOADER = { operation: ['VipsForeignLoadSvgBuffer'] };

/**
 * Runs `use` while the SVG loader is open. One job at a time runs in this process, so nothing else is decoded meanwhile.
 * The loader gets no base address, and without one librsvg follows no reference but `data:`.
 */
export async function withSvgLoader<T>(use: () => Promise<T>): Promise<T> {
  sharp.unblock(SVG_LOADER);
  try {
    return await use();
  } finally {
    sharp.block(SVG_LOADER);
  }
}

/** A vector drawing at `dotsPerInch` (72: one pixel for each of its own), within bounds. Only inside `withSvgLoader`. */
export const pictureOfVectors = (svg: Buffer, dotsPerInch: number, bounds: PictureBounds): Promise<Picture> =>
  shrink(sharp(svg, { ...LOADING, density: dotsPerInch }), bounds, false);

/** Width and height as the file's header says, without decoding. Null where the header cannot be read. */
export async function readSize(encoded: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(encoded, LOADING).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

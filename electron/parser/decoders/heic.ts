import heicDecode from 'heic-decode';
import { MAX_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { pictureOfPixels } from './image.ts';
import type { Picture, Pixels } from './image.ts';
import type { PictureBounds } from './picture-bounds.ts';

/**
 * The pixels of a HEIC photograph. libheif runs as WebAssembly, so a fault in it stays in its own memory; it turns
 * the picture upright itself. Sizes are checked before pixels are asked for (S-15). Throws DecodeError.
 */
export async function pixelsOfHeic(encoded: Buffer): Promise<Pixels> {
  const images = await heicDecode.all({ buffer: encoded });
  try {
    const [first] = images;
    if (first === undefined) throw new DecodeError('DAMAGED', 'no picture in the file');
    if (first.width < 1 || first.height < 1 || first.width * first.height > MAX_PIXELS)
      throw new DecodeError('TOO_LARGE', 'more pixels than are decoded');
    const { width, height, data } = await first.decode();
    return { rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height };
  } finally {
    images.dispose();
  }
}

/** A HEIC photograph within bounds. Throws DecodeError. */
export const pictureOfHeic = async (encoded: Buffer, bounds: PictureBounds): Promise<Picture> =>
  pictureOfPixels(await pixelsOfHeic(encoded), bounds);

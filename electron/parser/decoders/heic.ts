import heicDecode from 'heic-decode';
import { MAX_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { thumbnailOfPixels } from './image.ts';
import type { Picture } from './image.ts';

/**
 * A thumbnail of a HEIC photograph. libheif runs as WebAssembly, so a fault in it stays in its own memory; it turns
 * the picture upright itself. Sizes are checked before pixels are asked for (S-15).
 */
export async function thumbnailOfHeic(encoded: Buffer): Promise<Picture> {
  const images = await heicDecode.all({ buffer: encoded });
  try {
    const [first] = images;
    if (first === undefined) throw new DecodeError('DAMAGED', 'no picture in the file');
    if (first.width < 1 || first.height < 1 || first.width * first.height > MAX_PIXELS)
      throw new DecodeError('TOO_LARGE', 'more pixels than are decoded');
    const { width, height, data } = await first.decode();
    return await thumbnailOfPixels(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      width,
      height,
    );
  } finally {
    images.dispose();
  }
}

import sharp from 'sharp';
import type { OutputInfo, Sharp } from 'sharp';
import { MAX_REDACTED_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { LOADING, TURNS } from './image.ts';
import type { Pixels } from './image.ts';

/** A whole picture, upright, without transparency, in sRGB with eight bits for each colour. */
export interface RgbPicture {
  /** Rows from the top, three bytes for each pixel. */
  readonly rgb: Buffer;
  readonly width: number;
  readonly height: number;
  /** The file is damaged: decoded as far as it goes. */
  readonly partial: boolean;
  /** Pictures in the file; this is the first. */
  readonly frames: number;
}

/** What transparent pixels hide must not stay behind them: they become white. */
async function unpack(image: Sharp, partial: boolean, frames: number): Promise<RgbPicture> {
  const { data, info }: { data: Buffer; info: OutputInfo } = await image
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new DecodeError('DAMAGED', `a picture of ${info.channels} channels`);
  return { rgb: data, width: info.width, height: info.height, partial, frames };
}

const requireFit = (width: number, height: number): void => {
  if (width * height > MAX_REDACTED_PIXELS)
    throw new DecodeError('TOO_LARGE', 'more pixels than are redacted');
};

/**
 * An encoded picture, strict first, then as far as it goes. @param orientation EXIF 1 to 8, for a preview that does not say how it lies
 * Throws DecodeError TOO_LARGE beyond the pixel limit, DAMAGED where nothing can be decoded.
 */
export async function uprightOfEncoded(encoded: Buffer, orientation = 1): Promise<RgbPicture> {
  const facts = await sharp(encoded, LOADING)
    .metadata()
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : 'not a picture';
      throw new DecodeError(message.includes('pixel limit') ? 'TOO_LARGE' : 'DAMAGED', message);
    });
  requireFit(facts.width, facts.height);
  const turn = facts.orientation === undefined ? TURNS[orientation] : undefined;
  const decode = (failOn: 'warning' | 'none'): Promise<RgbPicture> => {
    const image = sharp(encoded, { ...LOADING, failOn });
    const upright = turn === undefined ? image.autoOrient() : image.rotate(turn[0]).flop(turn[1]);
    return unpack(upright, failOn === 'none', facts.pages ?? 1);
  };
  try {
    return await decode('warning');
  } catch {
    return decode('none').catch((error: unknown) => {
      throw new DecodeError('DAMAGED', error instanceof Error ? error.message : 'not a picture');
    });
  }
}

/** Decoded pixels. Throws DecodeError TOO_LARGE. */
export function uprightOfPixels({ rgba, width, height }: Pixels, partial = false): Promise<RgbPicture> {
  requireFit(width, height);
  return unpack(sharp(rgba, { raw: { width, height, channels: 4 } }), partial, 1);
}

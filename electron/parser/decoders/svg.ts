import { MAX_SVG } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { pictureOfVectors, readSize, withSvgLoader } from './image.ts';
import type { Picture } from './image.ts';
import type { PictureBounds } from './picture-bounds.ts';
import { decodePlain } from './plain.ts';

/** XML declaration, comments and a document type without declarations of its own, before the drawing itself. */
const PROLOG = /^\s*(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>[]*>\s*)*/i;

const DOTS_PER_INCH = 72;
const MAX_DOTS_PER_INCH = 100_000;

/**
 * The drawing as UTF-8 without its prolog. A declared encoding would let the text mean something else to the decoder
 * than it does here. Throws DecodeError REFUSED where entities could be declared (S-13: billion laughs, external files).
 */
export function drawingOf(bytes: Uint8Array): Buffer {
  const text = decodePlain(bytes, false).replace(PROLOG, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new DecodeError('REFUSED', 'the drawing declares its own document type');
  return Buffer.from(text);
}

/**
 * An SVG drawing as pixels. librsvg has no script and no network; files are out of its reach because it gets no base
 * address. A drawing that never ends meets the engine's deadline. Throws DecodeError.
 */
export async function pictureOfSvg(bytes: Uint8Array, bounds: PictureBounds): Promise<Picture> {
  if (bytes.length > MAX_SVG) throw new DecodeError('TOO_LARGE', 'larger than is taken into memory');
  const drawing = drawingOf(bytes);
  return withSvgLoader(async () => {
    const size = await readSize(drawing);
    if (size === null) throw new DecodeError('DAMAGED', 'not a drawing');
    const wanted = (DOTS_PER_INCH * bounds.side) / Math.max(size.width, size.height);
    const dotsPerInch = Math.min(Math.max(wanted, 1), MAX_DOTS_PER_INCH);
    return pictureOfVectors(drawing, dotsPerInch, bounds);
  });
}

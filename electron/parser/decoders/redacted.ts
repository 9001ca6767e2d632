import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { alignmentOf, foreignPart, pixelBox } from '../../../shared/core/redaction/index.ts';
import type { PixelBox, RedactionBox, RedactionFormat } from '../../../shared/core/redaction/index.ts';
import { MAX_REDACTED } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { LOADING } from './image.ts';
import type { RgbPicture } from './upright.ts';

/** How the pixels are kept: a picture file, or the stream of a page (zlib over RGB; a JPEG is both). */
export type RedactedForm = RedactionFormat | 'flate';

type Box = Omit<RedactionBox, 'page'>;

const QUALITY = 92;
/** Rounding of the colour conversion of a JPEG (ITU-T T.871 §7) leaves black this far from black at most. */
const JPEG_TOLERANCE = 4;
const CHANNELS = 3;

/** Sets every pixel of the boxes to black: what was there is in no buffer afterwards. */
function burn({ rgb, width }: RgbPicture, boxes: readonly PixelBox[]): void {
  for (const { left, top, right, bottom } of boxes)
    for (let y = top; y < bottom; y += 1)
      rgb.fill(0, (y * width + left) * CHANNELS, (y * width + right) * CHANNELS);
}

async function encode({ rgb, width, height }: RgbPicture, form: RedactedForm): Promise<Buffer> {
  if (form === 'flate') return deflateSync(rgb);
  const image = sharp(rgb, { raw: { width, height, channels: CHANNELS } });
  return form === 'png'
    ? image.png({ compressionLevel: 6 }).toBuffer()
    : image.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
}

async function decodeAgain(encoded: Buffer, form: RedactedForm, maxBytes: number): Promise<Buffer> {
  if (form === 'flate') return inflateSync(encoded, { maxOutputLength: maxBytes });
  return sharp(encoded, { ...LOADING, failOn: 'warning' })
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/** Whether every pixel of the boxes is black in what was decoded again. */
function areCovered(rgb: Buffer, width: number, boxes: readonly PixelBox[], tolerance: number): boolean {
  return boxes.every(({ left, top, right, bottom }) => {
    for (let y = top; y < bottom; y += 1)
      for (let at = (y * width + left) * CHANNELS; at < (y * width + right) * CHANNELS; at += 1)
        if ((rgb[at] ?? 255) > tolerance) return false;
    return true;
  });
}

/**
 * The picture with its boxes burnt in, encoded, and decoded again to see that they are. The picture's own pixels are overwritten.
 * Throws DecodeError TOO_LARGE beyond the bound of one result, DAMAGED when the result does not pass.
 */
export async function redact(
  picture: RgbPicture,
  boxes: readonly Box[],
  form: RedactedForm,
): Promise<Buffer> {
  const { width, height, rgb } = picture;
  const align = alignmentOf(form === 'jpeg' ? 'jpeg' : 'png');
  const covered = boxes.map((box) => pixelBox(box, picture, align));
  burn(picture, covered);
  const encoded = await encode(picture, form);
  if (encoded.length > MAX_REDACTED) throw new DecodeError('TOO_LARGE', 'result larger than its bound');
  const foreign = form === 'flate' ? null : foreignPart(new Uint8Array(encoded), form);
  if (foreign !== null) throw new DecodeError('DAMAGED', `the result has a part ${foreign}`);
  const again = await decodeAgain(encoded, form, rgb.length);
  if (again.length !== width * height * CHANNELS)
    throw new DecodeError('DAMAGED', 'the result has other pixels than were written');
  if (!areCovered(again, width, covered, form === 'jpeg' ? JPEG_TOLERANCE : 0))
    throw new DecodeError('DAMAGED', 'a box of the result is not covered');
  return encoded;
}

/** Name and version of what decoded and encoded. */
export const pictureTool = (): string =>
  `sharp ${sharp.versions.sharp ?? ''}, libvips ${sharp.versions.vips}`;

/** From the millionths of a box to the pixels that it covers: outward, never inward. */
import { type RedactionBox, type RedactionFormat, WHOLE } from './choice.ts';

export interface PixelBox {
  readonly left: number;
  readonly top: number;
  /** Exclusive. */
  readonly right: number;
  readonly bottom: number;
}

/**
 * A JPEG without chroma subsampling is coded in blocks of eight by eight pixels (ITU-T T.81 §A.1.1, §A.2): a box that cut through a block
 * would leave what it covered in the block's coefficients.
 */
export const alignmentOf = (format: RedactionFormat): number => (format === 'jpeg' ? 8 : 1);

/** @param align pixels to whose multiples the box is widened */
export function pixelBox(
  { x, y, width, height }: Omit<RedactionBox, 'page'>,
  size: { readonly width: number; readonly height: number },
  align: number,
): PixelBox {
  const down = (millionths: number, of: number): number =>
    Math.floor(Math.floor((millionths * of) / WHOLE) / align) * align;
  const up = (millionths: number, of: number): number =>
    Math.min(of, Math.ceil(Math.ceil((millionths * of) / WHOLE) / align) * align);
  return {
    left: down(x, size.width),
    top: down(y, size.height),
    right: up(x + width, size.width),
    bottom: up(y + height, size.height),
  };
}

/** How large a picture is drawn: fitted into its place or at a scale, turned by quarters. Pure. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}
/** Quarters of a turn to the right. */
export type Quarters = 0 | 1 | 2 | 3;

const CLOSEST = 8;
const FARTHEST = 1 / 16;
const STEP = 1.25;

export const turned = (quarters: Quarters): Quarters => ([1, 2, 3, 0] as const)[quarters];
export const closer = (scale: number): number => Math.min(scale * STEP, CLOSEST);
export const farther = (scale: number): number => Math.max(scale / STEP, FARTHEST);

/** The room that a picture takes once it is turned. */
export const room = ({ width, height }: PictureSize, quarters: Quarters): PictureSize =>
  quarters % 2 === 0 ? { width, height } : { width: height, height: width };

/** The scale at which a turned picture fits into a place; never larger than it is. */
export function fitScale(picture: PictureSize, quarters: Quarters, place: PictureSize): number {
  const { width, height } = room(picture, quarters);
  if (width === 0 || height === 0 || place.width === 0 || place.height === 0) return 1;
  return Math.min(place.width / width, place.height / height, 1);
}

import { MAX_RENDITION, MAX_THUMBNAIL, THUMBNAIL_SIDE } from '../limits.ts';

/** How large a picture may become, and how it is encoded as WebP. */
export interface PictureBounds {
  /** Longest side, pixels. */
  readonly side: number;
  readonly maxBytes: number;
  /** 1 to 100. */
  readonly quality: number;
  /** 0 (fast) to 6 (small). */
  readonly effort: number;
}

/** Kept for good, so worth the time to be small. */
export const THUMBNAIL_BOUNDS: PictureBounds = {
  side: THUMBNAIL_SIDE,
  maxBytes: MAX_THUMBNAIL,
  quality: 75,
  effort: 4,
};

/** Looked at once, by a person who waits for it. */
export const renditionBounds = (side: number): PictureBounds => ({
  side,
  maxBytes: MAX_RENDITION,
  quality: 82,
  effort: 1,
});

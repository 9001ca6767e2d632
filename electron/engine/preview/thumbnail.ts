import { sniffFormat } from '../../../shared/core/metadata/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { isFailure } from '../failure.ts';
import { thumbnailOf } from '../items/item-bytes.ts';
import type { ThumbnailFailure } from './preview-failure.ts';

export interface ThumbnailPreview {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/webp';
}

/** The thumbnail of an item as analysis made it, for lists. `uid` may be a number as well. */
export function thumbnailFor(opened: OpenedCase, uid: string): ThumbnailPreview | ThumbnailFailure {
  const thumbnail = thumbnailOf(opened, uid);
  if (isFailure(thumbnail)) return thumbnail;
  // In an unencrypted case anybody with the disk can put other bytes here.
  return sniffFormat(thumbnail.bytes).id === 'webp'
    ? { bytes: thumbnail.bytes, contentType: 'image/webp' }
    : { code: 'THUMBNAIL_MISSING', details: { item: thumbnail.number, status: 'unreadable' } };
}

import type { Failure } from '../failure.ts';
import type { ObjectErrorCode } from '../store/index.ts';

/** Why stored bytes cannot be read; `details.item` and `details.path` say which. */
export type ObjectFailure = Failure<ObjectErrorCode>;

export type RenditionFailure =
  | ObjectFailure
  /** There is nothing to show, and nothing went wrong. `reason`: not-applicable, no-decoder, encrypted, no-page, empty. */
  | Failure<'PREVIEW_NONE'>
  /** `reason`: DAMAGED, REFUSED, TOO_LARGE, SOURCE_FAILED of the parser; TIMEOUT, MEMORY, CRASHED, LIMIT of the pool. */
  | Failure<'PREVIEW_FAILED'>
  | Failure<'CANCELLED'>;

export type ThumbnailFailure = Failure<
  'ITEM_UNKNOWN' | 'ITEM_AMBIGUOUS' | 'ITEM_DISPOSED' | 'THUMBNAIL_MISSING'
>;
export type PreviewOpenFailure = RenditionFailure | ThumbnailFailure;
export type PreviewReadFailure = PreviewOpenFailure | Failure<'HANDLE_UNKNOWN'>;

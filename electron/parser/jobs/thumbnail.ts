import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { none } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import type { Picture } from '../decoders/image.ts';
import { THUMBNAIL_BOUNDS } from '../decoders/picture-bounds.ts';
import { isVideo, thumbnailOfVideo } from '../decoders/video.ts';
import { makePicture } from './picture.ts';

type Maker = Extract<WireOutcome, { kind: 'thumbnail' }>['by'];

const done = (picture: Picture, by: Maker): WireOutcome => ({
  status: 'done',
  kind: 'thumbnail',
  mime: 'image/webp',
  width: picture.width,
  height: picture.height,
  bytes: picture.bytes,
  partial: picture.partial,
  by,
});

/** A picture of a file, at most THUMBNAIL_SIDE pixels on its longest side, upright, WebP. Throws DecodeError. */
export async function thumbnailJob(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  if (isVideo(format)) {
    const picture = await thumbnailOfVideo(source, format);
    return picture === null ? none('no-decoder') : done(picture, 'ffmpeg');
  }
  const outcome = await makePicture(source, format, 0, THUMBNAIL_BOUNDS);
  return outcome.status === 'none' ? outcome : done(outcome.picture, outcome.by);
}

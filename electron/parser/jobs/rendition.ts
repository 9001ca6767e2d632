import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_SVG } from '../limits.ts';
import { none } from '../outcome.ts';
import type { WireOutcome, WireRequest } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import type { Picture } from '../decoders/image.ts';
import { renditionBounds } from '../decoders/picture-bounds.ts';
import { pictureOfSvg } from '../decoders/svg.ts';
import { makePicture, wholeOf } from './picture.ts';

type Maker = Extract<WireOutcome, { kind: 'rendition' }>['by'];

const done = (picture: Picture, by: Maker, pages: number): WireOutcome => ({
  status: 'done',
  kind: 'rendition',
  mime: 'image/webp',
  width: picture.width,
  height: picture.height,
  bytes: picture.bytes,
  pages,
  partial: picture.partial,
  by,
});

/**
 * A picture or a page of a PDF to look at, upright, WebP, at most `side` pixels on its longest side. Nothing of the
 * file but these pixels comes out. Drawings are made here only: a list would run each of them at import. Throws DecodeError.
 */
export async function renditionJob(
  source: JobSource,
  format: FileFormat,
  { page, side }: Extract<WireRequest, { kind: 'rendition' }>,
): Promise<WireOutcome> {
  const bounds = renditionBounds(side);
  if (format.id === 'svg') {
    if (page > 0) return none('no-page');
    return done(await pictureOfSvg(await wholeOf(source, MAX_SVG), bounds), 'librsvg', 1);
  }
  const outcome = await makePicture(source, format, page, bounds);
  return outcome.status === 'none' ? outcome : done(outcome.picture, outcome.by, outcome.pages);
}

import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import type { RedactionBox } from '../../../shared/core/redaction/index.ts';
import { MAX_IMAGE, MAX_PDF, MAX_REDACTED } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireNone } from '../outcome.ts';
import type { WireOutcome, WireRequest } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import { pixelsOfBmp } from '../decoders/bmp.ts';
import { exiftoolVersion, readEmbeddedPreview } from '../decoders/exiftool.ts';
import { pixelsOfHeic } from '../decoders/heic.ts';
import { readSize } from '../decoders/image.ts';
import { PdfEncrypted, pagesOfPdf } from '../decoders/pdf.ts';
import { pictureTool, redact } from '../decoders/redacted.ts';
import { uprightOfEncoded, uprightOfPixels } from '../decoders/upright.ts';
import type { RgbPicture } from '../decoders/upright.ts';
import { wholeOf } from './picture.ts';

type Request = Extract<WireRequest, { kind: 'redact' }>;
type Done = Extract<WireOutcome, { kind: 'redact' }>;

/** Pages that one job makes, so that the engine hears how far it is and can stop. */
const PAGES_OF_A_JOB = 4;

const ENCODED = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);
const TIFF = new Set(['tiff', 'bigtiff']);
const HEIC = new Set(['heic', 'heif']);
/** Camera raw is shown by the picture that the camera put beside it, and redacted as it is shown. */
const RAW = new Set(['cr2', 'cr3', 'orf', 'rw2', 'raf']);

async function embedded(source: JobSource, format: FileFormat): Promise<RgbPicture | null> {
  if ((await exiftoolVersion()) === null) return null;
  const preview = await readEmbeddedPreview(source, format);
  return preview === null ? null : uprightOfEncoded(preview.jpeg, preview.orientation);
}

const longest = (size: { width: number; height: number } | null): number =>
  size === null ? 0 : Math.max(size.width, size.height);

/** As it is shown: many cameras wrap their raw data in TIFF, with a stamp first and a good preview beside it. */
async function tiff(source: JobSource, format: FileFormat): Promise<RgbPicture> {
  const bytes = await wholeOf(source, MAX_IMAGE);
  const size = await readSize(bytes);
  if (longest(size) < STAMP_SIDE) {
    const preview = await embedded(source, format).catch(() => null);
    if (preview !== null && longest(preview) > longest(size)) return preview;
  }
  return uprightOfEncoded(bytes);
}
const STAMP_SIDE = 320;

async function picture(source: JobSource, format: FileFormat): Promise<RgbPicture | WireNone> {
  const { id } = format;
  if (ENCODED.has(id)) return uprightOfEncoded(await wholeOf(source, MAX_IMAGE));
  if (TIFF.has(id)) return tiff(source, format);
  if (HEIC.has(id)) return uprightOfPixels(await pixelsOfHeic(await wholeOf(source, MAX_IMAGE)));
  if (RAW.has(id)) return (await embedded(source, format)) ?? none('no-decoder');
  const pixels = id === 'bmp' ? pixelsOfBmp(await wholeOf(source, MAX_IMAGE)) : null;
  return pixels === null ? none('no-decoder') : uprightOfPixels(pixels, pixels.partial);
}

async function redactPicture(
  source: JobSource,
  format: FileFormat,
  { first, last, boxes, form }: Request,
): Promise<WireOutcome> {
  if (first !== 0 || (last ?? 0) !== 0) return none('no-page');
  const found = await picture(source, format);
  if ('status' in found) return found;
  const { width, height, partial, frames } = found;
  const bytes = await redact(found, boxes, form);
  const paper = { paperWidth: 0, paperHeight: 0 };
  return done([{ page: 0, width, height, ...paper, sizeBytes: bytes.length }], bytes, frames, partial);
}

async function redactPages(source: JobSource, request: Request): Promise<WireOutcome> {
  const { first, last, dpi, boxes } = request;
  // A page's stream is a JPEG file, or its plain pixels compressed: PDF knows no PNG.
  const form = request.form === 'jpeg' ? 'jpeg' : 'flate';
  const made: Done['pages'] = [];
  const streams: Buffer[] = [];
  let total = 0;
  const count = await pagesOfPdf(await wholeOf(source, MAX_PDF), async (pages) => {
    const end = last ?? pages.count - 1;
    if (first > end || end >= pages.count || boxes.some(({ page }) => page >= pages.count)) return;
    for (let page = first; page <= end && made.length < PAGES_OF_A_JOB; page += 1) {
      const { paperWidth, paperHeight, pixels } = pages.draw(page, dpi);
      const found = await uprightOfPixels(pixels);
      const bytes = await redact(found, boxesOn(boxes, page), form);
      // What does not fit beside the others is made again by the next job.
      if (made.length > 0 && total + bytes.length > MAX_REDACTED) return;
      total += bytes.length;
      streams.push(bytes);
      const { width, height } = found;
      made.push({ page, width, height, paperWidth, paperHeight, sizeBytes: bytes.length });
    }
  });
  return made.length === 0 ? none('no-page') : done(made, Buffer.concat(streams), count, false);
}

const boxesOn = (boxes: Request['boxes'], page: number): readonly Omit<RedactionBox, 'page'>[] =>
  boxes.filter((box) => box.page === page);

const done = (pages: Done['pages'], bytes: Uint8Array, of: number, partial: boolean): Done => ({
  status: 'done',
  kind: 'redact',
  pages,
  bytes,
  of,
  partial,
  tool: pictureTool().slice(0, 64),
});

/**
 * A picture, or some pages of a PDF from `first` on, with boxes burnt into their pixels. Nothing of the file comes out but these pixels,
 * and no box is believed before the result was decoded again. Throws DecodeError.
 */
export async function redactJob(
  source: JobSource,
  format: FileFormat,
  request: Request,
): Promise<WireOutcome> {
  try {
    if (format.id === 'pdf') return await redactPages(source, request);
    return format.family === 'image' ? await redactPicture(source, format, request) : none('not-applicable');
  } catch (error) {
    if (error instanceof PdfEncrypted) return none('encrypted');
    if (error instanceof RangeError) throw new DecodeError('TOO_LARGE', 'more than is taken into memory');
    throw error;
  }
}

import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_IMAGE, MAX_PDF } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireNone } from '../outcome.ts';
import type { PICTURE_MAKERS } from '../protocol.ts';
import { readWhole } from '../source.ts';
import type { JobSource } from '../source.ts';
import { pixelsOfBmp } from '../decoders/bmp.ts';
import { exiftoolVersion, readEmbeddedPreview } from '../decoders/exiftool.ts';
import { pictureOfHeic } from '../decoders/heic.ts';
import { pictureOfEncoded, pictureOfPixels, pictureOfPreview, readSize } from '../decoders/image.ts';
import type { Picture } from '../decoders/image.ts';
import { PdfEncrypted, pictureOfPdf } from '../decoders/pdf.ts';
import type { PictureBounds } from '../decoders/picture-bounds.ts';

/** A picture as a thumbnail or a rendition is made of, and what made it. */
export interface MadePicture {
  readonly status: 'made';
  readonly picture: Picture;
  readonly by: (typeof PICTURE_MAKERS)[number];
  /** Pages of the whole file; 1 for a picture. */
  readonly pages: number;
}

const DIRECT = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);
const TIFF = new Set(['tiff', 'bigtiff']);
const HEIC = new Set(['heic', 'heif']);
/** Camera raw: the picture that the camera itself put beside the sensor data. */
const RAW = new Set(['cr2', 'cr3', 'orf', 'rw2', 'raf']);

const made = (picture: Picture, by: MadePicture['by'], pages = 1): MadePicture => ({
  status: 'made',
  picture,
  by,
  pages,
});

/** All of a file. Throws DecodeError TOO_LARGE beyond `maxBytes`. */
export async function wholeOf(source: JobSource, maxBytes: number): Promise<Buffer> {
  if (source.sizeBytes > maxBytes) throw new DecodeError('TOO_LARGE', 'larger than is taken into memory');
  return readWhole(source);
}

async function embedded(
  source: JobSource,
  format: FileFormat,
  bounds: PictureBounds,
): Promise<MadePicture | null> {
  if ((await exiftoolVersion()) === null) return null;
  const preview = await readEmbeddedPreview(source, format);
  return preview === null
    ? null
    : made(await pictureOfPreview(preview.jpeg, preview.orientation, bounds), 'embedded-preview');
}

/** Decoding first; what fails there may still carry a preview. The first failure is the one reported. */
async function orEmbedded(
  source: JobSource,
  format: FileFormat,
  bounds: PictureBounds,
  decode: () => Promise<MadePicture>,
): Promise<MadePicture> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'SOURCE_FAILED') throw error;
    const preview = await embedded(source, format, bounds).catch(() => null);
    if (preview === null) throw error;
    return preview;
  }
}

const longest = ({ width, height }: { width: number; height: number }): number => Math.max(width, height);

/** TIFF is also what many cameras wrap their raw data in: its first picture is then a stamp beside a good preview. */
async function tiff(source: JobSource, format: FileFormat, bounds: PictureBounds): Promise<MadePicture> {
  const bytes = await wholeOf(source, MAX_IMAGE);
  const size = await readSize(bytes);
  if (size !== null && longest(size) < bounds.side) {
    const preview = await embedded(source, format, bounds).catch(() => null);
    if (preview !== null && longest(preview.picture) > longest(size)) return preview;
  }
  return made(await pictureOfEncoded(bytes, bounds), 'sharp');
}

async function bitmap(source: JobSource, bounds: PictureBounds): Promise<MadePicture | WireNone> {
  const pixels = pixelsOfBmp(await wholeOf(source, MAX_IMAGE));
  return pixels === null
    ? none('no-decoder')
    : made(await pictureOfPixels(pixels, bounds, pixels.partial), 'bitmap');
}

async function pdf(source: JobSource, page: number, bounds: PictureBounds): Promise<MadePicture | WireNone> {
  try {
    const found = await pictureOfPdf(await wholeOf(source, MAX_PDF), page, bounds);
    return found === null ? none('no-page') : made(found.picture, 'pdfium', found.pages);
  } catch (error) {
    if (error instanceof PdfEncrypted) return none('encrypted');
    throw error;
  }
}

/**
 * A picture or a page of a document, upright, within bounds. Shared by thumbnails and renditions, so that both show
 * the same and refuse the same. `page` is counted from 0. Throws DecodeError.
 */
export async function makePicture(
  source: JobSource,
  format: FileFormat,
  page: number,
  bounds: PictureBounds,
): Promise<MadePicture | WireNone> {
  if (format.id === 'pdf') return pdf(source, page, bounds);
  if (format.family !== 'image') return none('not-applicable');
  if (page > 0) return none('no-page');
  if (DIRECT.has(format.id))
    return orEmbedded(source, format, bounds, async () =>
      made(await pictureOfEncoded(await wholeOf(source, MAX_IMAGE), bounds), 'sharp'),
    );
  if (TIFF.has(format.id)) return orEmbedded(source, format, bounds, () => tiff(source, format, bounds));
  if (HEIC.has(format.id))
    return orEmbedded(source, format, bounds, async () =>
      made(await pictureOfHeic(await wholeOf(source, MAX_IMAGE), bounds), 'heic-decode'),
    );
  if (RAW.has(format.id)) return (await embedded(source, format, bounds)) ?? none('no-decoder');
  return format.id === 'bmp' ? bitmap(source, bounds) : none('no-decoder');
}

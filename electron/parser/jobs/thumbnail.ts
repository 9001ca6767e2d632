import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_IMAGE, MAX_PDF, THUMBNAIL_SIDE } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import { readWhole } from '../source.ts';
import type { JobSource } from '../source.ts';
import { exiftoolVersion, readEmbeddedPreview } from '../decoders/exiftool.ts';
import { thumbnailOfHeic } from '../decoders/heic.ts';
import { readSize, thumbnailOfEncoded, thumbnailOfPreview } from '../decoders/image.ts';
import type { Picture } from '../decoders/image.ts';
import { PdfEncrypted, thumbnailOfPdf } from '../decoders/pdf.ts';
import { isVideo, thumbnailOfVideo } from '../decoders/video.ts';

type Maker = Extract<WireOutcome, { kind: 'thumbnail' }>['by'];

const DIRECT = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);
const TIFF = new Set(['tiff', 'bigtiff']);
const HEIC = new Set(['heic', 'heif']);
/** Camera raw: the picture that the camera itself put beside the sensor data. */
const RAW = new Set(['cr2', 'cr3', 'orf', 'rw2', 'raf']);

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

async function whole(source: JobSource, maxBytes: number): Promise<Buffer> {
  if (source.sizeBytes > maxBytes) throw new DecodeError('TOO_LARGE', 'larger than is taken into memory');
  return readWhole(source);
}

async function embedded(source: JobSource, format: FileFormat): Promise<WireOutcome | null> {
  if ((await exiftoolVersion()) === null) return null;
  const preview = await readEmbeddedPreview(source, format);
  return preview === null
    ? null
    : done(await thumbnailOfPreview(preview.jpeg, preview.orientation), 'embedded-preview');
}

/** Decoding first; what fails there may still carry a preview. The first failure is the one reported. */
async function orEmbedded(
  source: JobSource,
  format: FileFormat,
  decode: () => Promise<WireOutcome>,
): Promise<WireOutcome> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof DecodeError && error.code === 'SOURCE_FAILED') throw error;
    const preview = await embedded(source, format).catch(() => null);
    if (preview === null) throw error;
    return preview;
  }
}

/** TIFF is also what many cameras wrap their raw data in: its first picture is then a stamp beside a good preview. */
async function tiff(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  const bytes = await whole(source, MAX_IMAGE);
  const size = await readSize(bytes);
  if (size !== null && Math.max(size.width, size.height) < THUMBNAIL_SIDE) {
    const preview = await embedded(source, format).catch(() => null);
    if (preview !== null) return preview;
  }
  return done(await thumbnailOfEncoded(bytes), 'sharp');
}

async function pdf(source: JobSource): Promise<WireOutcome> {
  try {
    return done(await thumbnailOfPdf(await whole(source, MAX_PDF)), 'pdfium');
  } catch (error) {
    if (error instanceof PdfEncrypted) return none('encrypted');
    throw error;
  }
}

/** A picture of a file, at most THUMBNAIL_SIDE pixels on its longest side, upright, WebP. Throws DecodeError. */
export async function thumbnailJob(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  if (DIRECT.has(format.id))
    return orEmbedded(source, format, async () =>
      done(await thumbnailOfEncoded(await whole(source, MAX_IMAGE)), 'sharp'),
    );
  if (TIFF.has(format.id)) return orEmbedded(source, format, () => tiff(source, format));
  if (HEIC.has(format.id))
    return orEmbedded(source, format, async () =>
      done(await thumbnailOfHeic(await whole(source, MAX_IMAGE)), 'heic-decode'),
    );
  if (RAW.has(format.id)) return (await embedded(source, format)) ?? none('no-decoder');
  if (format.id === 'pdf') return pdf(source);
  if (isVideo(format)) {
    const picture = await thumbnailOfVideo(source, format);
    return picture === null ? none('no-decoder') : done(picture, 'ffmpeg');
  }
  return none(format.family === 'image' ? 'no-decoder' : 'not-applicable');
}

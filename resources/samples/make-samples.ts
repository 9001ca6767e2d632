/**
 * Makes the sample evidence beside this file: `node resources/samples/make-samples.ts`.
 *
 * Run twice on one machine it writes the same bytes. HEIC and MP4 need encoders that may be missing or differ: then the
 * committed file stays, and one line says so. See README.md.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import { GPS_PHOTO, GPS_ZERO_PHOTO, HEIC_PHOTO } from './facts.ts';
import type { StoredSample } from './facts.ts';
import { withCamera, withPngText } from './make/camera.ts';
import { sampleDocx, sampleOdt, samplePdf } from './make/documents.ts';
import { heic, mp4 } from './make/encoders.ts';
import { photos, screenPng } from './make/pictures.ts';
import { systemFile } from './make/system-file.ts';

async function keep(name: StoredSample, bytes: Uint8Array): Promise<void> {
  const path = join(import.meta.dirname, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  console.log(`made     ${name} (${bytes.length} bytes)`);
}

async function keepEncoded(name: StoredSample, encoder: string, bytes: Uint8Array | null): Promise<void> {
  if (bytes === null) console.log(`skipped  ${name}: ${encoder} is not installed; the committed file stays`);
  else await keep(name, bytes);
}

const folder = await mkdtemp(join(tmpdir(), 'custodia-samples-'));
const exiftool = new ExifTool();
try {
  const gpsPhoto = await withCamera(exiftool, folder, await photos.sea(), GPS_PHOTO);
  await keep('photos/sample-gps.jpg', gpsPhoto);
  await keep('odd/sample-gps-copy.jpg', gpsPhoto);
  await keep(
    'photos/sample-gps-zero.jpg',
    await withCamera(exiftool, folder, await photos.hill(), GPS_ZERO_PHOTO),
  );
  await keep('photos/sample-no-exif.jpg', await photos.wall());
  await keep('photos/sample-screen.png', await withPngText(exiftool, folder, await screenPng()));
  await keep('documents/sample.pdf', samplePdf());
  await keep('documents/sample.docx', sampleDocx());
  await keep('documents/sample.odt', sampleOdt());
  await keep('odd/DS_Store.sample', systemFile());
  await keep('odd/empty.txt', new Uint8Array());

  const lake = await withCamera(exiftool, folder, await photos.lake(), HEIC_PHOTO);
  await keepEncoded('photos/sample.heic', 'heif-enc', heic(folder, lake));
  await keepEncoded('video/sample.mp4', 'ffmpeg', await mp4(folder));
} finally {
  await exiftool.end();
  await rm(folder, { recursive: true, force: true });
}

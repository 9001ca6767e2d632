/** Camera metadata written into drawn pictures by exiftool, the tool whose readings the samples are meant to check. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { MARK, PHOTO, PNG, SAMPLE_AUTHOR, SAMPLE_CAMERA, SAMPLE_RIGHTS, SERIAL_NUMBER } from '../facts.ts';
import type { CameraFacts } from '../facts.ts';

type Tags = Readonly<Record<string, string | number>>;

/** EXIF date and time of the satellite clock, which is UTC. */
function satelliteTime(utc: string): Tags {
  return { GPSDateStamp: utc.slice(0, 10).replaceAll('-', ':'), GPSTimeStamp: utc.slice(11, 19) };
}

function positionTags(facts: CameraFacts): Tags {
  if (facts.position === null) return {};
  const { latitude, longitude } = facts.position;
  // A camera without a fix has no satellite time to write.
  const fixed = latitude !== 0 || longitude !== 0;
  return {
    GPSLatitude: Math.abs(latitude),
    GPSLatitudeRef: latitude < 0 ? 'S' : 'N',
    GPSLongitude: Math.abs(longitude),
    GPSLongitudeRef: longitude < 0 ? 'W' : 'E',
    ...(fixed ? satelliteTime(facts.takenUtc) : {}),
  };
}

/**
 * `bytes` with these tags in this one group: exiftool would copy some to XMP otherwise. They go as arguments, because
 * exiftool-vendored rewrites positions it knows by name. `-n` takes numbers and letters instead of words.
 */
async function withTags(
  exiftool: ExifTool,
  path: string,
  bytes: Uint8Array,
  group: string,
  tags: Tags,
): Promise<Uint8Array> {
  await writeFile(path, bytes);
  const assignments = Object.entries(tags).map(([name, value]) => `-${group}:${name}=${value}`);
  await exiftool.write(path, {}, { writeArgs: ['-n', '-overwrite_original', ...assignments] });
  return readFile(path);
}

/** `jpeg` with the EXIF of the sample camera. `folder` is a temporary folder of the caller. */
export async function withCamera(
  exiftool: ExifTool,
  folder: string,
  jpeg: Uint8Array,
  facts: CameraFacts,
): Promise<Uint8Array> {
  return withTags(exiftool, join(folder, 'camera.jpg'), jpeg, 'EXIF', {
    Make: SAMPLE_CAMERA,
    Model: SAMPLE_CAMERA,
    Software: SAMPLE_CAMERA,
    ImageDescription: MARK,
    Copyright: SAMPLE_RIGHTS,
    SerialNumber: SERIAL_NUMBER,
    // 1 is sRGB.
    ColorSpace: 1,
    ExifImageWidth: PHOTO.width,
    ExifImageHeight: PHOTO.height,
    ModifyDate: facts.takenLocal,
    OffsetTime: facts.takenOffset,
    DateTimeOriginal: facts.takenLocal,
    OffsetTimeOriginal: facts.takenOffset,
    CreateDate: facts.takenLocal,
    OffsetTimeDigitized: facts.takenOffset,
    ...positionTags(facts),
  });
}

/** `png` with textual chunks (PNG §11.3.3): the mark, the author, the licence, a creation time in RFC 1123 form. */
export async function withPngText(exiftool: ExifTool, folder: string, png: Uint8Array): Promise<Uint8Array> {
  return withTags(exiftool, join(folder, 'screen.png'), png, 'PNG', {
    Title: SAMPLE_AUTHOR,
    Author: SAMPLE_AUTHOR,
    Description: MARK,
    Copyright: SAMPLE_RIGHTS,
    CreationTime: PNG.creationTime,
  });
}

/** HEIC and H.264 need encoders that the project does not ship: `heif-enc` (libheif-examples) and `ffmpeg`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARK, SAMPLE_AUTHOR, SAMPLE_RIGHTS, VIDEO } from '../facts.ts';
import { videoFrame } from './pictures.ts';

/** Runs `command`; false when it is not installed. Throws with its own words when it fails. */
function ran(command: string, args: readonly string[], input: Uint8Array): boolean {
  const result = spawnSync(command, args, { input });
  if (result.error !== undefined && 'code' in result.error && result.error.code === 'ENOENT') return false;
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) throw new Error(`${command} failed: ${result.stderr.toString()}`);
  return true;
}

/** HEIC bytes of `jpeg`, which keeps its EXIF, or null without `heif-enc`. */
export function heic(folder: string, jpeg: Uint8Array): Uint8Array | null {
  const source = join(folder, 'source.jpg');
  const target = join(folder, 'target.heic');
  writeFileSync(source, jpeg);
  return ran('heif-enc', ['-q', '45', '-o', target, source], new Uint8Array()) ? readFileSync(target) : null;
}

/** MP4 bytes of the drawn frames with a quiet tone, or null without `ffmpeg`. */
export async function mp4(folder: string): Promise<Uint8Array | null> {
  const frames: Uint8Array[] = [];
  for (let index = 0; index < VIDEO.durationSeconds * VIDEO.framesPerSecond; index++) {
    frames.push(await videoFrame(index));
  }
  const target = join(folder, 'target.mp4');
  const pictures = `-f rawvideo -pix_fmt rgb24 -s ${VIDEO.width}x${VIDEO.height} -r ${VIDEO.framesPerSecond} -i pipe:0`;
  const tone = `-f lavfi -i sine=frequency=330:sample_rate=22050:duration=${VIDEO.durationSeconds}`;
  const codecs = '-c:v libx264 -preset slow -crf 28 -pix_fmt yuv420p -threads 1 -c:a aac -b:a 32k -ac 1';
  // Without "bitexact" the file would name the build of the encoder.
  const exact = '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart';
  const words = (text: string): readonly string[] => text.split(' ');
  const metadata = Object.entries({
    creation_time: VIDEO.createdUtc,
    title: SAMPLE_AUTHOR,
    comment: MARK,
    copyright: SAMPLE_RIGHTS,
  }).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]);
  const args = [
    '-v',
    'error',
    '-y',
    ...words(pictures),
    ...words(tone),
    ...words(codecs),
    ...words(exact),
    ...metadata,
  ];
  return ran('ffmpeg', [...args, target], Buffer.concat(frames)) ? readFileSync(target) : null;
}

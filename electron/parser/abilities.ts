import type { Abilities } from './serve.ts';
import { exiftoolVersion } from './decoders/exiftool.ts';
import { ffmpegVersion } from './decoders/video.ts';

/** Which optional tools this machine has, as they say themselves. */
export async function inspect(): Promise<Abilities> {
  const [exiftool, ffmpeg] = await Promise.all([exiftoolVersion(), ffmpegVersion()]);
  return { exiftool, ffmpeg };
}

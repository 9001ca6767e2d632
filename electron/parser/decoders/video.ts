import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import type { FileFormat, FormatId } from '../../../shared/core/metadata/index.ts';
import { MAX_PIXELS, THUMBNAIL_SIDE } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import type { JobSource } from '../source.ts';
import { pictureOfEncoded } from './image.ts';
import type { Picture } from './image.ts';
import { copyRanges, createMemoryFile, hasMemoryFiles } from './memory-file.ts';
import type { MemoryFile } from './memory-file.ts';
import { THUMBNAIL_BOUNDS } from './picture-bounds.ts';
import { planCopy } from './sparse.ts';

/**
 * One frame of a video by the machine's own ffmpeg, where there is one (S-17). The demuxer is forced from our own
 * sniffing: a playlist that calls itself .avi is never opened as a playlist, and demuxers that follow references
 * (HLS, concat, DASH) are not in this table. Only the one inherited descriptor may be read.
 */
const DEMUXERS: Readonly<Partial<Record<FormatId, string>>> = {
  mp4: 'mov',
  mov: 'mov',
  '3gp': 'mov',
  avi: 'avi',
  mkv: 'matroska',
  webm: 'matroska',
  'mpeg-ts': 'mpegts',
  'mpeg-ps': 'mpeg',
  asf: 'asf',
  flv: 'flv',
};

const MEDIA_BYTES = 64 * 1_048_576;
const MAX_FRAME = 64 * 1_048_576;
const FRAME_DEADLINE_MS = 50_000;
const INPUT_FD = 3;

interface Run {
  readonly code: number | null;
  readonly output: Buffer;
}

function runFfmpeg(args: readonly string[], stdio: StdioOptions, deadlineMs: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const { PATH = '/usr/bin:/bin' } = process.env;
    const child = spawn('ffmpeg', args, { env: { PATH, LC_ALL: 'C' }, stdio, windowsHide: true });
    const output: Buffer[] = [];
    let size = 0;
    const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_FRAME) output.push(chunk);
      else child.kill('SIGKILL');
    });
    child.on('error', (error) => {
      clearTimeout(deadline);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(deadline);
      resolve({ code, output: Buffer.concat(output) });
    });
  });
}

let checked: Promise<string | null> | null = null;

/** The version of this machine's ffmpeg, or null where there is none. */
export function ffmpegVersion(): Promise<string | null> {
  checked ??= runFfmpeg(['-hide_banner', '-version'], ['ignore', 'pipe', 'ignore'], 10_000)
    .then(({ output }) => /^ffmpeg version (\S{1,60})/.exec(output.toString('latin1'))?.[1] ?? null)
    .catch(() => null);
  return checked;
}

export const isVideo = (format: FileFormat): boolean => DEMUXERS[format.id] !== undefined;

const frameArgs = (demuxer: string, seconds: number): readonly string[] => [
  '-hide_banner',
  '-nostdin',
  '-loglevel',
  'error',
  '-protocol_whitelist',
  'file,pipe',
  '-max_pixels',
  String(MAX_PIXELS),
  '-threads',
  '1',
  ...(seconds > 0 ? ['-ss', String(seconds)] : []),
  '-f',
  demuxer,
  '-i',
  `/proc/self/fd/${INPUT_FD}`,
  '-map',
  '0:v:0',
  '-an',
  '-sn',
  '-dn',
  '-frames:v',
  '1',
  '-vf',
  `scale=w=${THUMBNAIL_SIDE * 2}:h=${THUMBNAIL_SIDE * 2}:force_original_aspect_ratio=decrease`,
  '-f',
  'image2pipe',
  '-c:v',
  'png',
  'pipe:1',
];

async function frameAt(file: MemoryFile, demuxer: string, seconds: number): Promise<Buffer | null> {
  const { output } = await runFfmpeg(
    frameArgs(demuxer, seconds),
    ['ignore', 'pipe', 'ignore', file.fd],
    FRAME_DEADLINE_MS / 2,
  );
  return output.length === 0 ? null : output;
}

/**
 * A thumbnail of a video: the frame at one second, or the first. Null where this machine cannot make one (no ffmpeg,
 * no RAM-backed files, a format that is not opened). Throws DecodeError DAMAGED when ffmpeg finds no picture.
 */
export async function thumbnailOfVideo(source: JobSource, format: FileFormat): Promise<Picture | null> {
  const demuxer = DEMUXERS[format.id];
  if (demuxer === undefined || !hasMemoryFiles() || (await ffmpegVersion()) === null) return null;
  const plan = await planCopy(source, format, MEDIA_BYTES);
  const file = createMemoryFile();
  try {
    await copyRanges(source, plan.ranges, file);
    const frame = (await frameAt(file, demuxer, 1)) ?? (await frameAt(file, demuxer, 0));
    if (frame === null) throw new DecodeError('DAMAGED', 'no frame could be decoded');
    return await pictureOfEncoded(frame, THUMBNAIL_BOUNDS);
  } finally {
    file.close();
  }
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { DefaultExiftoolArgs, ExifTool, ExifToolTask, exiftoolPath } from 'exiftool-vendored';
import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_RAW_METADATA, MIN_EXIFTOOL, SPARSE_HEAD } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { readRange } from '../source.ts';
import type { JobSource } from '../source.ts';
import { copyRanges, createMemoryFile, hasMemoryFiles } from './memory-file.ts';
import { planCopy } from './sparse.ts';

/**
 * exiftool, read only (S-16). Its configuration file is Perl code, so none is ever read: `-config ''` comes first and
 * EXIFTOOL_HOME is an empty folder. It never learns a name of the evidence: it opens /proc/PID/fd/N, or its standard
 * input. Arguments travel one per line, so nothing from outside may ever become one.
 */
const NO_CONFIG = ['-config', ''];

/**
 * What keeps most: names with their groups and repeated tags numbered (-G1:4 -a), structures (-struct), both the
 * printed and the plain value (-l), without the group System, which describes our copy and not the evidence.
 */
const READ_ARGS = ['-j', '-l', '-G1:4', '-a', '-struct', '--System:all'];
const PREVIEW_ARGS = ['-j', '-b', '-a', '-G1:4', '-IFD0:Orientation#'].concat(
  ['PreviewImage', 'JpgFromRaw', 'OtherImage', 'ThumbnailImage'].map((name) => `-${name}`),
);

/** Of the media of a large video, enough for the codec's own headers. */
const MEDIA_BYTES = 1_048_576;
/** The engine's deadline kills this process long before. */
const TASK_TIMEOUT_MS = 240_000;

class TextTask extends ExifToolTask<string> {
  protected override parse(output: string, error?: Error): string {
    if (output.trim() === '' && error !== undefined) throw error;
    return output;
  }
}

let running: ExifTool | null = null;

function exiftool(): ExifTool {
  running ??= new ExifTool({
    maxProcs: 1,
    maxTasksPerProcess: 200,
    taskTimeoutMillis: TASK_TIMEOUT_MS,
    taskRetries: 0,
    geolocation: false,
    exiftoolArgs: [...NO_CONFIG, ...DefaultExiftoolArgs],
    exiftoolEnv: environment(),
  });
  return running;
}

function environment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin', EXIFTOOL_HOME = '/nonexistent', HOME = '/nonexistent' } = process.env;
  return { PATH, EXIFTOOL_HOME, HOME, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
}

/** Ends the exiftool process, if one runs. For tests: the engine kills the whole process group. */
export async function stopExiftool(): Promise<void> {
  await running?.end(false);
  running = null;
}

/** How long a first answer may take. A Perl without its own modules never gives one, and is started again for ever. */
const FIRST_ANSWER_MS = 15_000;

/** exiftool is a Perl program everywhere but on Windows, where it brings its own. */
function hasPerl(): boolean {
  if (process.platform === 'win32') return true;
  const folders = (environment()['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.some((folder) => existsSync(join(folder, 'perl')));
}

async function askVersion(): Promise<string | null> {
  if (!hasPerl()) return null;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), FIRST_ANSWER_MS);
  });
  const answer = exiftool()
    .enqueueTask(() => new TextTask(['-ver']), false)
    .catch(() => null);
  const output = await Promise.race([answer, patience]);
  clearTimeout(timer);
  if (output === null) {
    await stopExiftool();
    return null;
  }
  const version = output.trim();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > MIN_EXIFTOOL[0] || (major === MIN_EXIFTOOL[0] && minor >= MIN_EXIFTOOL[1]) ? version : null;
}

let checked: Promise<string | null> | null = null;

/** The version of exiftool that runs here, or null where it cannot run (no Perl) or is older than is safe. */
export function exiftoolVersion(): Promise<string | null> {
  checked ??= askVersion();
  return checked;
}

/** The member that names our temporary file: of no meaning for the evidence. */
const withoutSourceFile = (json: string): string =>
  json.replace(/^(\s*\[\{\s*)"SourceFile": "(?:[^"\\]|\\.)*",?\s*/, '$1');

export interface ToolOutput {
  /** exiftool's JSON, verbatim but for `SourceFile`. */
  readonly json: string;
  /** The file was too large to be looked at as a whole. */
  readonly partial: boolean;
}

async function withMemoryFile(
  source: JobSource,
  format: FileFormat,
  args: readonly string[],
): Promise<ToolOutput> {
  const plan = await planCopy(source, format, MEDIA_BYTES);
  const file = createMemoryFile();
  try {
    await copyRanges(source, plan.ranges, file);
    const json = await exiftool().enqueueTask(() => new TextTask([...args, file.path]), false);
    return { json, partial: plan.partial };
  } finally {
    file.close();
  }
}

/** For machines without RAM-backed files: the bytes go to exiftool's standard input, in a process of its own. */
async function overStandardInput(source: JobSource, args: readonly string[]): Promise<ToolOutput> {
  const program = await exiftoolPath();
  const allArgs = [...NO_CONFIG, ...args, '-'];
  const viaPerl = process.platform !== 'win32' && existsSync('/usr/bin/perl');
  const child = viaPerl
    ? spawn('/usr/bin/perl', [program, ...allArgs], { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] })
    : spawn(program, allArgs, { env: environment(), stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const output: Buffer[] = [];
  let outputBytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    outputBytes += chunk.length;
    if (outputBytes <= 2 * MAX_RAW_METADATA) output.push(chunk);
    else child.kill('SIGKILL');
  });
  // exiftool stops reading when it knows enough: a broken pipe is then no failure.
  child.stdin.on('error', () => child.stdin.destroy());
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  const partial = source.sizeBytes > SPARSE_HEAD;
  for await (const piece of readRange(source, 0, SPARSE_HEAD)) {
    if (child.stdin.destroyed) break;
    if (!child.stdin.write(piece))
      await new Promise<void>((resolve) => {
        child.stdin.once('drain', resolve);
        child.stdin.once('close', resolve);
      });
  }
  child.stdin.end();
  await ended;
  return { json: Buffer.concat(output).toString('utf8'), partial };
}

const ask = (source: JobSource, format: FileFormat, args: readonly string[]): Promise<ToolOutput> =>
  hasMemoryFiles() ? withMemoryFile(source, format, args) : overStandardInput(source, args);

/** All tags of a file. Throws DecodeError TOO_LARGE when the output is beyond its bound. */
export async function readAllTags(source: JobSource, format: FileFormat): Promise<ToolOutput> {
  const { json, partial } = await ask(source, format, READ_ARGS);
  if (Buffer.byteLength(json) > MAX_RAW_METADATA)
    throw new DecodeError('TOO_LARGE', 'metadata larger than its bound');
  return { json: withoutSourceFile(json), partial };
}

export interface EmbeddedPreview {
  readonly jpeg: Buffer;
  /** How the main picture lies, EXIF 1 to 8: a preview lies the same way and seldom says so itself. */
  readonly orientation: number;
}

/** The largest JPEG inside a photograph (preview, thumbnail), or null. */
export async function readEmbeddedPreview(
  source: JobSource,
  format: FileFormat,
): Promise<EmbeddedPreview | null> {
  const { json } = await ask(source, format, PREVIEW_ARGS);
  let largest: Buffer | null = null;
  for (const [, base64 = ''] of json.matchAll(/"base64:([A-Za-z0-9+/=]+)"/g)) {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.length > (largest?.length ?? 0)) largest = bytes;
  }
  const orientation = Number(/"IFD0:(?:Copy\d+:)?Orientation": ([1-8])\b/.exec(json)?.[1] ?? '1');
  return largest === null ? null : { jpeg: largest, orientation };
}

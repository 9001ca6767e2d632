/** `case.json` and `home.json` on disk: strict when read, replaced atomically when written. */
import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { hex, tryUtf8 } from '../../../shared/core/bytes.ts';
import { randomBytes } from '../crypto/primitives.ts';
import type { Failure } from '../failure.ts';
import { type CaseHeader, caseHeaderSchema, type Header, type HomeHeader, homeHeaderSchema } from './slot.ts';

/** The newest header version this program writes and reads. */
export const HEADER_VERSION = 1;
/** 64 slots of 16 KiB, as JSON: more is not a header. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024;

export type HeaderCode =
  | 'HEADER_MISSING'
  /** Not JSON, another format, unknown or ill-formed members, too many slots. */
  | 'HEADER_DAMAGED'
  /** Written by a newer program. Details: `found`, `supported`. */
  | 'CASE_TOO_NEW'
  | 'HEADER_UNREADABLE';

const versionSchema = z.object({ v: z.int() });

async function readLimited(path: string): Promise<string | null | Failure<HeaderCode>> {
  let file;
  try {
    // O_NOFOLLOW: a header swapped for a link is not a header (S-05).
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return {
      code: code === 'ENOENT' || code === 'ENOTDIR' ? 'HEADER_MISSING' : 'HEADER_UNREADABLE',
      details: { system: code },
    };
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > MAX_HEADER_BYTES) return null;
    return tryUtf8(await file.readFile());
  } finally {
    await file.close();
  }
}

async function readHeader<H extends Header>(
  path: string,
  format: H['format'],
  schema: z.ZodType<H>,
): Promise<H | Failure<HeaderCode>> {
  const text = await readLimited(path);
  if (text === null) return { code: 'HEADER_DAMAGED' };
  if (typeof text !== 'string') return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { code: 'HEADER_DAMAGED' };
  }
  const version = versionSchema.extend({ format: z.literal(format) }).safeParse(json);
  if (version.success && version.data.v > HEADER_VERSION)
    return { code: 'CASE_TOO_NEW', details: { found: version.data.v, supported: HEADER_VERSION } };
  const header = schema.safeParse(json);
  return header.success ? header.data : { code: 'HEADER_DAMAGED' };
}

/** Reads a `case.json`. Everything in it is attacker-controlled: see openSlots. */
export const readCaseHeader = (path: string): Promise<CaseHeader | Failure<HeaderCode>> =>
  readHeader<CaseHeader>(path, 'custodia-case', caseHeaderSchema);

/** Reads a `home.json`. */
export const readHomeHeader = (path: string): Promise<HomeHeader | Failure<HeaderCode>> =>
  readHeader<HomeHeader>(path, 'custodia-home', homeHeaderSchema);

/** Makes a rename durable. Windows cannot open a folder; NTFS journals the rename itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Replaces (or makes) a header file, mode 0600: temporary file, fsync, rename, fsync of the folder. After a crash there
 * is the old header or the new one. Throws the system's error when the disk refuses, and leaves the old file.
 */
export async function writeHeader(path: string, header: Header): Promise<void> {
  const schema = header.format === 'custodia-case' ? caseHeaderSchema : homeHeaderSchema;
  const text = `${JSON.stringify(schema.parse(header), null, 2)}\n`;
  const temporary = join(dirname(path), `.${basename(path)}.${hex(randomBytes(8))}`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

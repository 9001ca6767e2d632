/** Giving out what an item consists of: its original bytes, verified against the acquisition entry, and its thumbnail. */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { hex } from '../../../shared/core/bytes.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';
import { analysisOf } from '../db/analyses.ts';
import type { ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import { errorCode, ObjectError, type ObjectErrorCode, type ObjectRow, writeFully } from '../store/index.ts';
import { findLiveItem, type LiveItemFailure } from './find-item.ts';

export interface ExtractOptions {
  /** A file that does not exist. */
  readonly path: string;
  readonly onProgress?: (bytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface ExtractedOriginal {
  readonly number: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export type ExtractFailure = LiveItemFailure | Failure<ObjectErrorCode | 'FILE_EXISTS' | 'CANCELLED'>;

const PIECE_BYTES = 1_048_576;

/**
 * Writes the bytes of an item to a new file. The file stays only when both hashes are those of the acquisition entry; nothing is
 * overwritten. @throws the system's error for the target
 */
export async function extractOriginal(
  opened: OpenedCase,
  text: string,
  options: ExtractOptions,
): Promise<ExtractedOriginal | ExtractFailure> {
  const item = findLiveItem(opened.db, text);
  if (isFailure(item)) return item;
  const object = objectByName(opened.db, item.object_name);
  if (object === undefined)
    return { code: 'OBJECT_MISSING', details: { item: item.number, path: item.object_name } };
  let fd: number;
  try {
    fd = openSync(options.path, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return { code: 'FILE_EXISTS', details: { path: options.path } };
    throw error;
  }
  let isWhole = false;
  try {
    const failure = await copyVerified(opened, item, object, fd, options);
    if (failure !== null) return failure;
    fsyncSync(fd);
    isWhole = true;
    return { number: item.number, path: options.path, bytes: object.size, sha256: object.sha256 };
  } finally {
    closeSync(fd);
    if (!isWhole) rmSync(options.path, { force: true });
  }
}

async function copyVerified(
  { store }: OpenedCase,
  item: ItemRow,
  object: ObjectRow,
  fd: number,
  options: ExtractOptions,
): Promise<Failure<ObjectErrorCode | 'CANCELLED'> | null> {
  const sha256 = sha256Hasher();
  const sha512 = sha512Hasher();
  try {
    const reader = store.reader(object);
    try {
      for (let at = 0; at < reader.sizeBytes; at += PIECE_BYTES) {
        if (options.signal?.aborted === true) return { code: 'CANCELLED' };
        const bytes = reader.read(at, PIECE_BYTES);
        sha256.update(bytes);
        sha512.update(bytes);
        writeFully(fd, bytes);
        options.onProgress?.(at + bytes.length, reader.sizeBytes);
        await new Promise((resume) => setImmediate(resume));
      }
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    return { code: error.code, details: { ...error.details, item: item.number, path: item.object_name } };
  }
  const matches = hex(sha256.digest()) === object.sha256 && hex(sha512.digest()) === object.sha512;
  return matches ? null : { code: 'OBJECT_DAMAGED', details: { item: item.number } };
}

export interface Thumbnail {
  readonly number: string;
  readonly bytes: Uint8Array;
}

/** The thumbnail of an item, as it was made; THUMBNAIL_MISSING when there is none (yet). */
export function thumbnailOf(
  { db }: OpenedCase,
  text: string,
): Thumbnail | LiveItemFailure | Failure<'THUMBNAIL_MISSING'> {
  const item = findLiveItem(db, text);
  if (isFailure(item)) return item;
  const row = analysisOf(db, item.object_name, 'thumbnail');
  return row === undefined || row.body === null
    ? { code: 'THUMBNAIL_MISSING', details: { item: item.number, status: row?.status ?? 'waiting' } }
    : { number: item.number, bytes: row.body };
}

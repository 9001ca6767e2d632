import { equalBytes } from '../bytes.ts';
import {
  END_BYTES,
  END_SIGNATURE,
  endRecords,
  LOCAL_SIGNATURE,
  MARK_16,
  MARK_32,
  MAX_ZIP_ENTRIES,
  ZIP64_END_BYTES,
  ZIP64_END_SIGNATURE,
  ZIP64_LOCATOR_BYTES,
  ZIP64_LOCATOR_SIGNATURE,
} from './format.ts';
import type { ZipProblem } from './problem.ts';
import { viewOf } from './window.ts';
import type { ReadAt } from './window.ts';

/** Where the directory lies, as the end records state it and the file's size allows. */
export interface ZipEnd {
  readonly count: number;
  readonly directoryAt: number;
  readonly directoryBytes: number;
}

const LONGEST_END = ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES + END_BYTES;
const LONGEST_COMMENT = 0xffff;

/** Reads the end records strictly: they are the file's last bytes and have no second reading. */
export async function readEnd(sizeBytes: number, read: ReadAt): Promise<ZipEnd | ZipProblem> {
  const tailAt = Math.max(0, sizeBytes - LONGEST_END);
  const tail = await read(tailAt, sizeBytes - tailAt);
  if (tail.length < sizeBytes - tailAt) return { code: 'truncated' };
  const end = tail.length < END_BYTES ? null : viewOf(tail.subarray(-END_BYTES));
  if (end === null || end.getUint32(0, true) !== END_SIGNATURE || end.getUint16(20, true) !== 0) {
    return { code: await whyNoEnd(sizeBytes, read) };
  }

  let count = end.getUint16(10, true);
  let directoryBytes = end.getUint32(12, true);
  let directoryAt = end.getUint32(16, true);
  const large = count === MARK_16 || directoryBytes === MARK_32 || directoryAt === MARK_32;
  if (large) {
    const record = zip64Record(tail);
    if (record === null) return { code: 'zip64-lie' };
    count = Number(record.getBigUint64(32, true));
    directoryBytes = Number(record.getBigUint64(40, true));
    directoryAt = Number(record.getBigUint64(48, true));
    // Rounded values beyond 2^53 end here; so none below is inexact.
    if (directoryAt > sizeBytes || directoryBytes > sizeBytes) return { code: 'zip64-lie' };
  }
  if (count > MAX_ZIP_ENTRIES) return { code: 'too-many-entries' };
  const expected = endRecords(count, directoryAt, directoryBytes);
  if (tail.length < expected.length || !equalBytes(tail.subarray(-expected.length), expected)) {
    return { code: large ? 'zip64-lie' : 'flags' };
  }
  const described = directoryAt + directoryBytes + expected.length;
  if (described > sizeBytes) return { code: 'truncated' };
  if (described < sizeBytes) {
    return { code: !large && zip64Record(tail) !== null ? 'zip64-lie' : 'gap-or-overlap' };
  }
  return { count, directoryAt, directoryBytes };
}

/** The ZIP64 end record, where record and locator stand directly before the end record; else null. */
function zip64Record(tail: Uint8Array): DataView | null {
  if (tail.length < LONGEST_END) return null;
  const view = viewOf(tail.subarray(-LONGEST_END));
  const isThere =
    view.getUint32(0, true) === ZIP64_END_SIGNATURE &&
    view.getUint32(ZIP64_END_BYTES, true) === ZIP64_LOCATOR_SIGNATURE;
  return isThere ? view : null;
}

/** The reason to give when the file does not end in an end record without comment. */
async function whyNoEnd(
  sizeBytes: number,
  read: ReadAt,
): Promise<'not-a-zip' | 'truncated' | 'comment' | 'trailing-bytes'> {
  const searchAt = Math.max(0, sizeBytes - END_BYTES - LONGEST_COMMENT);
  const searched = await read(searchAt, sizeBytes - searchAt);
  const view = viewOf(searched);
  for (let at = searched.length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const endOfComment = searchAt + at + END_BYTES + view.getUint16(at + 20, true);
    if (endOfComment > sizeBytes) return 'truncated';
    return endOfComment === sizeBytes ? 'comment' : 'trailing-bytes';
  }
  const start = await read(0, Math.min(4, sizeBytes));
  return start.length === 4 && viewOf(start).getUint32(0, true) === LOCAL_SIGNATURE
    ? 'truncated'
    : 'not-a-zip';
}

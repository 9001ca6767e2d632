import { clashes } from '../bundle-path.ts';
import { equalBytes } from '../bytes.ts';
import { parseCentralHeader, whyNotLocalHeader } from './central.ts';
import { readEnd } from './end.ts';
import type { ZipEnd } from './end.ts';
import { CENTRAL_BYTES, localHeader, localHeaderBytes } from './format.ts';
import type { ZipMember } from './format.ts';
import type { ZipProblem } from './problem.ts';
import { ReadWindow, ShortRead, viewOf } from './window.ts';
import type { ReadAt } from './window.ts';

export type { ReadAt } from './window.ts';

/** One stored file of an archive; sizes and offsets in bytes. */
export interface ZipEntry extends ZipMember {
  /** Where its `sizeBytes` bytes begin. */
  readonly dataAt: number;
}

const DIRECTORY_WINDOW_BYTES = 1_048_576;
/** Several headers of small entries in one read, little waste before large ones. */
const LOCAL_WINDOW_BYTES = 8_192;

/**
 * The entries of a hostile archive of `sizeBytes` bytes in their order, or the first reason to refuse it. Accepts the
 * stored profile only, byte for byte (S-01 to S-03), with bounded memory (S-04). Rejects only when `read` does.
 */
export async function readZipDirectory(sizeBytes: number, read: ReadAt): Promise<ZipEntry[] | ZipProblem> {
  try {
    const end = await readEnd(sizeBytes, read);
    if ('code' in end) return end;
    const entries = await readCentralHeaders(end, new ReadWindow(sizeBytes, read, DIRECTORY_WINDOW_BYTES));
    if ('code' in entries) return entries;
    const problem =
      clashOf(entries) ??
      (await localHeaderProblem(entries, new ReadWindow(sizeBytes, read, LOCAL_WINDOW_BYTES)));
    return problem ?? entries;
  } catch (error) {
    if (error instanceof ShortRead) return { code: 'truncated' };
    throw error;
  }
}

async function readCentralHeaders(end: ZipEnd, window: ReadWindow): Promise<ZipEntry[] | ZipProblem> {
  const directoryEnd = end.directoryAt + end.directoryBytes;
  const entries: ZipEntry[] = [];
  let at = end.directoryAt;
  let headerAt = 0;
  for (let index = 0; index < end.count; index++) {
    if (at + CENTRAL_BYTES > directoryEnd) return { code: 'gap-or-overlap' };
    await window.load(at, CENTRAL_BYTES);
    const fixed = viewOf(window.at(at, CENTRAL_BYTES));
    const length =
      CENTRAL_BYTES + fixed.getUint16(28, true) + fixed.getUint16(30, true) + fixed.getUint16(32, true);
    if (at + length > directoryEnd) return { code: 'gap-or-overlap' };
    await window.load(at, length);
    const member = parseCentralHeader(window.at(at, length));
    if ('code' in member) return member;
    // Each local header stands where the entry before it ends: no room for anything unlisted, nothing listed twice.
    const dataAt = headerAt + localHeaderBytes(member);
    if (member.headerAt !== headerAt || dataAt + member.sizeBytes > end.directoryAt) {
      return { code: 'gap-or-overlap', name: member.name };
    }
    entries.push({ ...member, dataAt });
    headerAt = dataAt + member.sizeBytes;
    at += length;
  }
  return at === directoryEnd && headerAt === end.directoryAt ? entries : { code: 'gap-or-overlap' };
}

function clashOf(entries: readonly ZipEntry[]): ZipProblem | null {
  const [clash] = clashes(entries.map(({ name }) => name));
  return clash === undefined ? null : { code: 'duplicate-name', name: clash[1], otherName: clash[0] };
}

async function localHeaderProblem(
  entries: readonly ZipEntry[],
  window: ReadWindow,
): Promise<ZipProblem | null> {
  for (const entry of entries) {
    const length = localHeaderBytes(entry);
    await window.load(entry.headerAt, length);
    const found = window.at(entry.headerAt, length);
    if (!equalBytes(found, localHeader(entry))) return { code: whyNotLocalHeader(found), name: entry.name };
  }
  return null;
}

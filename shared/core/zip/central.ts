import { equalBytes } from '../bytes.ts';
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  centralHeader,
  EXTERNAL_ATTRIBUTES,
  isZipName,
  LOCAL_SIGNATURE,
  MARK_32,
  ZIP64_EXTRA_ID,
} from './format.ts';
import type { ZipMember } from './format.ts';
import type { ZipProblem, ZipProblemCode } from './problem.ts';
import { viewOf } from './window.ts';

/** Bits 0, 6 and 13: encrypted, strongly encrypted, directory encrypted (APPNOTE §4.4.4). */
const ENCRYPTION_FLAGS = 0x2041;
const DATA_DESCRIPTOR_FLAG = 0x0008;
/** The method that stands for AE-x encryption (APPNOTE §4.4.5). */
const METHOD_AES = 99;
const DOS_FOLDER = 0x10;
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;

/** Reads one whole central header with name, extra field and comment; a member only when the profile would write it so. */
export function parseCentralHeader(header: Uint8Array): ZipMember | ZipProblem {
  const view = viewOf(header);
  if (view.getUint32(0, true) !== CENTRAL_SIGNATURE) return { code: 'gap-or-overlap' };
  const nameBytes = view.getUint16(28, true);
  const name = latin1(header.subarray(CENTRAL_BYTES, CENTRAL_BYTES + nameBytes));
  const fieldProblem = flagsOrMethodProblem(view.getUint16(8, true), view.getUint16(10, true));
  if (fieldProblem !== null) return { code: fieldProblem, name };
  if (view.getUint16(32, true) !== 0) return { code: 'comment', name };
  if (isSpecial(view.getUint32(38, true))) return { code: 'special', name };
  if (!isZipName(name)) return { code: 'name-unsafe', name };

  const extra = header.subarray(CENTRAL_BYTES + nameBytes);
  const numbers = readNumbers(view, extra);
  if (typeof numbers === 'string') return { code: numbers, name };
  const { sizeBytes, storedBytes, headerAt } = numbers;
  if (sizeBytes !== storedBytes) return { code: 'not-stored', name };
  const member = { name, sizeBytes, crc32: view.getUint32(16, true), headerAt };
  // Whatever is left (versions, date, disk, mode bits): the profile has one value for each.
  return equalBytes(centralHeader(member), header) ? member : { code: 'flags', name };
}

/** Why a local header is not the one that the directory promises. */
export function whyNotLocalHeader(header: Uint8Array): ZipProblemCode {
  const view = viewOf(header);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return 'gap-or-overlap';
  const problem = flagsOrMethodProblem(view.getUint16(6, true), view.getUint16(8, true));
  return problem ?? 'local-central-mismatch';
}

function flagsOrMethodProblem(flags: number, method: number): ZipProblemCode | null {
  if ((flags & ENCRYPTION_FLAGS) !== 0 || method === METHOD_AES) return 'encrypted';
  if ((flags & DATA_DESCRIPTOR_FLAG) !== 0) return 'data-descriptor';
  if (method !== 0) return 'not-stored';
  return flags === 0 ? null : 'flags';
}

/** A file type other than a regular file (S-02), or a DOS folder. Other deviations are no profile, but nothing special. */
function isSpecial(attributes: number): boolean {
  if (attributes === EXTERNAL_ATTRIBUTES) return false;
  const fileType = (attributes >>> 16) & FILE_TYPE;
  return (fileType !== 0 && fileType !== REGULAR_FILE) || (attributes & DOS_FOLDER) !== 0;
}

interface Numbers {
  readonly sizeBytes: number;
  readonly storedBytes: number;
  readonly headerAt: number;
}

/** Sizes and offset, from the ZIP64 field where a fixed field says so. The field holds exactly these (APPNOTE §4.5.3). */
function readNumbers(view: DataView, extra: Uint8Array): Numbers | 'flags' | 'zip64-lie' {
  const fields = [view.getUint32(24, true), view.getUint32(20, true), view.getUint32(42, true)];
  const marked = fields.filter((field) => field === MARK_32).length;
  const extraView = viewOf(extra);
  const isZip64 = extra.length >= 4 && extraView.getUint16(0, true) === ZIP64_EXTRA_ID;
  if (marked === 0 && extra.length > 0) return isZip64 ? 'zip64-lie' : 'flags';
  if (marked > 0 && (!isZip64 || extra.length !== 4 + 8 * marked)) return 'zip64-lie';
  let at = 4;
  const [sizeBytes = -1, storedBytes = -1, headerAt = -1] = fields.map((field) => {
    if (field !== MARK_32) return field;
    const value = Number(extraView.getBigUint64(at, true));
    at += 8;
    return value >= MARK_32 && Number.isSafeInteger(value) ? value : -1;
  });
  return Math.min(sizeBytes, storedBytes, headerAt) < 0 ? 'zip64-lie' : { sizeBytes, storedBytes, headerAt };
}

/** One character for each byte, so that an unsafe name can be told whatever it holds. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

import { clashes } from '../bundle-path.ts';
import type { Bytes } from '../bytes.ts';
import {
  centralHeader,
  centralHeaderBytes,
  endRecords,
  isZipName,
  localHeader,
  localHeaderBytes,
  MAX_ZIP_ENTRIES,
} from './format.ts';

/** Where everything of one archive goes; offsets and sizes in bytes. */
export interface ZipPlan {
  readonly localHeaderAt: readonly number[];
  readonly dataAt: readonly number[];
  /** Where `tail` goes: behind the last entry. */
  readonly tailAt: number;
  readonly totalBytes: number;
  /** Local header of entry `index`, for `localHeaderAt[index]`; its bytes follow at `dataAt[index]`. */
  localHeader(index: number, crc32: number): Bytes;
  /** Directory and end records, for `tailAt`; takes one CRC-32 for each entry. */
  tail(crc32s: ArrayLike<number>): Bytes;
}

/**
 * The layout of an archive of these entries, in their order, before their CRCs are known: headers and bytes may be
 * written in any order, each at its offset. Throws a RangeError for names outside the profile or that clash, sizes that
 * are no counts, more than MAX_ZIP_ENTRIES entries, 2^53 bytes or more.
 */
export function planZip(entries: readonly { readonly name: string; readonly sizeBytes: number }[]): ZipPlan {
  assertEntries(entries);
  const localHeaderAt: number[] = [];
  const dataAt: number[] = [];
  let at = 0;
  let directoryBytes = 0;
  for (const entry of entries) {
    localHeaderAt.push(at);
    directoryBytes += centralHeaderBytes({ ...entry, headerAt: at });
    at += localHeaderBytes(entry);
    dataAt.push(at);
    at += entry.sizeBytes;
  }
  const tailAt = at;
  const end = endRecords(entries.length, tailAt, directoryBytes);
  const totalBytes = tailAt + directoryBytes + end.length;
  if (!Number.isSafeInteger(totalBytes)) throw new RangeError('an archive of 2^53 bytes or more');

  const memberAt = (index: number, crc32: number | undefined) => {
    const entry = entries[index];
    const headerAt = localHeaderAt[index];
    if (entry === undefined || headerAt === undefined) throw new RangeError(`no entry ${index}`);
    if (crc32 === undefined || crc32 !== crc32 >>> 0) throw new RangeError(`not a CRC-32 of entry ${index}`);
    return { name: entry.name, sizeBytes: entry.sizeBytes, crc32, headerAt };
  };

  return {
    localHeaderAt,
    dataAt,
    tailAt,
    totalBytes,
    localHeader: (index, crc32) => localHeader(memberAt(index, crc32)),
    tail: (crc32s) => {
      const tail = new Uint8Array(directoryBytes + end.length);
      let tailOffset = 0;
      for (let index = 0; index < entries.length; index++) {
        const header = centralHeader(memberAt(index, crc32s[index]));
        tail.set(header, tailOffset);
        tailOffset += header.length;
      }
      tail.set(end, tailOffset);
      return tail;
    },
  };
}

function assertEntries(entries: readonly { readonly name: string; readonly sizeBytes: number }[]): void {
  if (entries.length > MAX_ZIP_ENTRIES) throw new RangeError(`more than ${MAX_ZIP_ENTRIES} entries`);
  for (const { name, sizeBytes } of entries) {
    if (!isZipName(name))
      throw new RangeError(`not a name of the stored ZIP profile: ${JSON.stringify(name)}`);
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new RangeError(`not a size: ${sizeBytes}`);
  }
  const [clash] = clashes(entries.map(({ name }) => name));
  if (clash !== undefined) throw new RangeError(`two entries clash: ${clash.join(' and ')}`);
}

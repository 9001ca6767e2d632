/** What the file system says of a file besides its bytes. Recorded as claims: times and owners are easily set. */
import type { BigIntStats } from 'node:fs';
import type { JsonObject } from '../../../shared/core/json/index.ts';
import type { VolumeFacts } from './volume.ts';

export type TimePrecision = 'ns' | 'us' | 'ms' | 's' | '2s';

/** The coarsest step of any time a file system keeps; where it keeps finer ones than listed, the coarser is the honest one. */
const PRECISION_OF: Readonly<Record<string, TimePrecision>> = {
  vfat: '2s',
  msdos: '2s',
  fat: '2s',
  exfat: '2s',
  // Steps of 100 ns.
  ntfs: 'us',
  ntfs3: 'us',
  fuseblk: 'us',
  udf: 'us',
  iso9660: 's',
  hfs: 's',
  hfsplus: 's',
  ext2: 's',
  ext3: 's',
};

/** Nanoseconds since 1970 as RFC 3339 UTC with nine decimals, or null outside of the years 0000 to 9999. */
export function rfc3339(nanoseconds: bigint): string | null {
  const perSecond = 1_000_000_000n;
  const fraction = ((nanoseconds % perSecond) + perSecond) % perSecond;
  const seconds = (nanoseconds - fraction) / perSecond;
  if (seconds < -62_167_219_200n || seconds > 253_402_300_799n) return null;
  const text = new Date(Number(seconds) * 1000).toISOString();
  return `${text.slice(0, 19)}.${fraction.toString().padStart(9, '0')}Z`;
}

/** Disclosure `times` of an `ingestion`. */
export function fileTimes(stats: BigIntStats, fileSystem: string | null): JsonObject {
  return {
    modified: rfc3339(stats.mtimeNs),
    changed: rfc3339(stats.ctimeNs),
    accessed: rfc3339(stats.atimeNs),
    // Zero is how "not known" reaches us.
    born: stats.birthtimeNs === 0n ? null : rfc3339(stats.birthtimeNs),
    precision: PRECISION_OF[fileSystem ?? ''] ?? (process.platform === 'win32' ? 'us' : 'ns'),
  };
}

/** Disclosure `owner`: numbers and the permission bits in octal; Windows has none of them. */
export function fileOwner(stats: BigIntStats): JsonObject {
  if (process.platform === 'win32') return { uid: null, gid: null, mode: null };
  return {
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    mode: (Number(stats.mode) & 0o7777).toString(8).padStart(4, '0'),
  };
}

/** Whether the file occupies less than its size. */
export const isSparse = (stats: BigIntStats): boolean => stats.blocks * 512n < stats.size;

/** A number of bytes as ledger.md §1 writes integers. */
export const sizeValue = (size: bigint): number | string =>
  size > BigInt(Number.MAX_SAFE_INTEGER) ? size.toString() : Number(size);

const SYSTEM_FILES = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini']);

/** Whether a name is of those that operating systems leave behind. Such files are acquired like any other, and marked. */
export const isSystemFile = (name: string): boolean =>
  name.startsWith('._') || SYSTEM_FILES.has(name.toLowerCase());

export interface SourceFacts {
  readonly times: JsonObject;
  readonly owner: JsonObject;
  readonly volume: VolumeFacts;
  readonly sparse: boolean;
}

export function sourceFacts(stats: BigIntStats, volume: VolumeFacts): SourceFacts {
  return {
    times: fileTimes(stats, volume.fileSystem),
    owner: fileOwner(stats),
    volume,
    sparse: isSparse(stats),
  };
}

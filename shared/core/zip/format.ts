import { bundlePathProblem } from '../bundle-path.ts';
import type { Bytes } from '../bytes.ts';

/** Most entries that are written or read (S-04). */
export const MAX_ZIP_ENTRIES = 1_000_000;

/** A bundle path of 200 characters below the bundle's folder fits. */
export const MAX_ZIP_NAME_LENGTH = 255;

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const ZIP64_END_SIGNATURE = 0x06064b50;
export const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
export const ZIP64_EXTRA_ID = 0x0001;

/** Fixed parts of the records (APPNOTE §4.3.7, §4.3.12, §4.3.14 to §4.3.16). */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const ZIP64_END_BYTES = 56;
export const ZIP64_LOCATOR_BYTES = 20;

/** A 16- or 32-bit field with this value says: look into the ZIP64 record (APPNOTE §4.4.1.4). */
export const MARK_16 = 0xffff;
export const MARK_32 = 0xffffffff;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = (3 << 8) | VERSION_ZIP64;
const DOS_DATE_1980_01_01 = (1 << 5) | 1;
/** Regular file, rw-r--r--, in the upper half (Unix). */
export const EXTERNAL_ATTRIBUTES = 0o100644 * 0x10000;

/** What the headers of one entry state. Sizes and offsets in bytes. */
export interface ZipMember {
  readonly name: string;
  readonly sizeBytes: number;
  /** CRC-32 of the bytes, unsigned. */
  readonly crc32: number;
  readonly headerAt: number;
}

/** True for a name that an entry may have: the rules of bundle paths, and room for the bundle's folder. */
export function isZipName(name: string): boolean {
  return bundlePathProblem(name, MAX_ZIP_NAME_LENGTH) === null;
}

/** Length of an entry's local header with name and extra field, in bytes. */
export function localHeaderBytes({
  name,
  sizeBytes,
}: {
  readonly name: string;
  readonly sizeBytes: number;
}): number {
  return LOCAL_BYTES + name.length + (sizeBytes >= MARK_32 ? 20 : 0);
}

/** The local header (APPNOTE §4.3.7). Its ZIP64 field has both sizes, as §4.5.3 asks. */
export function localHeader(member: ZipMember): Bytes {
  const { name, sizeBytes, crc32 } = member;
  const large = sizeBytes >= MARK_32;
  const record = new Fields(localHeaderBytes(member));
  record.u32(LOCAL_SIGNATURE);
  record.u16(large ? VERSION_ZIP64 : VERSION_STORED);
  commonFields(record, crc32, large ? MARK_32 : sizeBytes);
  record.u16(name.length);
  record.u16(large ? 20 : 0);
  record.text(name);
  if (large) record.zip64Extra([sizeBytes, sizeBytes]);
  return record.bytes;
}

/** Length of an entry's central header in bytes. */
export function centralHeaderBytes(member: Omit<ZipMember, 'crc32'>): number {
  const large = zip64Values(member).length;
  return CENTRAL_BYTES + member.name.length + (large === 0 ? 0 : 4 + 8 * large);
}

/** The central header (APPNOTE §4.3.12). */
export function centralHeader(member: ZipMember): Bytes {
  const { name, sizeBytes, crc32, headerAt } = member;
  const large = zip64Values(member);
  const record = new Fields(centralHeaderBytes(member));
  record.u32(CENTRAL_SIGNATURE);
  record.u16(MADE_BY_UNIX);
  record.u16(large.length > 0 ? VERSION_ZIP64 : VERSION_STORED);
  commonFields(record, crc32, Math.min(sizeBytes, MARK_32));
  record.u16(name.length);
  record.u16(large.length === 0 ? 0 : 4 + 8 * large.length);
  record.u16(0); // comment
  record.u16(0); // disk
  record.u16(0); // internal attributes
  record.u32(EXTERNAL_ATTRIBUTES);
  record.u32(Math.min(headerAt, MARK_32));
  record.text(name);
  if (large.length > 0) record.zip64Extra(large);
  return record.bytes;
}

/** Values that do not fit the central header, in the order of APPNOTE §4.5.3. */
function zip64Values({
  sizeBytes,
  headerAt,
}: {
  readonly sizeBytes: number;
  readonly headerAt: number;
}): number[] {
  const values = sizeBytes >= MARK_32 ? [sizeBytes, sizeBytes] : [];
  return headerAt >= MARK_32 ? [...values, headerAt] : values;
}

/** Flags to the two sizes: the same fields in both headers. */
function commonFields(record: Fields, crc32: number, sizeField: number): void {
  record.u16(0); // flags
  record.u16(0); // method: stored
  record.u16(0); // time
  record.u16(DOS_DATE_1980_01_01);
  record.u32(crc32);
  record.u32(sizeField);
  record.u32(sizeField);
}

/** What follows the directory: the end record, with ZIP64 record and locator before it when a field needs them. */
export function endRecords(count: number, directoryAt: number, directoryBytes: number): Bytes {
  const large = count >= MARK_16 || directoryAt >= MARK_32 || directoryBytes >= MARK_32;
  const record = new Fields((large ? ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES : 0) + END_BYTES);
  if (large) {
    record.u32(ZIP64_END_SIGNATURE);
    record.u64(ZIP64_END_BYTES - 12);
    record.u16(MADE_BY_UNIX);
    record.u16(VERSION_ZIP64);
    record.u32(0); // this disk
    record.u32(0); // disk of the directory
    record.u64(count);
    record.u64(count);
    record.u64(directoryBytes);
    record.u64(directoryAt);
    record.u32(ZIP64_LOCATOR_SIGNATURE);
    record.u32(0);
    record.u64(directoryAt + directoryBytes);
    record.u32(1); // disks
  }
  record.u32(END_SIGNATURE);
  record.u16(0);
  record.u16(0);
  record.u16(Math.min(count, MARK_16));
  record.u16(Math.min(count, MARK_16));
  record.u32(Math.min(directoryBytes, MARK_32));
  record.u32(Math.min(directoryAt, MARK_32));
  record.u16(0); // comment
  return record.bytes;
}

/** Little-endian fields written one after another. */
class Fields {
  readonly bytes: Bytes;
  readonly #view: DataView;
  #at = 0;

  constructor(sizeBytes: number) {
    this.bytes = new Uint8Array(sizeBytes);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(value: number): void {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }

  u32(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  u64(value: number): void {
    this.#view.setBigUint64(this.#at, BigInt(value), true);
    this.#at += 8;
  }

  text(ascii: string): void {
    for (let i = 0; i < ascii.length; i++) this.bytes[this.#at++] = ascii.charCodeAt(i);
  }

  zip64Extra(values: readonly number[]): void {
    this.u16(ZIP64_EXTRA_ID);
    this.u16(8 * values.length);
    for (const value of values) this.u64(value);
  }
}

/**
 * The stored ZIP profile of bundles: layout and hostile reading, without I/O (APPNOTE.TXT 6.3.10; bundle.md §7).
 *
 * Words: an *entry* is one stored file; its *local header* stands before its bytes and again, as *central header*, in the
 * *directory* at the end.
 * The profile leaves no choice: entries are stored (method 0) in the order of the directory, contiguous from offset 0;
 * flags 0, DOS date 1980-01-01 00:00, made by Unix, mode 0100644; no folders, comments, descriptors or extra fields but
 * ZIP64 where a number needs it; nothing between, before or after. So the same files give the same bytes, and every
 * reader sees the same entries (S-03).
 * Guarantees: `readZipDirectory` accepts an archive only when each of its headers equals the one `planZip` would write.
 * Never: decompress, follow a link, or turn a name into a path. Whoever reads an entry's bytes checks their CRC and hash.
 */
export { readZipDirectory } from './directory.ts';
export type { ReadAt, ZipEntry } from './directory.ts';
export { isZipName, MAX_ZIP_ENTRIES, MAX_ZIP_NAME_LENGTH } from './format.ts';
export { planZip } from './plan.ts';
export type { ZipPlan } from './plan.ts';
export type { ZipProblem, ZipProblemCode } from './problem.ts';

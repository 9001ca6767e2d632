/** A ZIP of the stored profile as a source. The folder in which all its entries lie is taken off their names. */
import type { LedgerExportSource } from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { BundleSource, SourceProblem } from '../../../shared/core/verdict/ports.ts';
import { crc32 } from 'node:zlib';
import { readZipDirectory, type ZipEntry } from '../../../shared/core/zip/index.ts';
import type { StagingKey } from '../crypto/staging.ts';
import type { DigestPool } from './digest-pool.ts';
import { ChangedFileError, chunksOf, type OpenFile, readStretch } from './read-stretch.ts';

/**
 * @param file open for reading as long as the source is used
 * @param key under which the bytes behind `file.fd` lie; `file.read` gives them as they are meant
 */
export function zipSource(
  file: OpenFile,
  sizeBytes: number,
  pool: DigestPool,
  key: StagingKey = null,
): BundleSource & LedgerExportSource {
  let members: ReadonlyMap<string, ZipEntry> = new Map();
  let folder: string | null = null;
  const changed = (path: string): SourceProblem => ({
    problem: 'cannot-read',
    path,
    detail: 'changed while it was read',
  });

  return {
    async entries() {
      const listed = await readZipDirectory(sizeBytes, (at, length) => readStretch(file, at, length));
      if ('code' in listed)
        return {
          problems: [
            { problem: `zip-${listed.code}`, ...(listed.name === undefined ? {} : { path: listed.name }) },
          ],
        };
      const root = commonRoot(listed);
      if (root === null) return { problems: [{ problem: 'zip-several-roots' }] };
      folder = root.slice(0, -1);
      members = new Map(listed.map((entry) => [entry.name.slice(root.length), entry]));
      return [...members].map(([path, entry]) => ({ path, sizeBytes: entry.sizeBytes, kind: 'file' }));
    },
    zipFolder: () => folder,
    async digests(path) {
      const entry = members.get(path);
      if (entry === undefined) return { problem: 'cannot-read', path };
      const { dataAt: at, sizeBytes } = entry;
      const answer = await pool.run({ from: file.fd, at, sizeBytes, key });
      if (!answer.ok)
        return answer.reason === 'changed'
          ? changed(path)
          : { problem: 'cannot-read', path, detail: answer.reason };
      const { sha256, sha512 } = answer;
      return { sha256, sha512, sizeBytes, ...crcOf(entry, answer.crc32) };
    },
    async bytes(path, limitBytes) {
      const entry = members.get(path);
      if (entry === undefined) return { problem: 'cannot-read', path };
      if (entry.sizeBytes > limitBytes)
        return { problem: 'limit-exceeded', path, detail: `${entry.sizeBytes} bytes` };
      const bytes = await readStretch(file, entry.dataAt, entry.sizeBytes);
      return bytes.length === entry.sizeBytes ? { bytes, ...crcOf(entry, crc32(bytes)) } : changed(path);
    },
    async *chunks(path) {
      const entry = members.get(path);
      if (entry === undefined) throw new ChangedFileError();
      const { crc32: found, ...digests } = yield* chunksOf(file, entry.dataAt, entry.sizeBytes);
      return { ...digests, ...crcOf(entry, found) };
    },
  };
}

const crcOf = (entry: ZipEntry, found: number): { readonly crcMismatch?: true } =>
  found === entry.crc32 ? {} : { crcMismatch: true };

/** The one folder that holds everything, with its slash; null when there is none. An archive of nothing has none either, and needs none. */
function commonRoot(entries: readonly ZipEntry[]): string | null {
  const first = entries[0]?.name ?? '';
  const root = first.slice(0, first.indexOf('/') + 1);
  if (entries.length === 0) return '';
  return root !== '' && entries.every(({ name }) => name.startsWith(root) && name.length > root.length)
    ? root
    : null;
}

import { lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { LedgerExportSource } from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { BundleSource, SourceProblem } from '../../../shared/core/verdict/ports.ts';
import { staged, type StagingKey } from '../crypto/staging.ts';
import { errorCode } from '../store/index.ts';
import { openDigestPool } from './digest-pool.ts';
import { directorySource } from './directory-source.ts';
import { OPEN_FLAGS } from './file-digests.ts';
import type { OpenFile } from './read-stretch.ts';
import { zipSource } from './zip-source.ts';

export interface OpenedSource {
  readonly source: BundleSource & LedgerExportSource;
  readonly form: 'directory' | 'zip' | 'unreadable';
  /** Files that are hashed at the same time. */
  readonly parallel: number;
  /** Stops the threads and closes the file; whatever is still read then fails. */
  close(): Promise<void>;
}

/**
 * The source at `path`: a folder, or a file taken for a ZIP. What is there is looked at without following a link, and what
 * cannot be opened comes back as a source that says so, and names the path that was given.
 * @param onBytes hears of bytes of large files while they are hashed
 * @param key of a ZIP that this process is making, and has not on the disk in the open
 */
export async function openBundleSource(
  path: string,
  onBytes?: (sizeBytes: number) => void,
  key: StagingKey = null,
): Promise<OpenedSource> {
  const pool = openDigestPool(onBytes);
  const refused = async (problem: SourceProblem): Promise<OpenedSource> => {
    await pool.close();
    return { source: unreadable(problem), form: 'unreadable', parallel: 1, close: () => Promise.resolve() };
  };
  try {
    const stats = lstatSync(path);
    if (stats.isDirectory())
      return {
        source: directorySource(path, pool),
        form: 'directory',
        parallel: pool.threads,
        close: () => pool.close(),
      };
    if (!stats.isFile()) return await refused({ problem: 'link-or-special-file', path });
    const file = await open(path, OPEN_FLAGS);
    return {
      source: zipSource(openedUnder(key, file), (await file.stat()).size, pool, key),
      form: 'zip',
      parallel: pool.threads,
      async close() {
        await pool.close();
        await file.close();
      },
    };
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return refused({ problem: 'cannot-read', path, detail: code });
  }
}

function openedUnder(key: StagingKey, file: FileHandle): OpenFile {
  if (key === null) return file;
  return {
    fd: file.fd,
    async read(into, offset, length, position) {
      const { bytesRead } = await file.read(into, offset, length, position);
      into.set(staged(key, position, into.subarray(offset, offset + bytesRead)), offset);
      return { bytesRead };
    },
  };
}

function unreadable(problem: SourceProblem): OpenedSource['source'] {
  return {
    entries: () => Promise.resolve({ problems: [problem] }),
    digests: () => Promise.resolve(problem),
    bytes: () => Promise.resolve(problem),
    // oxlint-disable-next-line require-yield -- what cannot be listed is never streamed
    async *chunks() {
      throw new Error('not listed');
    },
  };
}

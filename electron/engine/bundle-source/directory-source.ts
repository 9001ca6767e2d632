/** A folder as a source. */
import type { Buffer } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { MAX_FILES } from '../../../shared/core/verdict/limits.ts';
import type { LedgerExportSource } from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { BundleSource, SourceFile, SourceProblem } from '../../../shared/core/verdict/ports.ts';
import { errorCode } from '../store/index.ts';
import type { DigestPool } from './digest-pool.ts';
import { OPEN_FLAGS, reasonOf } from './file-digests.ts';
import { ChangedFileError, chunksOf, readStretch } from './read-stretch.ts';

/** Bundle paths end at 200 characters: what lies deeper than this is no bundle, and not worth the memory of its names. */
const MAX_LISTED_PATH = 4096;

class Listing {
  readonly files: SourceFile[] = [];
  readonly problems: SourceProblem[] = [];
  /** Size of every regular file, by path. */
  readonly sizes = new Map<string, number>();

  get isFull(): boolean {
    return this.files.length > MAX_FILES;
  }
}

export function directorySource(root: string, pool: DigestPool): BundleSource & LedgerExportSource {
  let sizes: ReadonlyMap<string, number> = new Map();
  const pathOf = (path: string): string => join(root, path.replaceAll('/', sep));

  return {
    entries() {
      const listing = list(root);
      sizes = listing.sizes;
      return Promise.resolve(listing.problems.length > 0 ? { problems: listing.problems } : listing.files);
    },
    async digests(path) {
      const sizeBytes = sizes.get(path);
      if (sizeBytes === undefined) return { problem: 'cannot-read', path };
      const answer = await pool.run({ from: pathOf(path), at: 0, sizeBytes });
      if (!answer.ok) return problemOf(path, answer.reason);
      return { sha256: answer.sha256, sha512: answer.sha512, sizeBytes };
    },
    async bytes(path, limitBytes) {
      const listed = sizes.get(path);
      if (listed === undefined) return { problem: 'cannot-read', path };
      let file;
      try {
        file = await open(pathOf(path), OPEN_FLAGS);
        const stats = await file.stat();
        if (!stats.isFile()) return problemOf(path, 'link');
        if (stats.size > limitBytes)
          return { problem: 'limit-exceeded', path, detail: `${stats.size} bytes` };
        const bytes = stats.size === listed ? await readStretch(file, 0, listed) : null;
        return bytes?.length === listed ? { bytes } : problemOf(path, 'changed');
      } catch (error) {
        const code = errorCode(error);
        if (code === null) throw error;
        return problemOf(path, reasonOf(code));
      } finally {
        await file?.close();
      }
    },
    async *chunks(path) {
      const listed = sizes.get(path);
      if (listed === undefined) throw new ChangedFileError();
      const file = await open(pathOf(path), OPEN_FLAGS);
      try {
        const stats = await file.stat();
        if (!stats.isFile() || stats.size !== listed) throw new ChangedFileError();
        return yield* chunksOf(file, 0, listed);
      } finally {
        await file.close();
      }
    },
  };
}

function problemOf(path: string, reason: string): SourceProblem {
  return reason === 'link'
    ? { problem: 'link-or-special-file', path }
    : { problem: 'cannot-read', path, detail: reason === 'changed' ? 'changed while it was read' : reason };
}

/** Walks with a stack of its own: a deep tree costs no recursion. */
function list(root: string): Listing {
  const listing = new Listing();
  const folders: string[] = [''];
  for (let folder = folders.pop(); folder !== undefined && !listing.isFull; folder = folders.pop())
    listFolder(root, folder, listing, folders);
  return listing;
}

function listFolder(root: string, folder: string, listing: Listing, folders: string[]): void {
  let children: Dirent<Buffer>[];
  try {
    children = readdirSync(join(root, folder), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    listing.problems.push(systemProblem(folder, error));
    return;
  }
  if (children.length === 0 && folder !== '')
    listing.files.push({ path: folder, sizeBytes: 0, kind: 'empty-folder' });
  for (const child of children) {
    if (listing.isFull) return;
    const name = child.name.toString('utf8');
    const path = folder === '' ? name : `${folder}/${name}`;
    // A name that is not ASCII is listed, so that it is refused, and never opened: its text need not lead back to it.
    const isPlain = /^[\x20-\x7e]+$/.test(name) && !name.includes(sep) && path.length <= MAX_LISTED_PATH;
    if (!isPlain) listing.files.push({ path, sizeBytes: 0, kind: 'file' });
    else if (child.isDirectory()) folders.push(path);
    else listFile(root, path, listing);
  }
}

function listFile(root: string, path: string, listing: Listing): void {
  try {
    const stats = lstatSync(join(root, path));
    const kind = stats.isFile() ? 'file' : stats.isSymbolicLink() ? 'link' : 'special';
    listing.files.push({ path, sizeBytes: stats.size, kind });
    if (kind === 'file') listing.sizes.set(path, stats.size);
  } catch (error) {
    listing.problems.push(systemProblem(path, error));
  }
}

function systemProblem(path: string, error: unknown): SourceProblem {
  const code = errorCode(error);
  if (code === null) throw error;
  return { problem: 'cannot-read', path, detail: code };
}

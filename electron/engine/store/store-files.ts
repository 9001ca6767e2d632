/** The few calls to the file system whose answer differs between platforms; tests replace them to stand in for exFAT. */
import {
  closeSync,
  fdatasync,
  fsync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { ObjectError } from './object-error.ts';

export interface StoreFiles {
  /** A second name for a file. Throws EEXIST when the name is taken, EPERM or ENOTSUP where there are no links. */
  link(existing: string, name: string): void;
  rename(from: string, to: string): void;
  /** Makes a file's content durable. */
  syncData(fd: number): Promise<void>;
  /** Makes the names in a folder durable, where the platform can. */
  syncFolder(folder: string): Promise<void>;
}

/** What Windows and some network file systems answer when asked to sync a folder. */
const CANNOT_SYNC_FOLDERS = new Set([
  'EPERM',
  'EACCES',
  'EISDIR',
  'EINVAL',
  'EBADF',
  'ENOTSUP',
  'EOPNOTSUPP',
]);

/** The `code` of a system error, or null for anything else. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function settled(call: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error === null ? resolve() : reject(error)));
  });
}

export const systemFiles: StoreFiles = {
  link: linkSync,
  rename: renameSync,
  syncData: (fd) => settled((done) => fdatasync(fd, done)),
  async syncFolder(folder) {
    let fd: number | null = null;
    try {
      fd = openSync(folder, 'r');
      const opened = fd;
      await settled((done) => fsync(opened, done));
    } catch (error) {
      if (!CANNOT_SYNC_FOLDERS.has(errorCode(error) ?? '')) throw error;
    } finally {
      if (fd !== null) closeSync(fd);
    }
  },
};

/** Writes all of `bytes`; the system may take them in several pieces. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at);
}

/** Removes a name; one that is already gone is fine. */
export const removeName = (path: string): void => rmSync(path, { force: true });

/**
 * Makes a folder of the store unless it is there. @returns whether it was made
 * @throws ObjectError OBJECT_REPLACED for a link: what is written must stay inside the case
 */
export function makeFolder(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return false;
  if (stats !== undefined) throw new ObjectError('OBJECT_REPLACED', { name: basename(path), by: 'link' });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return true;
}

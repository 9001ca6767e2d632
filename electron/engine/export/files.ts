/** The few calls whose failure tests play: a full disk, a medium that gives up. */
import { closeSync, constants, fsync, lstatSync, openSync, renameSync, statfsSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

export interface ExportFiles {
  /** Writes all of `bytes` at `position`. */
  write(fd: number, bytes: Uint8Array, position: number): void;
  rename(from: string, to: string): void;
  /** Bytes that a user may still write there, or null where the system does not say. */
  freeBytes(folder: string): number | null;
  /** Makes a file's content durable. */
  sync(path: string): Promise<void>;
}

export const systemFiles: ExportFiles = {
  write: writeAt,
  rename: renameSync,
  freeBytes(folder) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
  async sync(path) {
    // Windows syncs only what is open for writing.
    const file = await open(path, 'r+');
    try {
      await new Promise<void>((resolve, reject) => {
        fsync(file.fd, (error) => (error === null ? resolve() : reject(error)));
      });
    } finally {
      await file.close();
    }
  },
};

/** The system may take them in several pieces. */
export function writeAt(fd: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
}

const CREATE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A new file for this user alone. @throws the system's error, EEXIST when the name is taken */
export const createFile = (path: string): number => openSync(path, CREATE, 0o600);

/** Writes a new file whole. */
export function writeNewFile(files: ExportFiles, path: string, bytes: Uint8Array): void {
  const fd = createFile(path);
  try {
    files.write(fd, bytes, 0);
  } finally {
    closeSync(fd);
  }
}

/** Whether anything has this name, a broken link included. */
export const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

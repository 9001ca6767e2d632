/**
 * Removing an object's file for good. The content is overwritten first, which a disk that writes elsewhere (flash, copy-on-write, a
 * backup of the volume) does not honour: in an encrypted case the destroyed key is what counts.
 */
import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  constants,
} from 'node:fs';
import { dirname } from 'node:path';
import { removeName, writeFully } from './store-files.ts';

const PIECE_BYTES = 1_048_576;

/**
 * @param path where the object lies; nothing there is fine, and a link is removed, never followed
 * @throws the system's error; the file may be overwritten by then, and is removed when this is done again
 */
export function destroyObjectFile(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  // A second name is somebody else's file as well: it is not ours to overwrite.
  if (stats.isFile() && stats.nlink === 1) overwrite(path);
  removeName(path);
  syncFolder(dirname(path));
}

function overwrite(path: string): void {
  chmodSync(path, 0o600);
  const fd = openSync(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const zeros = new Uint8Array(PIECE_BYTES);
    for (let left = fstatSync(fd).size; left > 0; left -= PIECE_BYTES)
      writeFully(fd, zeros.subarray(0, Math.min(left, PIECE_BYTES)));
    fsyncSync(fd);
    ftruncateSync(fd, 0);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Where folders can be synced: elsewhere the removal is as durable as the system makes it. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Windows and some network file systems.
  }
}

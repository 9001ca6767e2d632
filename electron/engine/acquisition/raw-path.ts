/** Paths as the bytes the file system gave: a name need not be text (S-08). */
import { Buffer } from 'node:buffer';
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { JsonObject } from '../../../shared/core/json/index.ts';

const SEPARATOR = Buffer.from(sep);

/** `raw` and `text` of ledger.md §3: base64 of the bytes, and their reading with U+FFFD for what is not UTF-8. */
export function rawName(bytes: Uint8Array): JsonObject {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { raw: buffer.toString('base64'), text: buffer.toString('utf8') };
}

export function joinPath(folder: Buffer, name: Uint8Array): Buffer {
  const whole = folder.subarray(-SEPARATOR.length).equals(SEPARATOR);
  return Buffer.concat(whole ? [folder, name] : [folder, SEPARATOR, name]);
}

/** The last component of a path. */
export function baseName(path: Uint8Array): Buffer {
  const buffer = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  return buffer.subarray(buffer.lastIndexOf(SEPARATOR) + SEPARATOR.length);
}

/** Whether `path` is `folder` or under it. */
export function isWithin(path: Buffer, folder: Buffer): boolean {
  if (path.equals(folder)) return true;
  const prefix = folder.subarray(-SEPARATOR.length).equals(SEPARATOR)
    ? folder
    : Buffer.concat([folder, SEPARATOR]);
  return path.subarray(0, prefix.length).equals(prefix);
}

/**
 * The absolute path of a root with every link in the folders above it resolved, but not the root itself: a root that is a link
 * is recorded as one. What cannot be resolved comes back as it was given; the walk will say why.
 */
export function resolveRoot(given: Uint8Array): Buffer {
  let path = Buffer.from(given);
  while (path.length > SEPARATOR.length && path.subarray(-SEPARATOR.length).equals(SEPARATOR))
    path = path.subarray(0, path.length - SEPARATOR.length);
  const name = baseName(path);
  const resolve = (folder: Buffer): Buffer => realpathSync.native(folder, { encoding: 'buffer' });
  try {
    // `.`, `..`, a file system's root: nothing that could be a link by itself.
    if (name.length === 0 || name.equals(Buffer.from('.')) || name.equals(Buffer.from('..')))
      return resolve(path.length === 0 ? Buffer.from('.') : path);
    const above = path.subarray(0, path.length - name.length);
    return joinPath(resolve(above.length === 0 ? Buffer.from('.') : above), name);
  } catch {
    return path;
  }
}

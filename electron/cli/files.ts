/** Files that a user names: read whole up to a bound, or written new. Nothing is ever overwritten. */
import { open } from 'node:fs/promises';
import type { Failure } from '../engine/failure.ts';

/** The bytes of a file; FILE_UNREADABLE when it is larger than `limitBytes` or cannot be read. */
export async function readNamedFile(
  path: string,
  limitBytes: number,
): Promise<Buffer<ArrayBuffer> | Failure<'FILE_UNREADABLE' | 'PATH_MISSING'>> {
  let file;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > limitBytes)
      return { code: 'FILE_UNREADABLE', details: { path, detail: `> ${limitBytes} bytes` } };
    return await file.readFile();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT') return { code: 'PATH_MISSING', details: { path } };
    return { code: 'FILE_UNREADABLE', details: { path, detail: reason } };
  } finally {
    await file?.close();
  }
}

/** Writes a new file of mode 0600, durable on return. */
export async function writeNamedFile(
  path: string,
  content: Uint8Array | string,
): Promise<Failure<'FILE_EXISTS'> | null> {
  let file;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return { code: 'FILE_EXISTS', details: { path } };
    throw error;
  }
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return null;
}

import type { FileHandle } from 'node:fs/promises';
import type { Bytes } from '../../../shared/core/bytes.ts';

/** `length` bytes from `at`; fewer only when the file ends before. */
export async function readStretch(file: FileHandle, at: number, length: number): Promise<Bytes> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) return bytes.slice(0, done);
    done += bytesRead;
  }
  return bytes;
}

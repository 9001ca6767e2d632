/** An encrypted file on its way: written beside its target, hashed, durable when this is done. It has no name of its own before. */
import { closeSync, fsync } from 'node:fs';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256Hasher } from '../crypto/primitives.ts';
import { encryptStream, type MessageOptions } from '../openpgp/index.ts';
import { createFile, type ExportFiles } from './files.ts';

export interface MessageFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Encrypts `plain` into a new file at `path`. After a failure the caller removes it. @throws the system's error, what `plain` throws */
export async function writeMessage(
  files: ExportFiles,
  path: string,
  plain: AsyncIterable<Uint8Array>,
  options: MessageOptions,
): Promise<MessageFile> {
  const fd = createFile(path);
  try {
    const hash = sha256Hasher();
    let sizeBytes = 0;
    for await (const piece of encryptStream(plain, options)) {
      files.write(fd, piece, sizeBytes);
      hash.update(piece);
      sizeBytes += piece.length;
    }
    await new Promise<void>((resolve, reject) => {
      fsync(fd, (error) => (error === null ? resolve() : reject(error)));
    });
    return { sha256: hex(hash.digest()), sizeBytes };
  } finally {
    closeSync(fd);
  }
}

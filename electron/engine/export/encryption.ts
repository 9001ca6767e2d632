/** The finished bundle as one OpenPGP message beside it (bundle.md §8). */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { staged, type StagingKey } from '../crypto/staging.ts';
import type { Recipient } from '../openpgp/index.ts';
import type { ExportFiles } from './files.ts';
import { type MessageFile, writeMessage } from './message-file.ts';

export interface EncryptionChoice {
  /** At least one. */
  readonly recipients: readonly Recipient[];
  /** The message does not say for which keys it is. */
  readonly hidden: boolean;
  /** Leaves the open ZIP beside the encrypted file; without it nothing open ever gets its name. */
  readonly keepOpen: boolean;
}

const PIECE_BYTES = 1_048_576;

/**
 * Encrypts the whole ZIP that lies at `from` under `key` into a new file at `to`.
 * @param onBytes hears how much of the ZIP was encrypted
 * @param check throws when the export was cancelled
 */
export async function encryptBundle(
  files: ExportFiles,
  { from, key, to }: { readonly from: string; readonly key: StagingKey; readonly to: string },
  { recipients, hidden }: EncryptionChoice,
  onBytes: (bytes: number, bytesTotal: number) => void,
  check: () => void,
): Promise<MessageFile> {
  const fd = openSync(from, 'r');
  try {
    const { size } = fstatSync(fd);
    const plain = piecesOf(fd, key, size, (bytes) => {
      check();
      onBytes(bytes, size);
    });
    return await writeMessage(files, to, plain, { recipients, hidden, now: new Date() });
  } finally {
    closeSync(fd);
  }
}

async function* piecesOf(
  fd: number,
  key: StagingKey,
  sizeBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeBytes;) {
    // Each piece in memory of its own: the library keeps what it was given until it is encrypted.
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, sizeBytes - at));
    const got = readSync(fd, piece, 0, piece.length, at);
    if (got === 0) throw new Error('the bundle is shorter now');
    const plain = staged(key, at, piece.subarray(0, got));
    at += got;
    onBytes(at);
    yield plain;
    await new Promise<void>((resume) => setImmediate(resume));
  }
}

/** The annex that a person brings with a bundle: the encrypted file, what was decrypted from it, or both, told apart by what they are. */
import { lstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hex } from '../../../shared/core/bytes.ts';
import type { FileDigests, GivenAnnex, SourceProblem } from '../../../shared/core/verdict/ports.ts';
import { type OpenedSource, openBundleSource } from '../bundle-source/index.ts';
import { OPEN_FLAGS } from '../bundle-source/file-digests.ts';
import { sha256Hasher, sha512Hasher } from '../crypto/primitives.ts';
import { errorCode } from '../store/index.ts';

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
const BUFFER_BYTES = 1_048_576;

export interface OpenedAnnex {
  readonly given: GivenAnnex;
  close(): Promise<void>;
}

/** Never rejects for what is on the disk: what cannot be read is a problem for the verifier to tell. */
export async function openGivenAnnex(paths: readonly string[], signal?: AbortSignal): Promise<OpenedAnnex> {
  let content: OpenedSource | null = null;
  let file: FileDigests | SourceProblem | null = null;
  for (const path of paths)
    if (await isBag(path)) {
      await content?.close();
      content = await openBundleSource(path);
    } else file = await digestsOf(path, signal);
  return {
    given: { content: content?.source ?? null, file },
    async close() {
      await content?.close();
    },
  };
}

async function isBag(path: string): Promise<boolean> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return true;
  try {
    const file = await open(path, OPEN_FLAGS);
    try {
      const start = new Uint8Array(ZIP_START.length);
      await file.read(start, 0, start.length, 0);
      return ZIP_START.every((byte, i) => start[i] === byte);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return false;
  }
}

async function digestsOf(path: string, signal?: AbortSignal): Promise<FileDigests | SourceProblem> {
  try {
    const file = await open(path, OPEN_FLAGS);
    try {
      if (!(await file.stat()).isFile()) return { problem: 'link-or-special-file', path };
      const sha256 = sha256Hasher();
      const sha512 = sha512Hasher();
      const buffer = new Uint8Array(BUFFER_BYTES);
      for (let sizeBytes = 0; ;) {
        if (signal?.aborted === true) return { problem: 'cancelled', path };
        const { bytesRead } = await file.read(buffer, 0, buffer.length, sizeBytes);
        if (bytesRead === 0) return { sha256: hex(sha256.digest()), sha512: hex(sha512.digest()), sizeBytes };
        sha256.update(buffer.subarray(0, bytesRead));
        sha512.update(buffer.subarray(0, bytesRead));
        sizeBytes += bytesRead;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return { problem: 'cannot-read', path, detail: code };
  }
}

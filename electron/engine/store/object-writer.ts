/** The first half of writing (store.md §3.1): each buffer goes to both digests, to the cipher and to a temporary file. */
import { closeSync, constants, fchmodSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, hex } from '../../../shared/core/bytes.ts';
import { randomBytes, sha256Hasher, sha512Hasher, zeroise } from '../crypto/primitives.ts';
import { createObjectEncryptor, newObjectKey } from './object-format.ts';
import { removeName, writeFully } from './store-files.ts';

/** An object as the database knows it. */
export interface ObjectRow {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
  /** Null in an unencrypted case. */
  readonly wrappedKey: Uint8Array | null;
}

/** Bytes written under a temporary name, not yet durable. The descriptor stays open until it is published or dropped. */
export interface StagedObject {
  readonly row: ObjectRow;
  readonly temporary: string;
  readonly fd: number;
}

export interface ObjectWriter {
  write(chunk: Uint8Array): void;
  /** Ends the object. No more writing after this. */
  finish(): StagedObject;
  /** Gives up and removes the temporary file. */
  abort(): void;
}

export interface WriterCase {
  readonly temporaryFolder: string;
  readonly encrypted: boolean;
  /** One chunk of room, used by one writer at a time. */
  readonly pending: Uint8Array;
  nameOf(sha256: string): string;
  wrapKey(name: string, key: Uint8Array): Bytes;
}

const CREATE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

export function createObjectWriter(target: WriterCase): ObjectWriter {
  const temporary = join(target.temporaryFolder, hex(randomBytes(16)));
  const fd = openSync(temporary, CREATE, 0o600);
  const first = sha256Hasher();
  const second = sha512Hasher();
  const key = target.encrypted ? newObjectKey() : null;
  const store = (bytes: Uint8Array): void => writeFully(fd, bytes);
  let size = 0;

  function abort(): void {
    closeSync(fd);
    removeName(temporary);
    if (key !== null) zeroise(key);
  }
  let encryptor;
  try {
    encryptor = key === null ? null : createObjectEncryptor(key, store, target.pending);
  } catch (error) {
    abort();
    throw error;
  }
  return {
    write(chunk) {
      first.update(chunk);
      second.update(chunk);
      if (encryptor === null) store(chunk);
      else encryptor.update(chunk);
      size += chunk.length;
    },
    finish() {
      encryptor?.finish();
      try {
        fchmodSync(fd, 0o400);
      } catch {
        // exFAT and some network file systems have no modes; the digests, not the mode, are the proof.
      }
      const sha256 = hex(first.digest());
      const name = target.nameOf(sha256);
      const wrappedKey = key === null ? null : target.wrapKey(name, key);
      if (key !== null) zeroise(key);
      return { row: { name, size, sha256, sha512: hex(second.digest()), wrappedKey }, temporary, fd };
    },
    abort,
  };
}

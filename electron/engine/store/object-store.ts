/**
 * The object store of a case (resources/docs/formats/store.md).
 *
 * Words: an *object* is the bytes of one or more evidence items, kept once, named by content. *Staged* bytes have a temporary
 * name; *published* ones are durable under their final name and wait for the transaction that acknowledges them; after it they
 * are *released*, or, when it failed, *withdrawn*.
 *
 * Guarantees: a final name is never replaced; a reader follows no link and gives out no unauthenticated byte of an encrypted
 * object; memory is flat at any size; files are 0600 or less, folders 0700.
 * It never deletes what it cannot prove to be its own unfinished work, and it knows no database: rows come and go as values.
 */
import { closeSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, hex, tryHex } from '../../../shared/core/bytes.ts';
import { hmacSha256, randomBytes } from '../crypto/primitives.ts';
import { type DigestResult, digestFailure, digestReader, hasForeignLink } from './object-digest.ts';
import { ObjectError } from './object-error.ts';
import { CHUNK_BYTES } from './object-format.ts';
import { isObjectName, unwrapObjectKey, wrapObjectKey } from './object-keys.ts';
import {
  encryptedReader,
  type ObjectReader,
  openObjectFile,
  type OpenObject,
  plainReader,
} from './object-reader.ts';
import { createObjectWriter, type ObjectRow, type ObjectWriter, type StagedObject } from './object-writer.ts';
import { type PublishedObject, publishGroup, type PublishPlace, withdrawObject } from './publish.ts';
import { objectNames, type RecoveryResult, recoverTemporaries } from './recovery.ts';
import { removeName, type StoreFiles, systemFiles } from './store-files.ts';

export interface StoreKeys {
  /** Makes names (case.md §2.1: survives a change of the case key). */
  readonly naming: Bytes;
  /** K_wrap. */
  readonly wrap: Bytes;
}

export interface StoreOptions {
  /** The case folder, which holds `objects/` and `tmp/`. */
  readonly dir: string;
  readonly caseId: string;
  /** Null in an unencrypted case. */
  readonly keys: StoreKeys | null;
  readonly files?: StoreFiles;
  /** What another store of the same folder found out; probed on the first write when absent. */
  readonly hasLinks?: boolean;
}

/** What is needed to open an object. */
export type ObjectPlace = Pick<ObjectRow, 'name' | 'size' | 'wrappedKey'>;

export interface ObjectStore {
  readonly options: StoreOptions;
  readonly encrypted: boolean;
  /** What `supportsLinks` found out, null before. */
  readonly knownLinks: boolean | null;
  /** Name of the object with this SHA-256 (64 hex digits). */
  nameOf(sha256: string): string;
  /** Where the object's file is. @throws ObjectError OBJECT_MISSING for what cannot be a name */
  pathOf(name: string): string;
  wrapKey(name: string, key: Uint8Array): Bytes;
  /** Null when the wrapped key is not authentic. */
  unwrapKey(name: string, wrapped: Uint8Array): Bytes | null;
  /** @throws ObjectError */
  reader(row: ObjectPlace): ObjectReader;
  /** Re-reads and re-hashes one object; `onBytes` hears of each piece, and what it throws ends the reading. */
  digest(row: ObjectRow, onBytes?: (sizeBytes: number) => void): DigestResult;
  /** The same for bytes that lie under another object's name: was the object moved there? */
  digestAt(row: ObjectRow, fileName: string): DigestResult;
  /** Starts an object. One at a time for each store: they share a buffer. */
  writer(): ObjectWriter;
  /** Makes staged objects durable under their final names. @throws the system's error, with nothing left behind */
  publish(group: readonly StagedObject[]): Promise<readonly PublishedObject[]>;
  /** Gives up staged bytes. */
  drop(staged: StagedObject): void;
  /** After the transaction: removes the temporary names. */
  release(published: readonly PublishedObject[]): void;
  /** After a failed transaction: removes what it would have acknowledged. */
  withdraw(published: readonly PublishedObject[]): void;
  /** Stages and publishes bytes held in memory. */
  put(bytes: Uint8Array): Promise<PublishedObject>;
  /** Whether the file system of `tmp/` has links; tried once. */
  supportsLinks(): boolean;
  /** Clears `tmp/` after a crash. Only for the one writer of the case. */
  recoverTemporaries(isKnown: (name: string) => boolean): RecoveryResult;
  /** Names of all objects on the disk, known to the database or not. */
  names(): Generator<string>;
}

/** Opens the store of a case; touches no file until it is used. */
export function openObjectStore(options: StoreOptions): ObjectStore {
  const { dir, caseId, keys, files = systemFiles } = options;
  const temporaryFolder = join(dir, 'tmp');
  const objectsFolder = join(dir, 'objects');
  let pending: Uint8Array | null = null;
  let hasLinks = options.hasLinks ?? null;

  function nameOf(sha256: string): string {
    const digest = tryHex(sha256);
    if (digest === null || digest.length !== 32) throw new TypeError('not a SHA-256 in lower case hex');
    return keys === null ? sha256 : hex(hmacSha256(keys.naming, digest));
  }
  function pathOf(name: string): string {
    if (!isObjectName(name)) throw new ObjectError('OBJECT_MISSING', { name });
    return join(objectsFolder, name.slice(0, 2), name);
  }
  function wrapKey(name: string, key: Uint8Array): Bytes {
    if (keys === null) throw new TypeError('an unencrypted case has no object keys');
    return wrapObjectKey(keys.wrap, caseId, name, key);
  }
  function unwrapKey(name: string, wrapped: Uint8Array): Bytes | null {
    return keys === null ? null : unwrapObjectKey(keys.wrap, caseId, name, wrapped);
  }
  function readerOf(object: OpenObject, row: ObjectPlace): ObjectReader {
    if (keys === null) return plainReader(object, row.name, row.size);
    const key = row.wrappedKey === null ? null : unwrapKey(row.name, row.wrappedKey);
    if (key === null) throw new ObjectError('OBJECT_KEY', { name: row.name });
    return encryptedReader(object, row.name, row.size, key);
  }
  function reader(
    row: ObjectPlace,
    inspect: (object: OpenObject) => void = () => {},
    fileName = row.name,
  ): ObjectReader {
    const object = openObjectFile(pathOf(fileName), row.name);
    try {
      inspect(object);
      return readerOf(object, row);
    } catch (error) {
      closeSync(object.fd);
      throw error;
    }
  }
  function digest(
    row: ObjectRow,
    onBytes: (sizeBytes: number) => void = () => {},
    fileName = row.name,
  ): DigestResult {
    try {
      const opened = reader(
        row,
        (object) => {
          if (hasForeignLink(object, temporaryFolder))
            throw new ObjectError('OBJECT_REPLACED', { name: row.name, by: 'hard link' });
        },
        fileName,
      );
      try {
        return digestReader(opened, row, onBytes);
      } finally {
        opened.close();
      }
    } catch (error) {
      return digestFailure(error);
    }
  }
  function supportsLinks(): boolean {
    hasLinks ??= probeLinks(files, temporaryFolder);
    return hasLinks;
  }
  const place: PublishPlace = { files, temporaryFolder, objectsFolder, pathOf, hasLinks: supportsLinks };

  function writer(): ObjectWriter {
    pending ??= new Uint8Array(keys === null ? 0 : CHUNK_BYTES);
    return createObjectWriter({ temporaryFolder, encrypted: keys !== null, pending, nameOf, wrapKey });
  }
  return {
    options,
    encrypted: keys !== null,
    get knownLinks() {
      return hasLinks;
    },
    nameOf,
    pathOf,
    wrapKey,
    unwrapKey,
    reader: (row) => reader(row),
    digest,
    digestAt: (row, fileName) => digest(row, undefined, fileName),
    writer,
    publish: (group) => publishGroup(place, group),
    drop(staged) {
      closeSync(staged.fd);
      removeName(staged.temporary);
    },
    release(published) {
      for (const { temporary } of published) if (temporary !== null) removeName(temporary);
    },
    withdraw(published) {
      for (const one of published) withdrawObject(place, one);
    },
    async put(bytes) {
      const opened = writer();
      let staged: StagedObject;
      try {
        opened.write(bytes);
        staged = opened.finish();
      } catch (error) {
        opened.abort();
        throw error;
      }
      const [published] = await publishGroup(place, [staged]);
      if (published === undefined) throw new TypeError('a group of one has one answer');
      return published;
    },
    supportsLinks,
    recoverTemporaries: (isKnown) => recoverTemporaries({ temporaryFolder, objectsFolder, pathOf }, isKnown),
    names: () => objectNames(objectsFolder),
  };
}

/** Makes the two folders of a new case's store. */
export function createStoreFolders(dir: string): void {
  for (const name of ['objects', 'tmp']) mkdirSync(join(dir, name), { mode: 0o700 });
}

function probeLinks(files: StoreFiles, temporaryFolder: string): boolean {
  const probe = join(temporaryFolder, hex(randomBytes(16)));
  const second = `${probe}.probe`;
  writeFileSync(probe, '', { mode: 0o600, flag: 'wx' });
  try {
    files.link(probe, second);
    return true;
  } catch {
    // exFAT, some network file systems, a sandbox: rename with an intent does the same work.
    return false;
  } finally {
    removeName(second);
    removeName(probe);
  }
}

/**
 * The object store of a case (resources/docs/formats/store.md): original bytes, once, named by content, never changed.
 * Words, guarantees and what it must never do: object-store.ts. The format: object-format.ts. Writing: object-writer.ts, then
 * publish.ts. After a crash: recovery.ts. Everything outside this folder imports from here.
 */
export { type DigestResult, type ExpectedDigests } from './object-digest.ts';
export { destroyObjectFile } from './destroy.ts';
export { ObjectError, type ObjectErrorCode } from './object-error.ts';
export { CHUNK_BYTES, encryptedSize } from './object-format.ts';
export { isObjectName, unwrapObjectKey, wrapObjectKey } from './object-keys.ts';
export type { ObjectReader } from './object-reader.ts';
export {
  createStoreFolders,
  type ObjectPlace,
  type ObjectStore,
  openObjectStore,
  type StoreKeys,
  type StoreOptions,
} from './object-store.ts';
export type { ObjectRow, ObjectWriter, StagedObject } from './object-writer.ts';
export type { PublishedObject } from './publish.ts';
export type { RecoveryResult } from './recovery.ts';
export { type WatchedReader, watchedReader } from './watched-reader.ts';
export { errorCode, type StoreFiles, systemFiles, writeFully } from './store-files.ts';

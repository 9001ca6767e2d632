/** A store in a temporary folder, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreFolders, type ObjectStore, openObjectStore } from './object-store.ts';
import { type StoreFiles, systemFiles } from './store-files.ts';

export const CASE_ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

export interface StoreFixture {
  readonly dir: string;
  readonly store: ObjectStore;
  remove(): void;
}

/** A file system without links, as exFAT is. */
export const filesWithoutLinks: StoreFiles = {
  ...systemFiles,
  link() {
    throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
  },
};

export function makeStore(encrypted: boolean, files?: StoreFiles): StoreFixture {
  const dir = mkdtempSync(join(tmpdir(), 'custodia-store-'));
  createStoreFolders(dir);
  const keys = encrypted ? { naming: new Uint8Array(32).fill(1), wrap: new Uint8Array(32).fill(2) } : null;
  const store = openObjectStore({ dir, caseId: CASE_ID, keys, ...(files === undefined ? {} : { files }) });
  return { dir, store, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Making what was written durable: content first, then the names in folders. */
import { systemFiles as storeFiles } from '../store/index.ts';
import type { ExportFiles } from './files.ts';

/** Files synced at the same time: the file system then commits them together. */
const TOGETHER = 16;

/** @param check throws when the work was cancelled */
export async function syncFiles(
  files: ExportFiles,
  paths: readonly string[],
  onSynced: (done: number) => void,
  check: () => void,
): Promise<void> {
  for (let at = 0; at < paths.length; at += TOGETHER) {
    check();
    const group = paths.slice(at, at + TOGETHER);
    await Promise.all(group.map((path) => files.sync(path)));
    onSynced(at + group.length);
  }
}

/** @param folders inner ones before the folders that hold them */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  for (let at = 0; at < folders.length; at += TOGETHER)
    await Promise.all(folders.slice(at, at + TOGETHER).map((folder) => storeFiles.syncFolder(folder)));
}

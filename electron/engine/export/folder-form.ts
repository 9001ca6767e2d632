/** A bundle as a folder: one file for each path, all under the partial's name. */
import { closeSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFile, type ExportFiles, writeNewFile } from './files.ts';
import type { BundleForm } from './form.ts';
import { syncFiles, syncFolders } from './sync.ts';

export function folderForm(files: ExportFiles, root: string): BundleForm {
  mkdirSync(root, { mode: 0o700 });
  const made = new Set<string>([root]);
  const open = new Set<number>();

  function pathOf(path: string): string {
    const whole = join(root, path);
    const folder = dirname(whole);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (let above = folder; !made.has(above); above = dirname(above)) made.add(above);
    }
    return whole;
  }

  return {
    tagPlace: {
      put: (path, bytes) => writeNewFile(files, pathOf(path), bytes),
      stream(path) {
        const fd = createFile(pathOf(path));
        open.add(fd);
        let at = 0;
        return {
          write(bytes) {
            files.write(fd, bytes, at);
            at += bytes.length;
          },
          close() {
            open.delete(fd);
            closeSync(fd);
          },
        };
      },
    },
    // The threads make each item's folders: their names are all different.
    placePayload: (payload) => payload.map(({ path }) => ({ kind: 'new-file', path: join(root, path) })),
    async finish({ tags, payload, onSynced, isCancelled }) {
      const paths = [...tags, ...payload].map(({ path }) => join(root, path));
      await syncFiles(files, paths, onSynced, isCancelled);
      const folders = new Set<string>([root]);
      for (const path of paths)
        for (let above = dirname(path); !folders.has(above); above = dirname(above)) folders.add(above);
      await syncFolders([...folders].toSorted((a, b) => b.length - a.length));
    },
    close() {
      for (const fd of open) closeSync(fd);
      open.clear();
    },
  };
}

/**
 * After a crash (store.md §3, last paragraphs): a final name that was never acknowledged still has its temporary name or its
 * intent, and both go. What neither the database nor `tmp/` knows is never touched: it may be evidence of something.
 */
import { lstatSync, mkdirSync, opendirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectError } from './object-error.ts';
import { isObjectName } from './object-keys.ts';
import { INTENT_SUFFIX } from './publish.ts';
import { removeName } from './store-files.ts';

/** Names that the writer gives in `tmp/`: an object in flight, the probe for links, an intent. Others are not ours to remove. */
const OWN_TEMPORARY = /^(?:[0-9a-f]{32}(?:\.probe)?|[0-9a-f]{64}\.intent)$/;

export interface RecoveryResult {
  /** Names removed from `tmp/`. */
  readonly temporaries: number;
  /** Objects removed because no transaction ever acknowledged them. */
  readonly unacknowledged: number;
}

/**
 * Refuses a store whose folder is a link: clearing `tmp/` would clear the folder it leads to, and objects would be written there
 * (S-02). Copying tools drop empty folders, so a missing one is made again.
 * @throws ObjectError OBJECT_REPLACED
 */
function requireOwnFolder(path: string, name: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) mkdirSync(path, { mode: 0o700 });
  else if (!stats.isDirectory())
    throw new ObjectError('OBJECT_REPLACED', { name, by: stats.isSymbolicLink() ? 'link' : 'not a folder' });
}

interface StoreFolders {
  readonly temporaryFolder: string;
  readonly objectsFolder: string;
  pathOf(name: string): string;
}

/**
 * Clears `tmp/`. Only the one writer of the case may call this.
 * @param isKnown whether the database has a row for the object of this name
 * @throws ObjectError OBJECT_REPLACED when `tmp/` or `objects/` is a link or no folder; nothing was touched then
 */
export function recoverTemporaries(
  folders: StoreFolders,
  isKnown: (name: string) => boolean,
): RecoveryResult {
  let unacknowledged = 0;
  const takeBack = (path: string): void => {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
    removeName(path);
    unacknowledged++;
  };
  requireOwnFolder(folders.temporaryFolder, 'tmp');
  requireOwnFolder(folders.objectsFolder, 'objects');
  const names = readdirSync(folders.temporaryFolder).filter((name) => OWN_TEMPORARY.test(name));
  const linked = new Set<string>();
  for (const name of names) {
    const stats = lstatSync(join(folders.temporaryFolder, name), { bigint: true });
    if (stats.isFile() && stats.nlink > 1n) linked.add(`${stats.dev}:${stats.ino}`);
    const object = name.endsWith(INTENT_SUFFIX) ? name.slice(0, -INTENT_SUFFIX.length) : '';
    if (isObjectName(object) && !isKnown(object)) takeBack(folders.pathOf(object));
  }
  // Final names go before temporary ones: a crash here leaves those that tell of it, and the next opening does it again.
  if (linked.size > 0)
    for (const name of objectNames(folders.objectsFolder)) {
      const path = folders.pathOf(name);
      const stats = lstatSync(path, { bigint: true });
      if (linked.has(`${stats.dev}:${stats.ino}`) && !isKnown(name)) takeBack(path);
    }
  let temporaries = 0;
  for (const name of names) {
    const path = join(folders.temporaryFolder, name);
    if (lstatSync(path).isDirectory()) continue;
    removeName(path);
    temporaries++;
  }
  return { temporaries, unacknowledged };
}

/** The names of all objects on the disk, known or not, in no order. Flat memory. */
export function* objectNames(objectsFolder: string): Generator<string> {
  for (const group of readdirSync(objectsFolder, { withFileTypes: true })) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
    const folder = opendirSync(join(objectsFolder, group.name));
    try {
      for (let file = folder.readSync(); file !== null; file = folder.readSync())
        if (isObjectName(file.name) && file.name.startsWith(group.name)) yield file.name;
    } finally {
      folder.closeSync();
    }
  }
}

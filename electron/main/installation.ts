/**
 * Whether the files of this installation are the delivered ones (B2): those outside the archive, which the system's own checks do not
 * cover, are compared with the list that was made when the application was packaged. It finds damage and clumsy changes; whoever can
 * change the list as well is found by comparing the list's hash with the published one (resources/docs/release.md).
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** In the form of `sha256sum`, so that anybody can check it without us; beside the archive. */
export const MANIFEST_NAME = 'files.sha256';

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Paths below `root` (the folder of the list) that are missing, changed, or not in the list but where code is loaded from. */
export async function alteredFiles(root: string): Promise<readonly string[]> {
  const listed = new Map<string, string>();
  for (const line of (await readFile(join(root, MANIFEST_NAME), 'utf8')).split('\n')) {
    const [, hash, path] = LINE.exec(line) ?? [];
    if (hash !== undefined && path !== undefined) listed.set(path, hash);
  }
  const altered: string[] = [];
  for (const [path, hash] of listed) if ((await tryHash(join(root, path))) !== hash) altered.push(path);
  for (const path of await filesBelow(root, 'app.asar.unpacked'))
    if (!listed.has(path) && !isSignedBySystem(path)) altered.push(path);
  return altered;
}

/** Rewritten by the system's code signature after the list was made, and covered by that signature. */
const isSignedBySystem = (path: string): boolean =>
  (process.platform === 'darwin' && /\.(?:node|dylib)$/.test(path)) ||
  (process.platform === 'win32' && path.endsWith('.exe'));

async function tryHash(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

async function filesBelow(root: string, folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll(sep, '/'),
      );
  } catch {
    return [];
  }
}

/**
 * The list of files outside the archive with their SHA-256, in the form of `sha256sum`, made when the application is packaged and
 * compared at every start (electron/main/installation.ts). The archive itself is in the list too: on Linux nothing else checks it.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const MANIFEST_NAME = 'files.sha256';

/** What the system's code signature rewrites after this list is made, and covers itself. */
const SIGNED_LATER = { darwin: /\.(?:node|dylib)$/, win32: /\.exe$/, linux: /(?!)/ };

async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Writes the list of all files below `resources` into it. Returns its lines. */
export async function writeManifest(resources, platform) {
  const entries = await readdir(resources, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== MANIFEST_NAME)
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resources.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !SIGNED_LATER[platform].test(path))
    .sort();
  const lines = [];
  for (const path of paths) lines.push(`${await sha256Of(join(resources, path))}  ${path}`);
  await writeFile(join(resources, MANIFEST_NAME), `${lines.join('\n')}\n`, { mode: 0o644 });
  return lines;
}

/**
 * Puts the sample evidence into a folder as an investigator would meet it: with hostile names, a duplicate, a system
 * file, an empty file and a symbolic link. Names that attack are made here, because no check-out carries them safely.
 */
import { copyFile, lutimes, mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MARK, PLACED_MODIFIED, SAMPLES } from './facts.ts';

/** Shown as `sample-exe.jpg`: U+202E reverses what follows, so that a program looks like a photo. */
export const REVERSED_NAME = 'odd/sample-\u202egpj.exe';

/** A line break and a command, for lists read line by line and names pasted into a shell. Run, it leaves a file. */
export const COMMAND_NAME = 'odd/sample\n$(touch custodia-name-was-run).txt';

/** The part of `COMMAND_NAME` that Windows accepts in a name. */
export const COMMAND_NAME_WINDOWS = 'odd/sample $(touch custodia-name-was-run).txt';

/** Points at `photos/sample-gps.jpg` inside the placed tree. */
export const LINK_NAME = 'odd/link-to-photo.jpg';
const LINK_TARGET = '../photos/sample-gps.jpg';

/** Windows lets only privileged or developer accounts make links; some file systems have none. */
const LINK_REFUSALS: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

async function placeLink(path: string): Promise<boolean> {
  try {
    await symlink(LINK_TARGET, path, 'file');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && LINK_REFUSALS.has(error.code)) return false;
    throw error;
  }
}

/**
 * Makes the tree `photos/ video/ documents/ odd/` in `targetDir`, which is created when missing and must be empty.
 * Returns the paths made, `targetDir` in front, in a fixed order; the link is last, and missing where the system
 * refuses links. Every modification time is `PLACED_MODIFIED`. Throws when the folder is not empty or not writable.
 */
export async function placeSamples(targetDir: string): Promise<string[]> {
  await mkdir(targetDir, { recursive: true });
  if ((await readdir(targetDir)).length > 0) throw new Error(`samples need an empty folder: ${targetDir}`);

  const modified = new Date(PLACED_MODIFIED);
  const paths: string[] = [];
  const place = async (name: string, write: (path: string) => Promise<void>): Promise<void> => {
    const path = join(targetDir, name);
    await mkdir(dirname(path), { recursive: true });
    await write(path);
    await utimes(path, modified, modified);
    paths.push(path);
  };

  for (const { stored, placed } of SAMPLES) {
    await place(placed, (path) => copyFile(join(import.meta.dirname, stored), path));
  }
  const commandName = process.platform === 'win32' ? COMMAND_NAME_WINDOWS : COMMAND_NAME;
  await place(REVERSED_NAME, (path) => writeFile(path, `${MARK}: a name that reverses its letters\n`));
  await place(commandName, (path) => writeFile(path, `${MARK}: a name that holds a command\n`));

  const link = join(targetDir, LINK_NAME);
  if (await placeLink(link)) {
    await lutimes(link, modified, modified);
    paths.push(link);
  }
  return paths;
}

/**
 * The engine's own file dialog, for a host that has none. Names are bytes and may be hostile (S-08): they cross as what they are
 * and are shown safely by the page. Nothing is opened here, only looked at; what is neither file nor folder cannot be chosen.
 */
import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { baseName, joinPath } from '../acquisition/raw-path.ts';
import { nameOf } from './paths.ts';
import type { ServicePorts } from './ports.ts';

/** Entries of a folder that are listed; beyond that nobody looks for one by eye. */
export const MAX_LISTED = 2000;

export type EntryKind = 'file' | 'folder' | 'other';
export interface ListedEntry {
  readonly path: Buffer;
  readonly name: string;
  readonly kind: EntryKind;
  readonly sizeBytes: number | null;
  /** RFC 3339. */
  readonly modified: string | null;
}
export interface Place {
  readonly path: Buffer;
  readonly name: string;
  readonly kind: 'home' | 'root' | 'medium' | 'parent';
}

/** What stands at a path, links followed; null where nothing does. */
export function statOf(path: Buffer): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null; // not permitted, or a loop of links
  }
}

export function kindOf(facts: Stats | null): EntryKind {
  if (facts?.isFile() === true) return 'file';
  return facts?.isDirectory() === true ? 'folder' : 'other';
}

/**
 * Entries of a folder, folders first, by name.
 * @throws system errors: the folder is gone, or nobody may read it
 */
export async function listFolder(
  folder: Buffer,
): Promise<{ entries: readonly ListedEntry[]; further: number }> {
  const found: Found[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const path = joinPath(folder, entry.name);
    // A link is what it leads to; the others are not looked at before it is known that they are listed.
    const isFolder = entry.isSymbolicLink() ? kindOf(await look(path)) === 'folder' : entry.isDirectory();
    found.push({ path, raw: entry.name, name: Buffer.from(entry.name).toString('utf8'), isFolder });
  }
  found.sort(
    (a, b) =>
      Number(b.isFolder) - Number(a.isFolder) ||
      byName.compare(a.name, b.name) ||
      Buffer.compare(a.raw, b.raw),
  );
  const entries: ListedEntry[] = [];
  for (const { path, name } of found.slice(0, MAX_LISTED)) {
    const facts = await look(path);
    const kind = kindOf(facts);
    entries.push({
      path,
      name,
      kind,
      sizeBytes: kind === 'file' && facts !== null ? facts.size : null,
      modified: facts === null ? null : instantOf(facts.mtimeMs),
    });
  }
  return { entries, further: found.length - entries.length };
}

interface Found {
  readonly path: Buffer;
  readonly raw: Uint8Array;
  readonly name: string;
  readonly isFolder: boolean;
}

/** As `statOf`, without holding the engine where a disk or a network answers slowly. */
const look = (path: Buffer): Promise<Stats | null> => stat(path).catch(() => null);

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A file system can hold times that no calendar has. */
const instantOf = (ms: number): string | null =>
  Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString();

/** Ways out and up from a folder. */
export function placesFrom(folder: Buffer, host: Pick<ServicePorts, 'platform' | 'homeDir'>): Place[] {
  const place = (kind: Place['kind'], path: string): Place => {
    const bytes = Buffer.from(path);
    return { kind, path: bytes, name: nameOf(bytes) };
  };
  return [
    place('home', host.homeDir),
    ...rootsOf(host.platform, folder).map((root) => place('root', root)),
    ...mediaOf(host).map((path): Place => ({ kind: 'medium', path, name: nameOf(path) })),
    ...parentsOf(folder).map((path): Place => ({ kind: 'parent', path, name: nameOf(path) })),
  ];
}

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

function rootsOf(platform: NodeJS.Platform, folder: Buffer): readonly string[] {
  if (platform !== 'win32') return ['/'];
  const drives = LETTERS.map((letter) => `${letter}:\\`).filter((drive) => existsSync(drive));
  return drives.length > 0 ? drives : [parse(folder.toString('utf8')).root];
}

/** What is plugged in: the folders in which systems mount media, and in those of the user. */
function mediaOf({ platform, homeDir }: Pick<ServicePorts, 'platform' | 'homeDir'>): readonly Buffer[] {
  const user = baseName(Buffer.from(homeDir)).toString('utf8');
  if (platform === 'darwin') return foldersIn('/Volumes');
  if (platform !== 'linux') return [];
  const own = join('/media', user);
  return [
    ...foldersIn('/media').filter((path) => path.toString('utf8') !== own),
    ...foldersIn(own),
    ...foldersIn(join('/run/media', user)),
  ];
}

function foldersIn(folder: string): readonly Buffer[] {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => joinPath(Buffer.from(folder), name));
  } catch {
    return []; // not on this machine
  }
}

/** The folders above, nearest first, without the root. */
export function parentsOf(folder: Buffer): readonly Buffer[] {
  // Bytes that are not UTF-8 survive: latin1 has a character for every byte, and separators are below 0x80.
  const parents: Buffer[] = [];
  let path = folder.toString('latin1');
  for (;;) {
    const above = dirname(path);
    if (above === path || dirname(above) === above) return parents;
    parents.push(Buffer.from(above, 'latin1'));
    path = above;
  }
}

/** Separators, controls, and what turns or breaks a line: a name that looks like another one is no name to give. */
const UNFIT = /[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
/** Largest name that common file systems take, bytes. */
const MAX_NAME_BYTES = 255;

/** Whether a name that a person typed can be that of one new file or folder here, and of nothing elsewhere. */
export function isNewName(name: string, platform: NodeJS.Platform): boolean {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > MAX_NAME_BYTES) return false;
  if (UNFIT.test(name)) return false;
  // Windows drops a point or space at the end, and some names are devices, whatever follows their point.
  return (
    platform !== 'win32' ||
    !(/[<>:"|?*]/.test(name) || /[. ]$/.test(name) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))
  );
}

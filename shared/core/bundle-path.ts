/**
 * Which relative paths a bundle may hold (rules B-6 and B-7). They must mean one and the same file on every file system
 * that an auditor may unpack to: no way out of the folder (S-01), no Windows device, no stream, no two names that one
 * system takes for one.
 */

/** Longest path of a bundle in characters, which are bytes here. */
export const MAX_BUNDLE_PATH_LENGTH = 200;

export type PathProblem =
  | 'path-empty'
  | 'path-too-long'
  | 'path-absolute'
  | 'path-parent'
  | 'path-characters'
  | 'path-trailing-dot'
  | 'path-reserved-name';

/** Windows opens the device for these names in any folder, in any case and with any extension. */
const RESERVED_NAME = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;

const SAFE_SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Null when the path may stand in a bundle, else the first thing against it. `/` separates segments. */
export function bundlePathProblem(path: string, maxLength = MAX_BUNDLE_PATH_LENGTH): PathProblem | null {
  if (path === '') return 'path-empty';
  if (path.length > maxLength) return 'path-too-long';
  if (path.startsWith('/')) return 'path-absolute';
  for (const segment of path.split('/')) {
    if (segment === '..') return 'path-parent';
    if (!SAFE_SEGMENT.test(segment)) return 'path-characters';
    if (segment.endsWith('.')) return 'path-trailing-dot';
    if (RESERVED_NAME.test(segment)) return 'path-reserved-name';
  }
  return null;
}

/**
 * Pairs of paths that cannot stand side by side everywhere, the earlier one first: equal under case folding and NFC, or
 * a file where another path needs a folder. Each later twin makes one pair, and so does each folder that is a file.
 */
export function clashes(paths: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  const foldedPaths = paths.map(fold);
  const files = new Map<string, string>();
  for (const [i, path] of paths.entries()) {
    const folded = foldedPaths[i] ?? '';
    const twin = files.get(folded);
    if (twin === undefined) files.set(folded, path);
    else pairs.push([twin, path]);
  }
  const seenFolders = new Set<string>();
  for (const [i, path] of paths.entries()) {
    let folder = parentOf(foldedPaths[i] ?? '');
    for (; folder !== '' && !seenFolders.has(folder); folder = parentOf(folder)) {
      seenFolders.add(folder);
      const file = files.get(folder);
      if (file !== undefined) pairs.push([file, path]);
    }
  }
  return pairs;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Upper case first, so that ß meets ss and ſ meets s, as full case folding (Unicode §3.13) has it. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

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
 * one a file where the other needs a folder. Each later path is paired once for each reason.
 */
export function clashes(paths: readonly string[]): readonly (readonly [string, string])[] {
  const files = new Map<string, string>();
  const pairs: (readonly [string, string])[] = [];
  const foldedPaths = paths.map(fold);
  for (const [i, path] of paths.entries()) {
    const folded = foldedPaths[i] ?? '';
    const twin = files.get(folded);
    if (twin === undefined) files.set(folded, path);
    else pairs.push([twin, path]);
  }
  for (const [i, path] of paths.entries()) {
    const folded = foldedPaths[i] ?? '';
    for (let slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      const file = files.get(folded.slice(0, slash));
      if (file !== undefined) pairs.push([file, path]);
    }
  }
  return pairs;
}

/** Upper case first, so that ß meets ss and ſ meets s, as full case folding (Unicode §3.13) has it. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

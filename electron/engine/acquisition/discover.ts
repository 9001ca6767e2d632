/**
 * Listing what is to be acquired: every path under the roots, in the order of its raw bytes. Follows no link, so there are no
 * loops; opens no file, so nothing blocks; never fails as a whole: what cannot be listed is a row with its reason.
 */
import { Buffer } from 'node:buffer';
import { type BigIntStats, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import type { PathRow } from '../db/batches.ts';
import { createPseudoCheck, type PseudoCheck } from './pseudo-file-systems.ts';
import { isWithin, joinPath } from './raw-path.ts';
import { type FailureReason, reasonOf, type SkipReason } from './reasons.ts';

interface Walk {
  readonly onFolder: () => void;
  readonly isPseudo: PseudoCheck;
  /** The case folder, which is never entered. */
  readonly caseFolder: BigIntStats;
}

/** A folder being walked. Names are kept as Latin-1 text, one character for each raw byte: a million of them fit in memory. */
interface OpenFolder {
  readonly path: Buffer;
  readonly names: readonly string[];
  at: number;
}

/**
 * Yields one row for each path: files as pending, what is not acquired as skipped or failed. Folders that can be listed have no
 * row of their own.
 * @param roots absolute, resolved paths; one inside another is listed once
 * @param onFolder hears of every folder that is entered
 */
export function* discover(
  roots: readonly Buffer[],
  caseFolder: string,
  onFolder: () => void = () => {},
): Generator<PathRow> {
  const walk: Walk = {
    onFolder,
    isPseudo: createPseudoCheck(),
    caseFolder: statSync(caseFolder, { bigint: true }),
  };
  const listed: Buffer[] = [];
  for (const root of roots.toSorted((a, b) => Buffer.compare(a, b))) {
    if (listed.some((other) => isWithin(root, other))) continue;
    listed.push(root);
    yield* walkFrom(walk, root);
  }
}

function* walkFrom(walk: Walk, root: Buffer): Generator<PathRow> {
  // An explicit stack: how deep evidence is nested must not be a matter of ours.
  const stack: OpenFolder[] = [];
  const first = visit(walk, root);
  if ('names' in first) stack.push(first);
  else yield first;
  for (let folder = stack.at(-1); folder !== undefined; folder = stack.at(-1)) {
    const name = folder.names[folder.at++];
    if (name === undefined) {
      stack.pop();
      continue;
    }
    const bare = name.endsWith('/') ? name.slice(0, -1) : name;
    const next = visit(walk, joinPath(folder.path, Buffer.from(bare, 'latin1')));
    if ('names' in next) stack.push(next);
    else yield next;
  }
}

function visit(walk: Walk, path: Buffer): OpenFolder | PathRow {
  let stats: BigIntStats;
  try {
    stats = lstatSync(path, { bigint: true });
  } catch (error) {
    return failed(path, 'unknown', reasonOf(error));
  }
  if (stats.isSymbolicLink()) return link(path);
  const kind = kindOf(stats);
  if (walk.isPseudo(path, stats.dev)) return skipped(path, kind, 'pseudo-file-system');
  if (stats.isDirectory()) {
    if (stats.dev === walk.caseFolder.dev && stats.ino === walk.caseFolder.ino)
      return skipped(path, kind, 'case-folder');
    walk.onFolder();
    return openFolder(path);
  }
  if (stats.isFIFO()) return skipped(path, kind, 'fifo');
  if (stats.isSocket()) return skipped(path, kind, 'socket');
  if (!stats.isFile()) return skipped(path, kind, 'device');
  return { ...row(path, kind), size: claimedSize(stats), state: 'pending' };
}

/** Names sorted as their full paths sort: a folder's content stands where `name/` stands. */
function openFolder(path: Buffer): OpenFolder | PathRow {
  try {
    const names = readdirSync(path, { encoding: 'latin1' }).map((name) =>
      isFolder(joinPath(path, Buffer.from(name, 'latin1'))) ? `${name}/` : name,
    );
    return { path, names: names.sort(), at: 0 };
  } catch (error) {
    return failed(path, 'directory', reasonOf(error));
  }
}

function isFolder(path: Buffer): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false; // the visit will say why
  }
}

function link(path: Buffer): PathRow {
  try {
    return {
      ...skipped(path, 'symbolic-link', 'symbolic-link'),
      link_target: readlinkSync(path, { encoding: 'buffer' }),
    };
  } catch (error) {
    return failed(path, 'symbolic-link', reasonOf(error));
  }
}

function kindOf(stats: BigIntStats): string {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}

/** What the file system claims, for order and progress only; a claim beyond a safe integer is cut. */
function claimedSize(stats: BigIntStats): number {
  return Number(stats.size > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : stats.size);
}

const row = (path: Buffer, kind: string): Omit<PathRow, 'state'> => ({
  path,
  kind,
  size: 0,
  reason: null,
  link_target: null,
});

const skipped = (path: Buffer, kind: string, reason: SkipReason): PathRow => ({
  ...row(path, kind),
  state: 'skipped',
  reason,
});

const failed = (path: Buffer, kind: string, reason: FailureReason): PathRow => ({
  ...row(path, kind),
  state: 'failed',
  reason,
});

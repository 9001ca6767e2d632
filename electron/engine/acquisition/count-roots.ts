/** What lies under roots, before anything is acquired: the same walk as the listing of a batch, and nothing is opened or kept. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PathRow } from '../db/batches.ts';
import { discover } from './discover.ts';
import { resolveRoot } from './raw-path.ts';

export interface CountedRoot {
  readonly kind: 'file' | 'folder' | 'other';
  /** Whatever a batch would have a line for: files to be read, and what would be skipped or fails. */
  readonly files: number;
  readonly folders: number;
  /** As the file system claims. */
  readonly bytes: number;
  /** The limit was reached: there are more. */
  readonly atLeast: boolean;
  /** Why the root itself cannot be acquired, one of the closed lists of reasons.ts. */
  readonly problem: string | null;
}

export interface CountLimits {
  /** Files and folders of all roots together. */
  readonly entries: number;
  readonly signal?: AbortSignal;
}

const ENTRIES_BEFORE_BREATH = 500;

/** One count for each root, in order. Cut short by the signal or the limit, the rest is said to be *at least* what was seen. */
export async function countRoots(
  roots: readonly Uint8Array[],
  caseFolder: string,
  { entries: limit, signal }: CountLimits,
): Promise<readonly CountedRoot[]> {
  const counted: CountedRoot[] = [];
  let seen = 0;
  for (const given of roots) {
    const root = resolveRoot(given);
    let files = 0;
    let folders = 0;
    let bytes = 0;
    let atLeast = false;
    let itself: PathRow | null = null;
    for (const row of discover([root], caseFolder, () => void folders++)) {
      if (seen + files + folders >= limit || signal?.aborted === true) {
        atLeast = true;
        break;
      }
      files++;
      bytes += row.size;
      if (root.equals(row.path)) itself = row;
      if ((files + folders) % ENTRIES_BEFORE_BREATH === 0) await nextTurn();
    }
    seen += files + folders;
    const kind =
      itself === null || itself.kind === 'directory' ? 'folder' : itself.kind === 'file' ? 'file' : 'other';
    counted.push({
      kind,
      files: itself !== null && itself.state !== 'pending' ? 0 : files,
      folders,
      bytes,
      atLeast,
      problem: itself?.reason ?? null,
    });
    await nextTurn();
  }
  return counted;
}

/** What became of a batch, path by path, for people; and ending for good one that was interrupted. */
import { canonicalJson } from '../../../shared/core/json/index.ts';
import { type AcquisitionSummary, cancelBatch } from '../acquisition/index.ts';
import { resolveRoot } from '../acquisition/raw-path.ts';
import { iteratePaths, unfinishedBatch } from '../db/batches.ts';
import { itemByUid } from '../db/items.ts';
import { numbersNotAsReceived } from '../db/received-items.ts';
import { readyLists } from '../ledger/lists.ts';
import type { Failure } from '../failure.ts';
import { acquisitionPorts } from './acquisition-ports.ts';
import type { OpenedCase } from './open-case.ts';
import type { WritableCase } from './writing.ts';

export interface UnacquiredPath {
  /** As text with U+FFFD for what is not UTF-8. Attacker-controlled. */
  readonly path: string;
  /** Base64 of the path's bytes. */
  readonly raw: string;
  readonly outcome: 'skipped' | 'failed';
  /** One of acquisition's closed lists of reasons. */
  readonly reason: string;
}

/** Paths of a batch that were not acquired, in order, at most `limit`. */
export function unacquiredPaths({ db }: OpenedCase, batch: string, limit: number): readonly UnacquiredPath[] {
  const found: UnacquiredPath[] = [];
  for (const { path, state, reason } of iteratePaths(db, batch)) {
    if (state !== 'skipped' && state !== 'failed') continue;
    const bytes = Buffer.from(path);
    found.push({
      path: bytes.toString('utf8'),
      raw: bytes.toString('base64'),
      outcome: state,
      reason: reason ?? '',
    });
    if (found.length >= limit) break;
  }
  return found;
}

/** Numbers of items whose bytes do not fit the list of hashes that came with them. */
export function notAsReceived({ db }: OpenedCase, batch: string): readonly string[] {
  readyLists(db);
  return numbersNotAsReceived(db, batch);
}

/** Ends the unfinished batch of exactly these roots. What it acquired stays. */
export function endUnfinishedBatch(
  writable: WritableCase,
  roots: readonly Uint8Array[],
): AcquisitionSummary | Failure<'NO_SUCH_BATCH'> {
  const text = canonicalJson(roots.map((root) => resolveRoot(root).toString('base64')));
  const batch = unfinishedBatch(writable.opened.db, text);
  if (batch === undefined) return { code: 'NO_SUCH_BATCH' };
  const ended = cancelBatch(acquisitionPorts(writable), batch.id);
  return 'code' in ended ? { code: 'NO_SUCH_BATCH' } : ended;
}

/** The item of a batch that acquired exactly one file; null otherwise. */
export function onlyItemOfBatch({ db }: OpenedCase, batch: string): { uid: string; number: string } | null {
  let uid: string | null = null;
  for (const path of iteratePaths(db, batch)) {
    if (path.uid === null) continue;
    if (uid !== null) return null;
    uid = path.uid;
  }
  const item = uid === null ? undefined : itemByUid(db, uid);
  return item === undefined ? null : { uid: item.uid, number: item.number };
}

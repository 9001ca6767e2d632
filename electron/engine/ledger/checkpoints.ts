/** Making, signing and reading checkpoints (ledger.md §5). */
import { type Bytes, equalBytes } from '../../../shared/core/bytes.ts';
import { Frontier } from '../../../shared/core/merkle/index.ts';
import { formatCheckpoint, signNote } from '../../../shared/core/note/index.ts';
import type { SeenCheckpoint } from '../case/case-state.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import type { Clock } from '../clock.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../crypto/primitives.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  checkpointAt,
  type CheckpointRow,
  insertCheckpoint,
  insertCheckpointSignature,
  iterateLeaves,
  unsignedCheckpoints,
} from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** First line of every checkpoint of a case, and the name of its log key. */
export const originOf = (caseId: string): string => `custodia.case/${caseId}`;

/** The log that a case keeps: its id, and the Ed25519 seed of its log key. */
export interface CaseLog {
  readonly caseId: string;
  readonly logKey: Uint8Array;
}

/** The one note that states this root for this size: Ed25519 is deterministic, so the log never says it in two ways. */
function noteOf({ caseId, logKey }: CaseLog, size: number, root: Uint8Array): Bytes {
  const origin = originOf(caseId);
  return signNote(
    nodeCoreCrypto,
    formatCheckpoint({ origin, size, root: new Uint8Array(root) }),
    origin,
    ed25519PublicFromSeed(logKey),
    (message) => ed25519Sign(logKey, message),
  );
}

/**
 * The checkpoint of all entries so far under the log key. For a given size it is made once: a log never signs two statements
 * about one size.
 */
export function makeCheckpoint(
  db: CaseDatabase,
  writer: LedgerWriter,
  log: CaseLog,
  clock: Clock,
): SeenCheckpoint {
  const { size } = writer;
  const root = writer.root();
  const note = noteOf(log, size, root);
  const known = checkpointAt(db, size);
  if (known === undefined) insertCheckpoint(db, size, note, clock.now().toISOString());
  else if (!equalBytes(known.note, note)) throw new Error(`checkpoint ${size} is of another history`);
  return { size, root, note };
}

/**
 * Signs every checkpoint that no custodian signed yet, the newest included. Returns how many; 0 while the key is locked.
 *
 * A custodian's signature counts on bundles, too, and the database of an unencrypted case can be edited without any key. So nothing
 * is signed because a row says so: the note must be, to the byte, the one that the log key gives for the entries that are there (L-05).
 * A row that is something else is left unsigned; `verify case` names it.
 */
export async function signPendingCheckpoints(
  db: CaseDatabase,
  custodian: SessionCustodian,
  log: CaseLog,
  clock: Clock,
): Promise<number> {
  if (custodian.sign === null) return 0;
  let signed = 0;
  for (const { size, note } of ownCheckpoints(db, log, unsignedCheckpoints(db))) {
    const signature = await custodian.sign(note);
    if (isFailure(signature)) break; // an expired or revoked key: the checkpoint stays unsigned, which everybody is told
    const signed_at = clock.now().toISOString();
    insertCheckpointSignature(db, {
      size,
      fingerprint: custodian.fingerprint,
      armored: signature.armored,
      signed_at,
    });
    signed++;
  }
  return signed;
}

/** Those of `rows`, ascending by size, that state the ledger as it is. Reads each leaf once. */
function ownCheckpoints(
  db: CaseDatabase,
  log: CaseLog,
  rows: readonly CheckpointRow[],
): readonly CheckpointRow[] {
  const largest = rows.at(-1)?.size ?? 0;
  const bySize = new Map(rows.map((row) => [row.size, row]));
  const own: CheckpointRow[] = [];
  const frontier = new Frontier(nodeCoreCrypto);
  for (const leaf of iterateLeaves(db, largest)) {
    frontier.append(leaf);
    const row = bySize.get(frontier.size);
    if (row !== undefined && equalBytes(row.note, noteOf(log, row.size, frontier.root()))) own.push(row);
  }
  return own;
}

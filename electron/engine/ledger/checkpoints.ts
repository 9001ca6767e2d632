/** Making, signing and reading checkpoints (ledger.md §5). */
import { equalBytes } from '../../../shared/core/bytes.ts';
import { formatCheckpoint, parseCheckpointNote, signNote } from '../../../shared/core/note/index.ts';
import type { SeenCheckpoint } from '../case/case-state.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import type { Clock } from '../clock.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../crypto/primitives.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  checkpointAt,
  insertCheckpoint,
  insertCheckpointSignature,
  unsignedCheckpoints,
} from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** First line of every checkpoint of a case, and the name of its log key. */
export const originOf = (caseId: string): string => `custodia.case/${caseId}`;

/**
 * The checkpoint of all entries so far under the log key. For a given size it is made once: a log never signs two statements
 * about one size.
 */
export function makeCheckpoint(
  db: CaseDatabase,
  writer: LedgerWriter,
  logKey: Uint8Array,
  caseId: string,
  clock: Clock,
): SeenCheckpoint {
  const { size } = writer;
  const root = writer.root();
  const known = checkpointAt(db, size);
  if (known !== undefined) {
    const stated = parseCheckpointNote(known.note);
    if (stated === null || !equalBytes(stated.root, root))
      throw new Error(`checkpoint ${size} is of another history`);
    return { size, root, note: known.note };
  }
  const origin = originOf(caseId);
  const note = signNote(
    nodeCoreCrypto,
    formatCheckpoint({ origin, size, root: new Uint8Array(root) }),
    origin,
    ed25519PublicFromSeed(logKey),
    (message) => ed25519Sign(logKey, message),
  );
  insertCheckpoint(db, size, note, clock.now().toISOString());
  return { size, root, note };
}

/** Signs every checkpoint that no custodian signed yet, the newest included. Returns how many; 0 while the key is locked. */
export async function signPendingCheckpoints(
  db: CaseDatabase,
  custodian: SessionCustodian,
  clock: Clock,
): Promise<number> {
  if (custodian.sign === null) return 0;
  const pending = unsignedCheckpoints(db);
  let signed = 0;
  for (const { size, note } of pending) {
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

import { base64 } from '../bytes.ts';
import { ledgerOrigin } from '../ledger/first-entry.ts';
import { type Checkpoint, parseCheckpoint, parseNote, parseVkey, verifyNote } from '../note/index.ts';
import type { CoreCrypto } from '../ports.ts';

export type OwnCheckpointFinding = 'checkpoint-not-canonical' | 'checkpoint-signature' | 'wrong-case';

/** What entry 0 says; null where it could not be read. */
export interface CheckpointExpectation {
  readonly caseId: string | null;
  readonly logKey: string | null;
}

/**
 * The checkpoint that a bundle or an export carries (ledger.md §5): exactly three lines and one signature, by the log key of entry 0.
 * Extension lines, cosignatures and second signatures are refused here: this file is immutable, they are files beside it.
 */
export function readOwnCheckpoint(
  crypto: CoreCrypto,
  bytes: Uint8Array,
  { caseId, logKey }: CheckpointExpectation,
  find: (code: OwnCheckpointFinding, detail: string) => void,
): { checkpoint: Checkpoint; signed: boolean } | null {
  const note = parseNote(bytes);
  if ('code' in note) {
    find('checkpoint-not-canonical', note.code);
    return null;
  }
  const checkpoint = parseCheckpoint(note.text);
  if ('code' in checkpoint) {
    find('checkpoint-not-canonical', checkpoint.code);
    return null;
  }
  const { origin, size, root } = checkpoint;
  const [signature, ...others] = note.signatures;
  if (checkpoint.extensions.length > 0 || others.length > 0 || signature?.name !== origin) {
    find('checkpoint-not-canonical', 'lines');
    return null;
  }
  if (caseId !== null && origin !== ledgerOrigin(caseId)) find('wrong-case', origin);
  const signed = logKey !== null && isSignedByLog(crypto, bytes, origin, logKey);
  // Without entry 0 there is no key to check with; that it is missing is said where it is missed.
  if (logKey !== null && !signed) find('checkpoint-signature', `size ${size}, root ${base64(root)}`);
  return { checkpoint: { origin, size, root }, signed };
}

function isSignedByLog(crypto: CoreCrypto, bytes: Uint8Array, origin: string, logKey: string): boolean {
  const vkey = parseVkey(crypto, logKey);
  if ('code' in vkey || vkey.type !== 'ed25519' || vkey.name !== origin) return false;
  return !('code' in verifyNote(crypto, bytes, [vkey]));
}

/** Comparing a ledger with an older checkpoint of it that was kept outside (L-05, L-06, L-09, L-10). */
import { base64, equalBytes, tryUtf8 } from '../bytes.ts';
import { rootOf } from '../merkle/index.ts';
import { parseCheckpoint, parseCheckpointNote, parseVkey, verifyNote } from '../note/index.ts';
import type { CoreCrypto } from '../ports.ts';

export type AnchorFinding = 'anchor-invalid' | 'anchor-other-log' | 'anchor-newer' | 'anchor-not-prefix';

export type AnchorComparison =
  | { readonly ok: true; readonly size: number; readonly root: string }
  | { readonly ok: false; readonly finding: AnchorFinding; readonly detail: string };

export interface ComparedLedger {
  readonly origin: string;
  /** vkey of entry 0. */
  readonly logKey: string;
  readonly size: number;
  /** The first `size` leaf hashes in order. */
  readonly leaves: (size: number) => Iterable<Uint8Array>;
}

/**
 * Whether the anchor is a prefix of the ledger: the anchor's root must be the root of the ledger's first `anchor.size` leaves.
 * @param anchor bytes of a signed note; signatures by other keys (cosigners) on it are allowed and not judged here
 */
export function compareCheckpoints(
  crypto: CoreCrypto,
  ledger: ComparedLedger,
  anchor: Uint8Array,
): AnchorComparison {
  const refuse = (finding: AnchorFinding, detail = ''): AnchorComparison => ({ ok: false, finding, detail });
  const claimed = parseCheckpointNote(anchor);
  if (claimed === null)
    return refuse('anchor-invalid', tryUtf8(anchor) === null ? 'not text' : 'not a checkpoint');
  if (claimed.origin !== ledger.origin) return refuse('anchor-other-log', claimed.origin);
  const vkey = parseVkey(crypto, ledger.logKey);
  if ('code' in vkey) return refuse('anchor-invalid', 'log key');
  const note = verifyNote(crypto, anchor, [vkey]);
  if ('code' in note)
    return refuse(note.code === 'no-known-key' ? 'anchor-other-log' : 'anchor-invalid', note.code);
  const checkpoint = parseCheckpoint(note.text);
  if ('code' in checkpoint) return refuse('anchor-invalid', checkpoint.code);
  const { size, root } = checkpoint;
  if (size > ledger.size) return refuse('anchor-newer', `${size} > ${ledger.size}`);
  if (!equalBytes(rootOf(crypto, ledger.leaves(size)), root))
    return refuse('anchor-not-prefix', String(size));
  return { ok: true, size, root: base64(root) };
}

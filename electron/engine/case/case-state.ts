/**
 * What this installation makes of a case before it writes to it (case.md §6): is the ledger the one it knows, or did the case go
 * back, fork, or come from elsewhere? A hash chain alone cannot tell (L-06, L-09); the remembered checkpoint can.
 */
import { equalBytes } from '../../../shared/core/bytes.ts';

export type CaseState = 'current' | 'moved' | 'rollback' | 'fork' | 'memory-locked';

/** The newest checkpoint of a case that this installation saw. */
export interface SeenCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: Uint8Array;
}

/** The part of the installation's home that remembers cases. */
export interface CaseMemory {
  readonly installationId: string;
  seen(caseId: string): SeenCheckpoint | null;
  remember(caseId: string, checkpoint: SeenCheckpoint): void;
}

export interface LedgerFacts {
  readonly size: number;
  /** Merkle root over the first `size` entries; asked for sizes up to `size` only. */
  rootAt(size: number): Uint8Array;
  /** Installation of entry 0, and of the newest entry. */
  readonly madeBy: string;
  readonly lastBy: string;
}

export function assessCase(memory: CaseMemory | null, caseId: string, ledger: LedgerFacts): CaseState {
  if (memory === null) return 'memory-locked';
  const seen = memory.seen(caseId);
  if (seen === null)
    return ledger.madeBy === memory.installationId && ledger.lastBy === ledger.madeBy ? 'current' : 'moved';
  if (seen.size > ledger.size) return 'rollback';
  if (!equalBytes(ledger.rootAt(seen.size), seen.root)) return 'fork';
  return ledger.lastBy === memory.installationId ? 'current' : 'moved';
}

/** Checkpoints as people keep them: what they state, who signed, and 128 bits to write in a notebook (ledger.md §5). */
import { tryUtf8, hex } from '../../../shared/core/bytes.ts';
import { formatDigitGroups } from '../../../shared/core/fingerprint.ts';
import { formatFingerprintWords } from '../../../shared/core/fingerprint-words.ts';
import { parseCheckpointNote } from '../../../shared/core/note/index.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  type CheckpointRow,
  checkpointSignatures,
  checkpoints,
  custodians,
  newestCheckpoint,
} from '../db/entries.ts';

export interface CheckpointFacts {
  readonly size: number;
  /** Lower-case hex; empty where the row is no checkpoint, which `verify case` names. */
  readonly root: string;
  readonly madeAt: string;
  readonly signatures: readonly {
    readonly fingerprint: string;
    /** Of the custodian to whom the case binds the key; null: to nobody. */
    readonly code: string | null;
    readonly signedAt: string;
  }[];
}

export interface CheckpointSheet extends CheckpointFacts {
  readonly origin: string;
  /** The signed note, exactly. */
  readonly note: string;
  readonly digits: string;
  readonly words: readonly string[];
}

/** All of them, the newest first. */
export function checkpointList(db: CaseDatabase): readonly CheckpointFacts[] {
  const known = custodians(db);
  const signatures = checkpointSignatures(db);
  return checkpoints(db)
    .toReversed()
    .map(({ size, note, made_at }) => ({
      size,
      root: rootOf(note),
      madeAt: made_at,
      signatures: signatures
        .filter((signature) => signature.size === size)
        .map(({ fingerprint, signed_at }) => ({
          fingerprint,
          code: known.find((one) => one.fingerprint === fingerprint)?.code ?? null,
          signedAt: signed_at,
        })),
    }));
}

const rootOf = (note: Uint8Array): string => {
  const stated = parseCheckpointNote(note);
  return stated === null ? '' : hex(stated.root);
};

/** The newest checkpoint, or null. */
export function newestSheet(db: CaseDatabase): CheckpointSheet | null {
  const row = newestCheckpoint(db);
  const facts = row === undefined ? undefined : checkpointList(db)[0];
  return row === undefined || facts === undefined ? null : { ...facts, ...sheetOf(row) };
}

function sheetOf({ note }: CheckpointRow): Pick<CheckpointSheet, 'origin' | 'note' | 'digits' | 'words'> {
  const digest = sha256(note);
  return {
    origin: parseCheckpointNote(note)?.origin ?? '',
    note: tryUtf8(note) ?? '',
    digits: formatDigitGroups(digest),
    words: formatFingerprintWords(digest),
  };
}

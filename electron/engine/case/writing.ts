/**
 * Acting on a case. A `WritableCase` is an unlocked case with a custodian's session over it: everything that changes the case
 * goes through its ledger. Closing it ends the session with an entry and a checkpoint.
 */
import { resolve } from 'node:path';
import type { BuiltEntry, EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { meta, putMeta } from '../db/entries.ts';
import { type Failure, isFailure } from '../failure.ts';
import { makeCheckpoint, signPendingCheckpoints } from '../ledger/checkpoints.ts';
import { type LedgerWriter, openLedgerWriter } from '../ledger/ledger-writer.ts';
import { migrate } from '../ledger/lists.ts';
import { type Numbering, openNumbering } from '../ledger/numbering.ts';
import { projectEntries } from '../ledger/projector.ts';
import type { CaseMemory } from './case-state.ts';
import type { SessionCustodian } from './custodian.ts';
import { type OpenFailure, openForWriting, type OpenOptions, type UnlockedCase } from './open-case.ts';
import { checkCustodianCode, type CustodianFailure, newSessionId, sessionOpening } from './session.ts';

/** Entries between checkpoints of a long session (ledger.md §5). */
const CHECKPOINT_EVERY = 10_000;

export interface WritableCase {
  readonly opened: UnlockedCase;
  readonly custodian: SessionCustodian;
  readonly ledger: LedgerWriter;
  readonly numbering: Numbering;
  /** Ends the session: entry, checkpoint, the custodian's signature on it when his key is unlocked, memory, lock. */
  close(): Promise<void>;
  /** Checkpoint of now, made, signed if possible, and remembered. Returns its size; 0 when there is nothing to state. */
  checkpoint(): Promise<number>;
}

export type WriteFailure = OpenFailure | CustodianFailure | Failure<'CASE_READ_ONLY'>;

export interface WriteOptions extends OpenOptions {
  readonly memory: CaseMemory;
  readonly custodian: SessionCustodian;
  readonly clock?: Clock;
  /** Opens a case in any state; for `continueCase` only, which records why. */
  readonly anyState?: boolean;
}

/** Opens a case to act on it. */
export async function openWritable(options: WriteOptions): Promise<WritableCase | WriteFailure> {
  const opened = await openForWriting(options);
  if (isFailure(opened)) return opened;
  const refusal: WriteFailure | null =
    opened.state !== 'current' && options.anyState !== true
      ? { code: 'CASE_READ_ONLY', details: { path: resolve(options.dir), state: opened.state } }
      : checkCustodianCode(opened.db, options.custodian);
  if (refusal !== null) {
    opened.close();
    return refusal;
  }
  try {
    migrate(opened.db);
  } catch (error) {
    opened.close();
    throw error;
  }
  return startSession(opened, options);
}

/** The session over a case whose lock is held. */
export function startSession(
  opened: UnlockedCase,
  options: Omit<WriteOptions, 'dir' | 'credential'>,
): WritableCase {
  const { db, caseId } = opened;
  const { custodian, memory } = options;
  const clock = options.clock ?? systemClock;
  const writer = openLedgerWriter({
    db,
    caseId,
    installation: memory.installationId,
    actor: custodian.code,
    session: newSessionId(),
    clock,
    opening: sessionOpening(db, custodian),
  });
  let lastCheckpoint = writer.size;
  let closed = false;

  const checkpoint = async (): Promise<number> => {
    if (writer.size === 0) return 0;
    const made = makeCheckpoint(db, writer, opened, clock);
    lastCheckpoint = made.size;
    await signPendingCheckpoints(db, custodian, opened, clock);
    memory.remember(caseId, made);
    return made.size;
  };

  const append = (
    drafts: readonly EntryDraft[],
    alongside?: (built: readonly BuiltEntry[]) => void,
  ): readonly BuiltEntry[] => {
    const built = writer.append(withUnrecorded(drafts), (entries) => {
      putMeta(db, 'unrecorded-rekey', '');
      alongside?.(entries.slice(entries.length - drafts.length));
      projectEntries(db, entries);
    });
    if (writer.size - lastCheckpoint >= CHECKPOINT_EVERY) {
      const made = makeCheckpoint(db, writer, opened, clock);
      lastCheckpoint = made.size;
      memory.remember(caseId, made);
    }
    return built.slice(built.length - drafts.length);
  };

  /** A rekey that a crash cut short was finished at opening; the first act after it says so in the ledger. */
  const withUnrecorded = (drafts: readonly EntryDraft[]): readonly EntryDraft[] => {
    const generation = meta(db, 'unrecorded-rekey') ?? '';
    if (generation === '') return drafts;
    const draft: EntryDraft = {
      type: 'access change',
      item: null,
      plain: { action: 'rekey', generation: Number(generation) },
    };
    return [draft, ...drafts];
  };

  const ledger: LedgerWriter = {
    get size() {
      return writer.size;
    },
    get appended() {
      return writer.appended;
    },
    root: () => writer.root(),
    append,
  };
  return {
    opened,
    custodian,
    ledger,
    numbering: openNumbering(db, memory.installationId, append),
    checkpoint,
    async close() {
      if (closed) return; // rekey closes the session itself, and whoever opened it closes it again
      closed = true;
      try {
        if (writer.appended > 0) {
          append([{ type: 'session end', item: null, plain: { entries: writer.appended + 1 } }]);
          await checkpoint();
        }
      } finally {
        opened.close();
      }
    },
  };
}

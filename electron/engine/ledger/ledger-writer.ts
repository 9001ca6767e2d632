/**
 * The ledger of a case. Here: appending (ledger.md §1, §7); checkpoints.ts states size and root and has them signed; numbering.ts
 * gives item numbers; projector.ts makes what lists read; read-entries.ts and export-ledger.ts show and hand out.
 * Words: *entry* (one act, exact bytes), *checkpoint* (size and root hash under the log key).
 * Never: rewrites, removes or reorders an entry; takes an act for recorded before its transaction is.
 *
 * One writer holds one of these for the length of a session. Entries get their place,
 * time and hashes here and nowhere else; an act is acknowledged when `append` returns, because by then it is durable.
 *
 * The first act of a session carries `session start` (and, for a custodian new to the case, `custodian registration`) in its own
 * transaction, so that looking at a case leaves no trace and acting on it always does.
 */
import { hex } from '../../../shared/core/bytes.ts';
import {
  buildEntry,
  type BuiltEntry,
  type EntryDraft,
  type EntryPlace,
  type Subject,
  ZERO_LEAF,
} from '../../../shared/core/ledger/entry.ts';
import { Frontier } from '../../../shared/core/merkle/index.ts';
import type { Clock } from '../clock.ts';
import { utcOffset } from '../clock.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { randomBytes } from '../crypto/primitives.ts';
import { type CaseDatabase, inTransaction } from '../db/case-database.ts';
import { entryCount, insertEntry, itemHead, iterateLeaves } from '../db/entries.ts';
import { PRODUCT } from '../product.ts';

export interface LedgerWriter {
  /** Entries so far, those of this session included. */
  readonly size: number;
  /** Entries appended by this session. */
  readonly appended: number;
  /**
   * Appends drafts in order, in one transaction with `alongside` (rows that repeat or accompany them). All of it is durable on
   * return, or nothing is.
   */
  append(
    drafts: readonly EntryDraft[],
    alongside?: (built: readonly BuiltEntry[]) => void,
  ): readonly BuiltEntry[];
  /** Merkle root over all entries so far, 32 bytes. */
  root(): Uint8Array;
}

export interface LedgerWriterOptions {
  readonly db: CaseDatabase;
  readonly caseId: string;
  readonly installation: string;
  readonly actor: string;
  readonly session: string;
  readonly clock: Clock;
  /** What the session's first transaction starts with; empty for entry 0 itself. */
  readonly opening: () => {
    drafts: readonly EntryDraft[];
    alongside?: (built: readonly BuiltEntry[]) => void;
  };
}

/** The writer over the entries that are there. Reads every leaf once to know the tree's right edge. */
export function openLedgerWriter(options: LedgerWriterOptions): LedgerWriter {
  const { db, clock } = options;
  const frontier = new Frontier(nodeCoreCrypto);
  let last = ZERO_LEAF;
  for (const leaf of iterateLeaves(db)) {
    frontier.append(leaf);
    last = hex(leaf);
  }
  const startedAt = clock.monotonicMs();
  let opened = false;
  let appended = 0;

  const place = (seq: number, prev: string, subject: Subject | null): EntryPlace => {
    const now = clock.now();
    return {
      caseId: options.caseId,
      seq,
      prev,
      subject,
      time: now.toISOString(),
      clock: {
        offset: utcOffset(now),
        source: 'system',
        monotonic: clock.monotonicMs() - startedAt,
        session: options.session,
      },
      installation: options.installation,
      actor: options.actor,
      tool: PRODUCT,
    };
  };

  const build = (drafts: readonly EntryDraft[]): readonly BuiltEntry[] => {
    const heads = new Map<string, { n: number; leaf: string }>();
    let seq = entryCount(db);
    if (seq !== frontier.size) throw new Error('another writer appended to this ledger');
    let prev = last;
    const built: BuiltEntry[] = [];
    for (const draft of drafts) {
      let subject: Subject | null = null;
      if (draft.item !== null) {
        const known = heads.get(draft.item) ?? headOf(db, draft.item);
        subject = { uid: draft.item, n: known === null ? 0 : known.n + 1, prev: known?.leaf ?? ZERO_LEAF };
      }
      const entry = buildEntry(nodeCoreCrypto, randomBytes, place(seq, prev, subject), draft);
      prev = hex(entry.leaf);
      if (subject !== null) heads.set(subject.uid, { n: subject.n, leaf: prev });
      built.push(entry);
      seq++;
    }
    return built;
  };

  return {
    get size() {
      return frontier.size;
    },
    get appended() {
      return appended;
    },
    root: () => frontier.root(),
    append(drafts, alongside) {
      const opening = opened ? { drafts: [] } : options.opening();
      const built = inTransaction(db, () => {
        const entries = build([...opening.drafts, ...drafts]);
        for (const entry of entries) insertEntry(db, entry);
        opening.alongside?.(entries.slice(0, opening.drafts.length));
        alongside?.(entries.slice(opening.drafts.length));
        return entries;
      });
      opened = true;
      for (const entry of built) frontier.append(entry.leaf);
      const newest = built.at(-1);
      if (newest !== undefined) last = hex(newest.leaf);
      appended += built.length;
      return built.slice(opening.drafts.length);
    },
  };
}

function headOf(db: CaseDatabase, uid: string): { n: number; leaf: string } | null {
  const head = itemHead(db, uid);
  return head === undefined ? null : { n: head.n, leaf: hex(head.leaf) };
}

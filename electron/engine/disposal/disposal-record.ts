/** What the ledger says of an item's disposal, for lists and pages. */
import { disposalFacts } from '../../../shared/core/disposal/index.ts';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disposalSeq } from '../db/disposals.ts';
import { entryAt } from '../db/entries.ts';
import { visibleEntry } from '../ledger/projector.ts';

export interface DisposalRecord {
  readonly seq: number;
  readonly at: string;
  /** Code of the custodian who did it. */
  readonly by: string;
  /** Code of the custodian who approved; null in an entry of another form. */
  readonly approvedBy: string | null;
  /** Reference of the order; null when it is not disclosed any more. */
  readonly order: string | null;
}

/** Null: the item is live. */
export function disposalRecord(db: CaseDatabase, uid: string): DisposalRecord | null {
  const seq = disposalSeq(db, uid);
  const row = seq === undefined ? undefined : entryAt(db, seq);
  const visible = row === undefined ? null : visibleEntry(db, row);
  if (visible === null) return null;
  const { entry, disclosed } = visible;
  const order = disclosed.get('orderReference');
  return {
    seq: entry.seq,
    at: entry.time,
    by: entry.actor,
    approvedBy: disposalFacts(statedOf(entry))?.approval.code ?? null,
    order: typeof order === 'string' ? order : null,
  };
}

/** SQL for how items compare with what came with them. */
import { statusBits } from '../../../shared/core/item/item-status.ts';
import { type CaseDatabase, statement } from './handle.ts';

/** Numbers of the items of a batch whose bytes do not fit the list of hashes that came with them, in order. */
export function numbersNotAsReceived(db: CaseDatabase, batch: string): readonly string[] {
  return statement(
    db,
    `SELECT i.number FROM item i JOIN item_view v ON v.seq = i.acquired_seq
     WHERE i.batch = ? AND v.statuses & ? <> 0 ORDER BY i.number`,
  )
    .pluck()
    .all(batch, statusBits(['not-as-received'])) as string[];
}

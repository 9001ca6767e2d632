/** What a disposal does not reach: backups that were made, and bundles that were handed out. Both by what the ledger says of them. */
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { visibleEntry } from '../ledger/projector.ts';

export interface UnreachedCopy {
  readonly kind: 'backup' | 'bundle';
  /** Its entry. */
  readonly seq: number;
  readonly time: string;
  /** Bundle id; null of a backup. */
  readonly bundle: string | null;
  /** Where it was written to; null when that was not kept. */
  readonly target: string | null;
  readonly recipient: string | null;
}

/**
 * Backups and finished exports after the first acquisition concerned, oldest first. A bundle does not say in the ledger which items it
 * has: each of these may have them.
 */
export function unreachedCopies(db: CaseDatabase, firstAcquired: number): readonly UnreachedCopy[] {
  return entriesOfTypes(db, ['replication', 'exporting']).flatMap((row): readonly UnreachedCopy[] => {
    const visible = row.seq > firstAcquired ? visibleEntry(db, row) : null;
    if (visible === null) return [];
    const { entry, disclosed } = visible;
    const stated = statedOf(entry);
    const isBackup = entry.type === 'replication';
    if (!isBackup && stated['outcome'] !== 'done') return [];
    const text = (name: string): string | null => {
      const value = disclosed.get(name);
      return typeof value === 'string' ? value : null;
    };
    return [
      {
        kind: isBackup ? 'backup' : 'bundle',
        seq: entry.seq,
        time: entry.time,
        bundle: typeof stated['bundle'] === 'string' ? stated['bundle'] : null,
        target: text('target'),
        recipient: text('recipient'),
      },
    ];
  });
}

import type { AcquisitionPorts } from '../acquisition/ports.ts';
import type { WritableCase } from './writing.ts';

/** A writable case as an acquisition needs it. */
export function acquisitionPorts(writable: WritableCase): AcquisitionPorts {
  const { db, store, dir } = writable.opened;
  return {
    db,
    store,
    dir,
    append: (drafts, alongside) => writable.ledger.append(drafts, alongside),
    nextNumbers: (count) => writable.numbering.next(count),
    nextNumbersOf: (original, type, count) => writable.numbering.nextOf(original, type, count),
  };
}

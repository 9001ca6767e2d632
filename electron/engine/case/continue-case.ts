/** Going on with a case that this installation does not know as it is: the reason is recorded before anything else (case.md §6). */
import { hex } from '../../../shared/core/bytes.ts';
import { type Failure, isFailure } from '../failure.ts';
import { numberBlocks } from '../ledger/numbering.ts';
import type { CaseState } from './case-state.ts';
import { openWritable, type WriteFailure, type WriteOptions } from './writing.ts';

export interface ContinuedCase {
  readonly state: CaseState;
  readonly size: number;
}

/** Records why the case continues here. Afterwards it is writable on this installation, with a block of numbers of its own. */
export async function continueCase(
  options: WriteOptions,
  reason: string,
): Promise<ContinuedCase | WriteFailure | Failure<'REASON_NEEDED' | 'NOTHING_TO_CONTINUE'>> {
  if (reason.trim() === '') return { code: 'REASON_NEEDED' };
  const writable = await openWritable({ ...options, anyState: true });
  if (isFailure(writable)) return writable;
  const { state, caseId, db } = writable.opened;
  if (state === 'current') {
    await writable.close();
    return { code: 'NOTHING_TO_CONTINUE', details: { path: options.dir } };
  }
  const seen = options.memory.seen(caseId);
  writable.ledger.append([
    {
      type: 'case reopening',
      item: null,
      plain: {
        state,
        remembered: seen === null ? null : { size: seen.size, root: hex(seen.root) },
        numberBlock: numberBlocks(db).newest + 1,
      },
      salted: { reason },
    },
  ]);
  await writable.close();
  return { state, size: writable.ledger.size };
}

/**
 * The two header states of `rekey` (case.md §2.3), as pure functions: the caller writes the header before and after it
 * has rewrapped everything else, so that a crash anywhere leaves both keys within reach of the new credential.
 */
import { sealPreviousKey } from './sealed-key.ts';
import type { CaseHeader, Slot } from './slot.ts';

/**
 * Step 1: the header with the new slots pending and the old key sealed under the new one.
 * @param slots made for `generation + 1` of this header's case
 */
export function beginPending(
  header: CaseHeader,
  slots: Slot[],
  newKey: Uint8Array,
  previousKey: Uint8Array,
): CaseHeader {
  if (header.pending !== undefined) throw new Error('a rekey is already pending');
  if (slots.length === 0) throw new Error('a rekey without slots would lock everyone out');
  return {
    ...header,
    pending: {
      generation: header.generation + 1,
      slots,
      previousKey: sealPreviousKey(newKey, previousKey, header.caseId),
    },
  };
}

/** Step 4: the pending slots take the place of the old ones. */
export function finishPending(header: CaseHeader): CaseHeader {
  const { pending, ...rest } = header;
  if (pending === undefined) throw new Error('no rekey is pending');
  return { ...rest, generation: pending.generation, slots: pending.slots };
}

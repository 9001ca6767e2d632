import type { WritableCase } from '../case/writing.ts';
import type { CaseVerification } from './verify-case.ts';

/**
 * Records that a custodian had every stored byte compared with its digests, and with what result: an act by a person, which
 * FRE 902(14) asks for and a digest in a file does not show. Nothing is recorded of a quick look.
 * @returns the entry's number, or null when no bytes were compared
 */
export function recordVerification(
  writable: WritableCase,
  { checked, verdict }: CaseVerification,
): number | null {
  const { objects } = checked;
  if (objects === null || (objects.bytes === 0 && objects.matched > 0)) return null;
  const failed = objects.mismatch + objects.missing + objects.moved;
  const [entry] = writable.ledger.append([
    {
      type: 'fixity check',
      item: null,
      plain: {
        scope: 'case',
        objects: objects.matched + failed,
        bytes: objects.bytes,
        failed,
        method: 'stored copy re-read',
        verdict,
      },
    },
  ]);
  return entry?.entry.seq ?? null;
}

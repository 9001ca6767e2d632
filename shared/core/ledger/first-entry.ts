/** What entry 0 fixes for the whole ledger (ledger.md §3, `case creation`). */
import { z } from 'zod';
import { actorCode, type Entry } from './entry.ts';

const LEDGER_FORMAT = 'custodia-ledger/1';

const schema = z.object({
  format: z.literal(LEDGER_FORMAT),
  origin: z.string().max(200),
  hash: z.literal('sha-256'),
  logKey: z.string().max(400),
  custodian: z.object({ code: actorCode, fingerprint: z.string().regex(/^[0-9a-f]{40}$/) }),
});

export type FirstEntryFacts = z.infer<typeof schema>;

/** Name of the log in checkpoints, and of its key. */
export const ledgerOrigin = (caseId: string): string => `custodia.case/${caseId}`;

/** The facts of entry 0; null when it is not one that this version makes, `newer-version` when a later version made it. */
export function firstEntryFacts(entry: Entry): FirstEntryFacts | null | 'newer-version' {
  if (entry.seq !== 0 || entry.type !== 'case creation' || entry.subject !== null) return null;
  const { format } = entry.data;
  if (
    typeof format === 'string' &&
    format !== LEDGER_FORMAT &&
    /^custodia-ledger\/[1-9]\d{0,8}$/.test(format)
  )
    return 'newer-version';
  return schema.safeParse(entry.data).data ?? null;
}

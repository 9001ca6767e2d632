/** The plain members of `information package creation` (ledger.md §3), which a bundle repeats. */
import { z } from 'zod';
import { type Entry, statedOf } from '../ledger/entry.ts';
import { isBundleId } from './layout.ts';
import type { ExportFacts } from './records.ts';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const schema = z.object({
  bundle: z.string().refine(isBundleId),
  items: count,
  heads: z.object({ count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  withheld: z.array(z.string().max(64)).max(64),
  form: z.enum(['directory', 'zip']),
});

export const EXPORT_TYPE = 'information package creation';

/** The facts of an export entry, or null when it is none or not of that form. */
export function exportFacts(entry: Entry): ExportFacts | null {
  if (entry.type !== EXPORT_TYPE || entry.subject !== null) return null;
  return schema.safeParse(statedOf(entry)).data ?? null;
}

/** The plain members of `information package creation` (ledger.md §3), which a bundle repeats. */
import { z } from 'zod';
import { type Entry, statedOf } from '../ledger/entry.ts';
import { isBundleId, isProfileId, isProfileVersion } from './layout.ts';
import type { ExportFacts } from './records.ts';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.object({
  bundle: z.string().refine(isBundleId),
  items: count,
  heads: z.object({ count, sha256 }),
  withheld: z.array(z.string().max(64)).max(64),
  form: z.enum(['directory', 'zip']),
  profile: z
    .object({ id: z.string().refine(isProfileId), version: z.string().refine(isProfileVersion), sha256 })
    .optional(),
  complete: z.boolean().optional(),
});

export const EXPORT_TYPE = 'information package creation';

/** The facts of an export entry, or null when it is none or not of that form. */
export function exportFacts(entry: Entry): ExportFacts | null {
  if (entry.type !== EXPORT_TYPE || entry.subject !== null) return null;
  const facts = schema.safeParse(statedOf(entry)).data;
  // Whether a bundle is complete is said against a profile, and only against one.
  return facts === undefined || (facts.profile === undefined) !== (facts.complete === undefined)
    ? null
    : facts;
}

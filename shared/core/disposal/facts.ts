/** The plain members of a `deletion` entry (ledger.md §3). Members not named here are left alone. */
import { z } from 'zod';
import type { JsonObject } from '../json/index.ts';
import { actorCode } from '../ledger/entry.ts';

/** PREMIS: the object is taken out of the repository; the item stays in its inventory with number, hashes and history. */
export const DISPOSAL_TYPE = 'deletion';

/**
 * What became of the stored bytes: the object's key destroyed and its file removed (encrypted case), the file removed (unencrypted
 * case, the weaker form), or kept because another item that is not disposed has the same bytes.
 */
export const CONTENT_FATES = ['key destroyed', 'file removed', 'kept'] as const;
export type ContentFate = (typeof CONTENT_FATES)[number];

const count = z.number().int().min(0);
const factsSchema = z.object({
  request: z.string().regex(/^[0-9a-f]{64}$/),
  approval: z.object({
    code: actorCode,
    fingerprint: z.string().regex(/^[0-9a-f]{40}$/),
    signedAt: z.string().max(64),
  }),
  content: z.enum(CONTENT_FATES),
  notReached: z.object({ backups: count, bundles: count }),
});
export type DisposalFacts = z.infer<typeof factsSchema>;

/** Facts of a `deletion` entry, or null when its data is not of the form of ledger.md §3. */
export const disposalFacts = (data: JsonObject): DisposalFacts | null =>
  factsSchema.safeParse(data).data ?? null;

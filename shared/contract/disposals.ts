/** Disposal by order: what it would reach, the request for a second person, and carrying it out. Texts of an order come from people. */
import { z } from 'zod';
import { CONTENT_FATES } from '../core/disposal/facts.ts';
import { MAX_DISPOSAL_ITEMS } from '../core/disposal/request.ts';
import {
  count,
  custodianCode,
  instant,
  keyFingerprint,
  line,
  outside,
  pathToken,
  secret,
  sha256,
  uid,
} from './values.ts';

const uids = z.array(uid).min(1).max(MAX_DISPOSAL_ITEMS);
const named = z.strictObject({ uid, number: z.string() });

export const disposalOrder = z.strictObject({
  reference: line,
  authority: line,
  reason: z.string().max(10_000),
});

const effects = {
  /** Live derivatives that are not disposed along. */
  derivatives: z.array(named),
  /** Live items with the same bytes: these stay for them. */
  sameBytes: z.array(named),
  /** Copies that may have the items and are not reached. */
  notReached: z.array(
    z.strictObject({
      kind: z.enum(['backup', 'bundle']),
      seq: count,
      time: instant,
      bundle: z.string().nullable(),
      target: outside.nullable(),
      recipient: outside.nullable(),
    }),
  ),
};
export const disposalEffects = z.strictObject({
  ...effects,
  items: z.array(named),
  /** Whether a destroyed key is what makes the bytes unreadable; otherwise a removed file is all. */
  encrypted: z.boolean(),
  /** Custodians of the case who may approve; `isHere`: with their secret key on this machine. */
  approvers: z.array(z.strictObject({ code: z.string(), isHere: z.boolean() })),
});
export type DisposalEffects = z.infer<typeof disposalEffects>;

export const disposalQuestion = z.strictObject({ uids });
export const disposalAsking = z.strictObject({ uids, order: disposalOrder, target: pathToken });

/** What a request says that was saved before. */
export const savedDisposal = z.strictObject({
  ...effects,
  order: z.strictObject({ reference: outside, authority: outside, reason: outside }),
  items: z.array(z.strictObject({ uid, number: outside, sha256 })),
  requestedBy: z.string(),
  time: instant,
});
export type SavedDisposal = z.infer<typeof savedDisposal>;

export const disposalAct = z.discriminatedUnion('kind', [
  /** The second person types the passphrase of his own key. */
  z.strictObject({
    kind: z.literal('here'),
    uids,
    order: disposalOrder,
    approver: custodianCode,
    passphrase: secret,
  }),
  z.strictObject({ kind: z.literal('files'), request: pathToken, approval: pathToken }),
]);

export const disposalReceipt = z.strictObject({
  ...effects,
  order: z.strictObject({ reference: outside, authority: outside, reason: outside }),
  /** SHA-256 of the request, as it stands in the entries. */
  digest: sha256,
  requestedBy: z.string(),
  disposedBy: z.string(),
  at: instant,
  approvedBy: z.strictObject({ code: z.string(), fingerprint: keyFingerprint, signedAt: instant }),
  items: z.array(
    z.strictObject({ uid, number: z.string(), sha256, seq: count, content: z.enum(CONTENT_FATES) }),
  ),
  isSettled: z.boolean(),
});
export type DisposalReceipt = z.infer<typeof disposalReceipt>;

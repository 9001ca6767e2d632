/** The shapes of case.md §2: slots, the header that holds them, and the bounds a slot must keep before it is tried. */
import { z } from 'zod';
import { tryBase64 } from '../../../shared/core/bytes.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';

export const MAX_SLOTS = 32;
/** A message to one key is about 700 bytes; the bound keeps a hostile header from feeding the OpenPGP reader at length. */
const MAX_MESSAGE_CHARACTERS = 16_384;

/** Cost for new passphrase slots (case.md §2.2). */
export const DEFAULT_COST: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 1 };
/** The least a slot may cost; for tests. */
export const LOWEST_COST: Argon2Cost = { memoryKiB: 8192, passes: 1, lanes: 1 };

/** Standard base64 with padding of exactly `length` bytes,. */
function base64Of(length: number) {
  return z.string().refine((text) => tryBase64(text)?.length === length, `base64 of ${length} bytes`);
}

/** Sealed 32 bytes: 12 of nonce, 32 of ciphertext and 16 of tag. */
const sealedKeySchema = z.strictObject({ nonce: base64Of(12), box: base64Of(48) });
const slotIdSchema = z.string().regex(/^[0-9a-f]{16}$/);

// Bounds are not in the schema: one slot out of bounds must not keep the others from opening the case.
const costMember = z.int().nonnegative();
const passphraseSlotSchema = z.strictObject({
  type: z.literal('passphrase'),
  id: slotIdSchema,
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: costMember,
    passes: costMember,
    lanes: costMember,
    salt: base64Of(16),
  }),
  sealed: sealedKeySchema,
});
const recoverySlotSchema = z.strictObject({
  type: z.literal('recovery'),
  id: slotIdSchema,
  kdf: z.strictObject({ name: z.literal('hkdf-sha256'), salt: base64Of(16) }),
  sealed: sealedKeySchema,
});
const openPgpSlotSchema = z.strictObject({
  type: z.literal('openpgp'),
  id: slotIdSchema,
  message: z.string().max(MAX_MESSAGE_CHARACTERS),
});
const slotSchema = z.discriminatedUnion('type', [
  passphraseSlotSchema,
  recoverySlotSchema,
  openPgpSlotSchema,
]);

const generationSchema = z.int().min(1);
const caseIdSchema = z.uuidv4().regex(/^[0-9a-f-]+$/);
const slotsSchema = z.array(slotSchema).max(MAX_SLOTS);
const pendingSchema = z.strictObject({
  generation: generationSchema,
  slots: slotsSchema,
  previousKey: sealedKeySchema,
});

export const caseHeaderSchema = z
  .strictObject({
    format: z.literal('custodia-case'),
    v: z.literal(1),
    caseId: caseIdSchema,
    encryption: z.enum(['aes-256-gcm-stream', 'none']),
    generation: generationSchema,
    slots: slotsSchema,
    pending: pendingSchema.optional(),
  })
  .refine((header) => header.pending === undefined || header.pending.generation === header.generation + 1);

export const homeHeaderSchema = z.strictObject({
  format: z.literal('custodia-home'),
  v: z.literal(1),
  caseId: caseIdSchema,
  generation: generationSchema,
  slots: z.array(passphraseSlotSchema).max(MAX_SLOTS),
});

export type SealedKey = z.infer<typeof sealedKeySchema>;
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>;
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;
export type OpenPgpSlot = z.infer<typeof openPgpSlotSchema>;
export type Slot = z.infer<typeof slotSchema>;
export type CaseHeader = z.infer<typeof caseHeaderSchema>;
export type HomeHeader = z.infer<typeof homeHeaderSchema>;
export type Header = CaseHeader | HomeHeader;

/** What a slot is bound to besides its own parameters: it opens nothing in another case, generation or format. */
export interface SlotContext {
  format: Header['format'];
  caseId: string;
  generation: number;
}

/** Whether a passphrase slot's cost is within case.md §2.2: checked before a byte is allocated for it. */
export function isCostInBounds(cost: Argon2Cost): boolean {
  const within = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  return within(cost.memoryKiB, 8192, 1_048_576) && within(cost.passes, 1, 10) && within(cost.lanes, 1, 4);
}

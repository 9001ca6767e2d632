/** Opening a header with whatever its user has: a passphrase, the recovery code, an unlocked OpenPGP key. */
import { z } from 'zod';
import { type Bytes, tryBase64, tryUtf8 } from '../../../shared/core/bytes.ts';
import { argon2id } from '../crypto/argon2id.ts';
import { zeroise } from '../crypto/primitives.ts';
import type { Failure } from '../failure.ts';
import { decryptHidden, type UnlockedKey } from '../openpgp/index.ts';
import { parseRecoveryCode } from './recovery-code.ts';
import { openKey, openPreviousKey, slotAad } from './sealed-key.ts';
import {
  type Header,
  isCostInBounds,
  type OpenPgpSlot,
  type PassphraseSlot,
  type RecoverySlot,
  type Slot,
  type SlotContext,
} from './slot.ts';
import { openPgpSlotContent, recoverySlotKey } from './slots.ts';

export type Credential =
  | { kind: 'passphrase'; text: string }
  | { kind: 'recovery'; code: string }
  | { kind: 'openpgp'; privateKey: UnlockedKey };

export interface OpenedSlot {
  key: Bytes;
  slotId: string;
  generation: number;
  /** During a `rekey`, when a pending slot opened: the key before it. Null otherwise. */
  previousKey: Bytes | null;
}

export type OpenSlotCode =
  | 'WRONG_PASSPHRASE'
  | 'WRONG_RECOVERY_CODE'
  /** The text is not a recovery code at all, or mistyped: its check fails. */
  | 'RECOVERY_CODE_MISTYPED'
  | 'NO_SLOT_FOR_KEY'
  /** There is no slot of this kind. */
  | 'NO_SUCH_SLOT'
  /** A slot's cost is out of bounds; it was not tried, and no other opened. */
  | 'SLOT_PARAMETERS'
  /** An OpenPGP slot belongs to another case, generation or slot: it was moved here. */
  | 'SLOT_DIVERGES';

type Attempt = Bytes | 'closed' | 'SLOT_PARAMETERS' | 'SLOT_DIVERGES';

async function tryPassphrase(slot: PassphraseSlot, context: SlotContext, text: string): Promise<Attempt> {
  // Before a byte is allocated: a hostile header must not exhaust memory.
  if (!isCostInBounds(slot.kdf)) return 'SLOT_PARAMETERS';
  const salt = tryBase64(slot.kdf.salt);
  if (salt === null || text === '') return 'closed';
  const slotKey = await argon2id(text, salt, slot.kdf);
  const key = openKey(slotKey, slot.sealed, slotAad(context, slot));
  zeroise(slotKey);
  return key ?? 'closed';
}

function tryRecovery(slot: RecoverySlot, context: SlotContext, secret: Uint8Array): Attempt {
  const salt = tryBase64(slot.kdf.salt);
  if (salt === null) return 'closed';
  const slotKey = recoverySlotKey(secret, salt);
  const key = openKey(slotKey, slot.sealed, slotAad(context, slot));
  zeroise(slotKey);
  return key ?? 'closed';
}

const contentSchema = z.object({ key: z.string() });

async function tryOpenPgp(
  slot: OpenPgpSlot,
  context: SlotContext,
  privateKey: UnlockedKey,
): Promise<Attempt> {
  const bytes = await decryptHidden(privateKey, slot.message);
  if (bytes === null) return 'closed';
  const text = tryUtf8(bytes);
  zeroise(bytes);
  let parsed;
  try {
    parsed = contentSchema.safeParse(JSON.parse(text ?? ''));
  } catch {
    return 'SLOT_DIVERGES';
  }
  const key = parsed.success ? tryBase64(parsed.data.key) : null;
  // Anyone can encrypt to a custodian: the content must be, to the byte, what this very slot says.
  const isThisSlots = key?.length === 32 && openPgpSlotContent(context, slot.id, key) === text;
  return isThisSlots ? key : 'SLOT_DIVERGES';
}

function failureOf(credential: Credential, attempts: readonly Attempt[]): OpenSlotCode {
  if (attempts.length === 0) return credential.kind === 'openpgp' ? 'NO_SLOT_FOR_KEY' : 'NO_SUCH_SLOT';
  if (attempts.includes('SLOT_DIVERGES')) return 'SLOT_DIVERGES';
  if (attempts.includes('SLOT_PARAMETERS')) return 'SLOT_PARAMETERS';
  switch (credential.kind) {
    case 'passphrase':
      return 'WRONG_PASSPHRASE';
    case 'recovery':
      return 'WRONG_RECOVERY_CODE';
    case 'openpgp':
      return 'NO_SLOT_FOR_KEY';
  }
}

/** One slot with one credential, or null when the kinds differ. */
async function attempt(
  slot: Slot,
  context: SlotContext,
  credential: Credential,
  recoverySecret: Uint8Array | null,
): Promise<Attempt | null> {
  if (slot.type === 'passphrase' && credential.kind === 'passphrase')
    return tryPassphrase(slot, context, credential.text);
  if (slot.type === 'recovery' && recoverySecret !== null) return tryRecovery(slot, context, recoverySecret);
  if (slot.type === 'openpgp' && credential.kind === 'openpgp')
    return tryOpenPgp(slot, context, credential.privateKey);
  return null;
}

/** The slots in the order they are tried: those of an unfinished `rekey` first, since they give both keys. */
function candidates(header: Header): { slot: Slot; generation: number }[] {
  const pending = 'pending' in header ? header.pending : undefined;
  return [
    ...(pending?.slots ?? []).map((slot) => ({ slot, generation: pending?.generation ?? 0 })),
    ...header.slots.map((slot) => ({ slot, generation: header.generation })),
  ];
}

/**
 * Tries a credential on every slot of its kind. Returns the key of the first that opens, or the one code that says why
 * none did. Nothing of the header is trusted: costs are checked before use, places are authenticated.
 */
export async function openSlots(
  header: Header,
  credential: Credential,
): Promise<OpenedSlot | Failure<OpenSlotCode>> {
  const secret = credential.kind === 'recovery' ? parseRecoveryCode(credential.code) : null;
  if (credential.kind === 'recovery' && secret === null) return { code: 'RECOVERY_CODE_MISTYPED' };
  const attempts: Attempt[] = [];
  for (const { slot, generation } of candidates(header)) {
    const context = { format: header.format, caseId: header.caseId, generation };
    const outcome = await attempt(slot, context, credential, secret);
    if (outcome === null) continue;
    if (typeof outcome === 'string') {
      attempts.push(outcome);
      continue;
    }
    const pending = 'pending' in header ? header.pending : undefined;
    const previousKey =
      pending !== undefined && generation === pending.generation
        ? openPreviousKey(outcome, pending.previousKey, header.caseId)
        : null;
    return { key: outcome, slotId: slot.id, generation, previousKey };
  }
  return { code: failureOf(credential, attempts) };
}

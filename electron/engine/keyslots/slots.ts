/** Making the three kinds of slot (case.md §2.2). */
import { base64, type Bytes, hex, utf8 } from '../../../shared/core/bytes.ts';
import { canonicalJson } from '../../../shared/core/json/canonical.ts';
import type { Failure } from '../failure.ts';
import { argon2id, type Argon2Cost } from '../crypto/argon2id.ts';
import { hkdfSha256, randomBytes, zeroise } from '../crypto/primitives.ts';
import { type Certificate, encryptHidden } from '../openpgp/index.ts';
import { formatRecoveryCode, generateRecoverySecret } from './recovery-code.ts';
import { sealKey, slotAad } from './sealed-key.ts';
import {
  DEFAULT_COST,
  isCostInBounds,
  type OpenPgpSlot,
  type PassphraseSlot,
  type RecoverySlot,
  type SlotContext,
} from './slot.ts';

export const generateCaseKey = (): Bytes => randomBytes(32);

const newSlotId = (): string => hex(randomBytes(8));
const newSalt = (): Bytes => randomBytes(16);

/** @param passphrase not empty; NFC and UTF-8 are applied here */
export async function makePassphraseSlot(
  key: Uint8Array,
  context: SlotContext,
  passphrase: string,
  cost: Argon2Cost = DEFAULT_COST,
): Promise<PassphraseSlot> {
  if (passphrase === '') throw new TypeError('a passphrase slot has a passphrase');
  if (!isCostInBounds(cost)) throw new RangeError('Argon2id cost out of bounds');
  const salt = newSalt();
  const { memoryKiB, passes, lanes } = cost;
  const unsealed = {
    type: 'passphrase' as const,
    id: newSlotId(),
    kdf: { name: 'argon2id' as const, memoryKiB, passes, lanes, salt: base64(salt) },
  };
  const slotKey = await argon2id(passphrase, salt, cost);
  const sealed = sealKey(slotKey, key, slotAad(context, unsealed));
  zeroise(slotKey);
  return { ...unsealed, sealed };
}

export function recoverySlotKey(secret: Uint8Array, salt: Uint8Array): Bytes {
  return hkdfSha256(secret, salt, 'custodia/v1/recovery');
}

/** A slot and its code, which is shown once and stored nowhere. */
export function makeRecoverySlot(
  key: Uint8Array,
  context: SlotContext,
): { slot: RecoverySlot; code: string } {
  const secret = generateRecoverySecret();
  const salt = newSalt();
  const unsealed = {
    type: 'recovery' as const,
    id: newSlotId(),
    kdf: { name: 'hkdf-sha256' as const, salt: base64(salt) },
  };
  const slotKey = recoverySlotKey(secret, salt);
  const slot = { ...unsealed, sealed: sealKey(slotKey, key, slotAad(context, unsealed)) };
  const code = formatRecoveryCode(secret);
  zeroise(slotKey);
  zeroise(secret);
  return { slot, code };
}

/** The content of an OpenPGP slot: canonical JSON that repeats where the slot belongs. */
export function openPgpSlotContent(context: SlotContext, id: string, key: Uint8Array): string {
  return canonicalJson({
    caseId: context.caseId,
    format: context.format,
    generation: context.generation,
    id,
    key: base64(key),
  });
}

/** @param now decides whether the certificate's encryption key is valid; KEY_CANNOT_ENCRYPT otherwise */
export async function makeOpenPgpSlot(
  key: Uint8Array,
  context: SlotContext,
  certificate: Certificate,
  now: Date = new Date(),
): Promise<OpenPgpSlot | Failure<'KEY_CANNOT_ENCRYPT'>> {
  const id = newSlotId();
  const content = utf8(openPgpSlotContent(context, id, key));
  const message = await encryptHidden(certificate, content, now);
  zeroise(content);
  return 'code' in message ? message : { type: 'openpgp', id, message: message.armored };
}

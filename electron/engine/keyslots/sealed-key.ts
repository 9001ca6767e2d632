/** A 32-byte key as *Sealed* JSON (case.md §2.1), and the AADs that bind it to its place. */
import { base64, type Bytes, tryBase64, utf8 } from '../../../shared/core/bytes.ts';
import { canonicalJson } from '../../../shared/core/json/canonical.ts';
import { decryptGcm, encryptGcm, NONCE_BYTES, randomBytes } from '../crypto/primitives.ts';
import type { PassphraseSlot, RecoverySlot, SealedKey, SlotContext } from './slot.ts';

export function sealKey(wrappingKey: Uint8Array, key: Uint8Array, aad: Uint8Array): SealedKey {
  const nonce = randomBytes(NONCE_BYTES);
  const box = encryptGcm(wrappingKey, nonce, key, aad);
  return { nonce: base64(nonce), box: base64(box) };
}

export function openKey(wrappingKey: Uint8Array, sealed: SealedKey, aad: Uint8Array): Bytes | null {
  const nonce = tryBase64(sealed.nonce);
  const box = tryBase64(sealed.box);
  return nonce === null || box === null ? null : decryptGcm(wrappingKey, nonce, box, aad);
}

/** AAD of a slot: it cannot be moved to another case, generation, id or cost. */
export function slotAad(
  context: SlotContext,
  slot: Pick<PassphraseSlot, 'type' | 'id' | 'kdf'> | Pick<RecoverySlot, 'type' | 'id' | 'kdf'>,
): Bytes {
  return utf8(
    canonicalJson({
      caseId: context.caseId,
      format: context.format,
      generation: context.generation,
      id: slot.id,
      kdf: slot.kdf,
      type: slot.type,
    }),
  );
}

const previousKeyAad = (caseId: string): Bytes => utf8(`custodia/v1/previous-key${caseId}`);

/** The key before a `rekey`, sealed under the one after it (case.md §2.3). */
export function sealPreviousKey(newKey: Uint8Array, previousKey: Uint8Array, caseId: string): SealedKey {
  return sealKey(newKey, previousKey, previousKeyAad(caseId));
}

export function openPreviousKey(newKey: Uint8Array, sealed: SealedKey, caseId: string): Bytes | null {
  return openKey(newKey, sealed, previousKeyAad(caseId));
}

/**
 * Key slots: how a case's (or the home's) key is reached by those who may (case.md §2, §5).
 *
 * Words: the *header* is `case.json` or `home.json`; a *slot* wraps the 32-byte case key for one credential; a
 * *generation* is the life of one case key, ended by `rekey`.
 * Guarantees: a slot opens only in the case, format, generation and with the parameters it was made for; costs are
 * checked before they are paid; a header is replaced whole or not at all; it names no person.
 * Never: logs or stores a passphrase, a recovery code or a key; treats anything in a header as true because it is there.
 */
export { deriveKey, type KeyPurpose, uuidBytes } from '../crypto/case-keys.ts';
export { type HeaderCode, readCaseHeader, readHomeHeader, writeHeader } from './header-file.ts';
export { type Credential, type OpenedSlot, openSlots, type OpenSlotCode } from './open-slots.ts';
export { beginPending, finishPending } from './pending.ts';
export { formatRecoveryCode, parseRecoveryCode } from './recovery-code.ts';
export { openPreviousKey, sealPreviousKey } from './sealed-key.ts';
export {
  type CaseHeader,
  caseHeaderSchema,
  DEFAULT_COST,
  type Header,
  type HomeHeader,
  homeHeaderSchema,
  LOWEST_COST,
  MAX_SLOTS,
  type OpenPgpSlot,
  type PassphraseSlot,
  type RecoverySlot,
  type Slot,
  type SlotContext,
} from './slot.ts';
export { generateCaseKey, makeOpenPgpSlot, makePassphraseSlot, makeRecoverySlot } from './slots.ts';

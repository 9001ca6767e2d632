/**
 * Who can open a case: its slots. Passphrase and recovery code are replaced in place; OpenPGP slots are kept with the certificate
 * they were made for, inside the encrypted database, because the header itself must name nobody.
 */
import { z } from 'zod';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { meta, putMeta } from '../db/entries.ts';
import { type Failure, isFailure } from '../failure.ts';
import {
  type CaseHeader,
  makeOpenPgpSlot,
  makePassphraseSlot,
  makeRecoverySlot,
  type Slot,
  type SlotContext,
} from '../keyslots/index.ts';
import { type Certificate, parseCertificate } from '../openpgp/index.ts';
import type { WritableCase } from './writing.ts';

const OPENPGP_SLOTS = 'openpgp-slots';
const slotListSchema = z.array(z.strictObject({ id: z.string(), certificate: z.string() }));
export type SlotCertificates = z.infer<typeof slotListSchema>;

/** OpenPGP slots with the armored certificates they were made for. */
export function openPgpSlotsOf(db: CaseDatabase): SlotCertificates {
  return slotListSchema.parse(JSON.parse(meta(db, OPENPGP_SLOTS) ?? '[]'));
}

/** New OpenPGP slots for a new key, and what records them in the database. */
export async function remakeOpenPgpSlots(
  key: Uint8Array,
  context: SlotContext,
  old: SlotCertificates,
): Promise<{ slots: readonly Slot[]; record: (db: CaseDatabase) => void } | Failure<'KEY_CANNOT_ENCRYPT'>> {
  const slots: Slot[] = [];
  const list: SlotCertificates = [];
  for (const { certificate: armored } of old) {
    const certificate = await parseCertificate(armored);
    if (isFailure(certificate)) continue;
    const slot = await makeOpenPgpSlot(key, context, certificate);
    if (isFailure(slot)) return slot;
    slots.push(slot);
    list.push({ id: slot.id, certificate: armored });
  }
  return { slots, record: (db) => putMeta(db, OPENPGP_SLOTS, JSON.stringify(list)) };
}

const contextOf = (header: CaseHeader): SlotContext => ({
  format: header.format,
  caseId: header.caseId,
  generation: header.generation,
});

async function replaceSlots(
  writable: WritableCase,
  slots: readonly Slot[],
  action: string,
  record?: (db: CaseDatabase) => void,
): Promise<void> {
  const { header, db } = writable.opened;
  const draft: EntryDraft = {
    type: 'access change',
    item: null,
    plain: { action, generation: header.generation },
  };
  // The header first: an entry that announces a change which then fails would be false.
  await writable.opened.replaceHeader({ ...header, slots: [...slots] });
  writable.ledger.append([draft], () => record?.(db));
}

/** Replaces the passphrase. The case key stays: whoever copied the case and knew the old passphrase still reads (case.md §2.2). */
export async function changePassphrase(
  writable: WritableCase,
  passphrase: string,
  cost?: Argon2Cost,
): Promise<void> {
  const { header, caseKey } = writable.opened;
  const slot = await makePassphraseSlot(caseKey, contextOf(header), passphrase, cost);
  await replaceSlots(
    writable,
    [slot, ...header.slots.filter((old) => old.type !== 'passphrase')],
    'passphrase',
  );
}

/** Replaces the recovery code and returns the new one, to be shown once. */
export async function changeRecoveryCode(writable: WritableCase): Promise<string> {
  const { header, caseKey } = writable.opened;
  const { slot, code } = makeRecoverySlot(caseKey, contextOf(header));
  await replaceSlots(
    writable,
    [...header.slots.filter((old) => old.type !== 'recovery'), slot],
    'recovery-code',
  );
  return code;
}

/** Lets the holder of an OpenPGP key open the case without the passphrase. */
export async function addOpenPgpSlot(
  writable: WritableCase,
  certificate: Certificate,
  armored: string,
): Promise<Failure<'KEY_CANNOT_ENCRYPT'> | null> {
  const { header, caseKey, db } = writable.opened;
  const slot = await makeOpenPgpSlot(caseKey, contextOf(header), certificate);
  if (isFailure(slot)) return slot;
  const list = [...openPgpSlotsOf(db), { id: slot.id, certificate: armored }];
  await replaceSlots(writable, [...header.slots, slot], 'openpgp-slot-added', (database) =>
    putMeta(database, OPENPGP_SLOTS, JSON.stringify(list)),
  );
  return null;
}

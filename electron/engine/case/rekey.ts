/**
 * A new case key (case.md §2.3): for when somebody who knew the old one must not read on. Objects are not rewritten, their keys
 * are rewrapped. Each step leaves a state that `recoverRekey` finishes, so a crash anywhere loses nothing.
 */
import type { Bytes } from '../../../shared/core/bytes.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import {
  type CaseDatabase,
  closeCaseDatabase,
  inTransaction,
  openCaseDatabase,
  rekeyCaseDatabase,
} from '../db/case-database.ts';
import { meta, putMeta } from '../db/entries.ts';
import { iterateObjectKeys, putObjectKey } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import {
  beginPending,
  type CaseHeader,
  deriveKey,
  finishPending,
  generateCaseKey,
  makePassphraseSlot,
  makeRecoverySlot,
  type OpenedSlot,
  type Slot,
  type SlotContext,
  writeHeader,
} from '../keyslots/index.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';
import { unwrapObjectKey, wrapObjectKey } from '../store/index.ts';
import { openPgpSlotsOf, remakeOpenPgpSlots } from './access.ts';
import { casePaths } from './paths.ts';
import { loadSecret, SECRET_NAMES, storeSecret } from './secrets.ts';
import type { WritableCase } from './writing.ts';

const GENERATION = 'generation';

export interface RekeyResult {
  readonly generation: number;
  /** Shown once; the old code opens nothing any more. */
  readonly recoveryCode: string;
}

/**
 * Gives the case a new key under a passphrase, a new recovery code and every OpenPGP slot again.
 * The writable case is closed by this: what it held is of the old generation.
 */
export async function rekeyCase(
  writable: WritableCase,
  passphrase: string,
  cost?: Argon2Cost,
): Promise<RekeyResult | Failure<'KEY_CANNOT_ENCRYPT'>> {
  const { header, caseKey: oldKey, db, dir } = writable.opened;
  const newKey = generateCaseKey();
  const generation = header.generation + 1;
  const context: SlotContext = { format: header.format, caseId: header.caseId, generation };
  const recovery = makeRecoverySlot(newKey, context);
  const shared = await remakeOpenPgpSlots(newKey, context, openPgpSlotsOf(db));
  if (isFailure(shared)) return shared;
  const slots: Slot[] = [
    await makePassphraseSlot(newKey, context, passphrase, cost),
    recovery.slot,
    ...shared.slots,
  ];
  const pending = beginPending(header, slots, newKey, oldKey);
  await writeHeader(casePaths(dir).header, pending);
  if (header.encryption !== 'none') rekeyCaseDatabase(db, deriveKey(newKey, header.caseId, 'database'));
  rewrap(db, header, oldKey, newKey, generation, (draft) =>
    writable.ledger.append([draft], () => shared.record(db)),
  );
  await writable.close();
  await writeHeader(casePaths(dir).header, finishPending(pending));
  return { generation, recoveryCode: recovery.code };
}

function rewrap(
  db: CaseDatabase,
  header: CaseHeader,
  oldKey: Uint8Array,
  newKey: Uint8Array,
  generation: number,
  record: (draft: EntryDraft) => void,
): void {
  inTransaction(db, () => {
    for (const name of SECRET_NAMES) {
      const value = loadSecret(db, oldKey, header.caseId, name);
      if (value !== null) storeSecret(db, newKey, header.caseId, name, value);
    }
    const from = deriveKey(oldKey, header.caseId, 'object-wrap');
    const to = deriveKey(newKey, header.caseId, 'object-wrap');
    for (const row of iterateObjectKeys(db)) {
      const key = unwrapObjectKey(from, header.caseId, row.name, row.wrapped_key);
      // A key that does not open is left as it is: verification names the object, rekey must not hide it.
      if (key !== null) putObjectKey(db, row.name, wrapObjectKey(to, header.caseId, row.name, key));
    }
    putMeta(db, GENERATION, String(generation));
    record({ type: 'access change', item: null, plain: { action: 'rekey', generation } });
  });
}

/**
 * The case key that fits the database, finishing a rekey that was cut short. The entry `access change` is in the same
 * transaction as the rewrapping; when that transaction is still to be made here, the session that follows records it.
 */
export async function recoverRekey(
  dir: string,
  header: CaseHeader,
  keys: OpenedSlot,
): Promise<{ caseKey: Bytes; header: CaseHeader } | Failure<'CASE_DAMAGED' | 'REKEY_UNFINISHED'>> {
  const { pending } = header;
  if (pending === undefined) return { caseKey: keys.key, header };
  if (keys.previousKey === null) return { code: 'REKEY_UNFINISHED', details: { path: dir } };
  const path = casePaths(dir).database;
  const keyOf = (key: Bytes): Uint8Array | null =>
    header.encryption === 'none' ? null : deriveKey(key, header.caseId, 'database');
  let db = openCaseDatabase({ path, key: keyOf(keys.key), mode: 'write' });
  if (isFailure(db)) {
    const before = openCaseDatabase({ path, key: keyOf(keys.previousKey), mode: 'write' });
    if (isFailure(before)) return { code: 'CASE_DAMAGED', details: { path } };
    rekeyCaseDatabase(before, deriveKey(keys.key, header.caseId, 'database'));
    db = before;
  }
  if (meta(db, GENERATION) !== String(pending.generation)) {
    // Anyone can write a header with a slot for a custodian's key: keys that do not open the secrets are not this case's (L-35).
    if (loadSecret(db, keys.previousKey, header.caseId, 'log-key') === null) {
      closeCaseDatabase(db);
      return { code: 'CASE_DAMAGED', details: { path: dir, detail: 'keys of an unfinished rekey' } };
    }
    const database = db;
    rewrap(db, header, keys.previousKey, keys.key, pending.generation, () =>
      putMeta(database, 'unrecorded-rekey', String(pending.generation)),
    );
  }
  closeCaseDatabase(db);
  const finished = finishPending(header);
  await writeHeader(casePaths(dir).header, finished);
  return { caseKey: keys.key, header: finished };
}

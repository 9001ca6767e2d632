/**
 * Every failure that a command can end with: the closed unions of the engine's services and those of the command line itself,
 * gathered here so that the compiler sees a code without a sentence or an exit code.
 */
import { en } from '../../shared/messages/en.ts';
import type { Template } from '../../shared/messages/message.ts';
import type { AcquisitionFailureCode } from '../engine/acquisition/index.ts';
import type { parseReceivedList } from '../engine/acquisition/index.ts';
import type { addOpenPgpSlot } from '../engine/case/access.ts';
import type { BackupFailure } from '../engine/case/backup.ts';
import type { continueCase } from '../engine/case/continue-case.ts';
import type { CreateFailure } from '../engine/case/create-case.ts';
import type { OpenFailure } from '../engine/case/open-case.ts';
import type { RestoreFailure } from '../engine/case/restore.ts';
import type { rekeyCase } from '../engine/case/rekey.ts';
import type { WriteFailure } from '../engine/case/writing.ts';
import type {
  backupKey,
  changePassphrase,
  exportPublic,
  ImportKeyCode,
  NewKeyCode,
  restoreKey,
  TrustCode,
  unlockKey,
} from '../engine/custodians/index.ts';
import type { TermFailure } from '../engine/disclosure-check/index.ts';
import type { DisposalFailure, PlanFailure, signRequest } from '../engine/disposal/index.ts';
import type { ExportFailure } from '../engine/export/index.ts';
import type { RecipientCode } from '../engine/openpgp/index.ts';
import type { Failure } from '../engine/failure.ts';
import type { Home, HomeCode } from '../engine/home/index.ts';
import type { findProfile, importProfile } from '../engine/profiles/index.ts';
import type { CustodyFailure } from '../engine/items/custody-event.ts';
import type { deriveItem } from '../engine/items/derive-item.ts';
import type { CsvExportFailure, CsvFailure } from '../engine/items/csv/index.ts';
import type { FieldFailure } from '../engine/items/describe-item.ts';
import type { RelateFailure } from '../engine/items/relate-item.ts';
import type { FindItemFailure } from '../engine/items/find-item.ts';
import type { extractOriginal, thumbnailOf } from '../engine/items/item-bytes.ts';
import type { readItem } from '../engine/items/read-items.ts';
import type { RedactFailure } from '../engine/redaction/index.ts';
import type { readEntry, readNewestCheckpoint } from '../engine/ledger/read-entries.ts';
import type { ObjectErrorCode } from '../engine/store/index.ts';
import type { readSigner } from '../engine/verify/signers.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { SecretFailure } from './io/secrets.ts';

/** The services whose failures are known by what they return. */
type Service =
  | typeof addOpenPgpSlot
  | typeof backupKey
  | typeof changePassphrase
  | typeof continueCase
  | typeof deriveItem
  | typeof findProfile
  | typeof importProfile
  | typeof exportPublic
  | typeof extractOriginal
  | typeof parseReceivedList
  | typeof readEntry
  | typeof readItem
  | typeof readNewestCheckpoint
  | typeof readSigner
  | typeof rekeyCase
  | typeof restoreKey
  | typeof signRequest
  | typeof thumbnailOf
  | typeof unlockKey
  | Home['addPassphraseSlot']
  | Home['removePassphraseSlot'];

type CodeIn<Outcome> = Outcome extends Failure<infer Code> ? Code : never;
type FailureOfEngine =
  | BackupFailure
  | CreateFailure
  | CustodyFailure
  | DisposalFailure
  | ExportFailure
  | CsvExportFailure
  | CsvFailure
  | FieldFailure
  | RelateFailure
  | TermFailure
  | FindItemFailure
  | RedactFailure
  | OpenFailure
  | PlanFailure
  | RestoreFailure
  | WriteFailure
  | Failure<AcquisitionFailureCode>
  | Failure<RecipientCode | 'ANNEX_INCOMPLETE' | 'RECIPIENT_MISSING'>
  | Failure<HomeCode>
  | Failure<ImportKeyCode>
  | Failure<NewKeyCode>
  | Failure<ObjectErrorCode>
  | Failure<TrustCode>;

type EngineFailureCode = CodeIn<FailureOfEngine | Awaited<ReturnType<Service>>>;

/** What the command line finds out before it asks the engine, or while it writes a result. */
export type CliFailureCode =
  | CodeIn<SecretFailure>
  | 'CASE_NOT_NAMED'
  | 'CHOICE_UNKNOWN'
  | 'ITEMS_NOT_CHOSEN'
  | 'TERM_CHOICE'
  | 'NUMBER_EXPECTED'
  | 'CUSTODIAN_NEEDED'
  | 'CUSTODIAN_UNKNOWN'
  | 'DECLARANT_UNREADABLE'
  | 'ENTRY_TOO_LARGE'
  | 'FIELD_FORM'
  | 'FILE_UNREADABLE'
  | 'HOME_LOCATION'
  | 'PATH_MISSING'
  | 'PROFILE_SHIPPED'
  | 'SIGNER_MISSING'
  | 'SYSTEM'
  | 'UNEXPECTED'
  | 'USAGE';

export type FailureCode = EngineFailureCode | CliFailureCode;

const EXIT_OF: Readonly<Record<FailureCode, ExitCode>> = {
  CASE_NOT_NAMED: EXIT.usage,
  CHOICE_UNKNOWN: EXIT.usage,
  ITEMS_NOT_CHOSEN: EXIT.usage,
  NUMBER_EXPECTED: EXIT.usage,
  USAGE: EXIT.usage,

  WRONG_PASSPHRASE: EXIT.credentials,
  WRONG_RECOVERY_CODE: EXIT.credentials,
  RECOVERY_CODE_MISTYPED: EXIT.credentials,
  NO_SLOT_FOR_KEY: EXIT.credentials,
  NO_SUCH_SLOT: EXIT.credentials,
  CREDENTIAL_NEEDED: EXIT.credentials,
  EMPTY_PASSPHRASE: EXIT.credentials,
  PASSPHRASE_NEEDED: EXIT.credentials,
  PASSPHRASE_MISSING: EXIT.credentials,
  SECRET_MISSING: EXIT.credentials,
  PASSPHRASE_EMPTY: EXIT.credentials,
  PASSPHRASE_DIFFERS: EXIT.credentials,
  PASSPHRASE_UNREADABLE: EXIT.credentials,
  PASSPHRASE_TOO_SHORT: EXIT.credentials,
  REKEY_UNFINISHED: EXIT.credentials,

  CASE_EXISTS: EXIT.refused,
  CASE_IN_USE: EXIT.refused,
  CASE_READ_ONLY: EXIT.refused,
  CASE_NOT_CLOSED: EXIT.refused,
  CASE_TOO_NEW: EXIT.refused,
  CUSTODIAN_CODE_TAKEN: EXIT.refused,
  NOTHING_TO_CONTINUE: EXIT.refused,
  TOO_MANY_SLOTS: EXIT.refused,
  LAST_SLOT: EXIT.refused,
  CODE_TAKEN: EXIT.refused,
  KEY_HAS_CODE: EXIT.refused,
  KEY_REVOKED: EXIT.refused,
  KEY_EXPIRED: EXIT.refused,
  KEY_CANNOT_SIGN: EXIT.refused,
  CLOCK_BEFORE_KEY: EXIT.refused,
  KEY_CANNOT_ENCRYPT: EXIT.refused,
  NO_SECRET_KEY: EXIT.refused,
  NO_CODE_USER_ID: EXIT.refused,
  FINGERPRINT_MISMATCH: EXIT.refused,
  CUSTODIAN_UNKNOWN: EXIT.refused,
  CUSTODIAN_NEEDED: EXIT.refused,
  HOME_MISSING: EXIT.refused,
  HOME_EXISTS: EXIT.refused,
  HOME_TOO_NEW: EXIT.refused,
  FILE_EXISTS: EXIT.refused,
  TARGET_EXISTS: EXIT.refused,
  BACKUP_OF_OTHER_CASE: EXIT.refused,
  BACKUP_IS_NEWER: EXIT.refused,
  BACKUP_FORKED: EXIT.refused,
  RECEIVED_LIST_DIFFERS: EXIT.refused,
  NO_SUCH_BATCH: EXIT.refused,
  SLOT_PARAMETERS: EXIT.refused,
  SLOT_DIVERGES: EXIT.refused,
  TARGET_INSIDE_CASE: EXIT.refused,
  KEY_LOCKED: EXIT.refused,
  CERTIFICATE_UNFIT: EXIT.refused,
  ITEM_DISPOSED: EXIT.refused,
  IMPORT_UNFINISHED: EXIT.refused,
  DISPOSAL_OTHER_CASE: EXIT.refused,
  DISPOSAL_OTHER_ITEMS: EXIT.refused,
  DISPOSAL_ITEM_DIFFERS: EXIT.refused,
  APPROVAL_UNKNOWN_KEY: EXIT.refused,
  APPROVAL_OWN_KEY: EXIT.refused,
  APPROVAL_OTHER_REQUEST: EXIT.refused,
  APPROVAL_KEY_EXPIRED: EXIT.refused,
  APPROVAL_KEY_REVOKED: EXIT.refused,
  APPROVAL_WEAK: EXIT.refused,

  CASE_MISSING: EXIT.input,
  CASE_DAMAGED: EXIT.input,
  HEADER_MISSING: EXIT.input,
  HEADER_DAMAGED: EXIT.input,
  HOME_DAMAGED: EXIT.input,
  HOME_LOCATION: EXIT.input,
  NUMBER_PREFIX: EXIT.input,
  NUMBER_DIGITS: EXIT.input,
  REDACTION_REASON: EXIT.input,
  REDACTION_BOX: EXIT.input,
  REDACTION_BOXES: EXIT.input,
  REDACTION_PAGES: EXIT.input,
  REDACTION_UNFIT: EXIT.input,
  REDACTION_FAILED: EXIT.input,
  REDACTION_SAME: EXIT.input,
  FOLDER_MISSING: EXIT.input,
  REASON_NEEDED: EXIT.input,
  BAD_CODE: EXIT.input,
  KEY_MALFORMED: EXIT.input,
  KEY_UNSUPPORTED: EXIT.input,
  KEY_WEAK: EXIT.input,
  SEVERAL_KEYS: EXIT.input,
  SECRET_KEY_GIVEN: EXIT.input,
  PUBLIC_KEY_GIVEN: EXIT.input,
  SECRET_PART_MISSING: EXIT.input,
  SECRET_KEY_UNPROTECTED: EXIT.input,
  NO_SUCH_KEY: EXIT.input,
  NOT_A_BACKUP: EXIT.input,
  BACKUP_DAMAGED: EXIT.input,
  FINGERPRINT_INCOMPLETE: EXIT.input,
  ITEM_UNKNOWN: EXIT.input,
  ITEM_AMBIGUOUS: EXIT.input,
  DISPOSAL_TOO_MANY: EXIT.input,
  ORDER_NEEDED: EXIT.input,
  DISPOSAL_REQUEST_MALFORMED: EXIT.input,
  APPROVAL_MALFORMED: EXIT.input,
  FIELD_UNKNOWN: EXIT.input,
  FIELD_TOO_LONG: EXIT.input,
  FIELD_VALUE: EXIT.input,
  FIELD_FORM: EXIT.input,
  FIELD_REFUSED: EXIT.input,
  CSV_ENCODING: EXIT.input,
  CSV_BROKEN_TEXT: EXIT.input,
  CSV_FORM: EXIT.input,
  CSV_COLUMNS: EXIT.input,
  CSV_EMPTY: EXIT.input,
  RELATION_SELF: EXIT.input,
  RELATION_SET: EXIT.refused,
  RELATION_NOT_SET: EXIT.refused,
  TIME_UNREADABLE: EXIT.input,
  NO_ROOTS: EXIT.input,
  TOO_MANY_ROOTS: EXIT.input,
  RECEIVED_LIST_EMPTY: EXIT.input,
  RECEIVED_LIST_TOO_LARGE: EXIT.input,
  ENTRY_TOO_LARGE: EXIT.input,
  ENTRY_UNKNOWN: EXIT.input,
  NO_CHECKPOINT: EXIT.input,
  THUMBNAIL_MISSING: EXIT.input,
  ITEM_DAMAGED: EXIT.input,
  LEDGER_DAMAGED: EXIT.input,
  ITEM_NUMBER_UNFIT: EXIT.input,
  PREFLIGHT_ERRORS: EXIT.refused,
  PROFILE_BROKEN: EXIT.input,
  PROFILE_COLUMN_UNKNOWN: EXIT.input,
  PROFILE_FIELD_UNKNOWN: EXIT.input,
  PROFILE_NOT_ONE: EXIT.input,
  PROFILE_RULE_UNKNOWN: EXIT.input,
  PROFILE_SHIPPED: EXIT.refused,
  PROFILE_TOO_LARGE: EXIT.input,
  PROFILE_UNKNOWN: EXIT.input,
  PROFILE_UNREADABLE: EXIT.input,
  PROFILE_VERSION_TAKEN: EXIT.refused,
  TOO_MANY_PROFILES: EXIT.refused,
  PROTECTED_TERMS_FOUND: EXIT.refused,
  PROTECTED_TERMS_WRITTEN: EXIT.refused,
  PROTECTED_ORIGINALS: EXIT.refused,
  PROTECTED_REASON_NEEDED: EXIT.usage,
  PROTECTED_NEVER_SENT: EXIT.refused,
  PROTECTED_UNSEARCHED: EXIT.refused,
  NO_REDACTION: EXIT.input,
  TERM_TOO_SHORT: EXIT.input,
  TERM_TOO_LONG: EXIT.input,
  TERM_TOO_MANY_SPELLINGS: EXIT.input,
  TERM_KIND_UNKNOWN: EXIT.input,
  TERM_KNOWN: EXIT.refused,
  TERM_UNKNOWN: EXIT.input,
  TERMS_TOO_MANY: EXIT.input,
  TERM_CHOICE: EXIT.usage,
  NO_ITEMS: EXIT.input,
  EXPORT_TOO_LARGE: EXIT.input,
  TYPESET_FAILED: EXIT.system,
  DECLARANT_UNREADABLE: EXIT.input,
  ANNEX_INCOMPLETE: EXIT.usage,
  ANNEX_GROUPS: EXIT.input,
  ENCRYPTION_NEEDS_ZIP: EXIT.input,
  RECIPIENT_MISSING: EXIT.input,
  RECIPIENT_REVOKED: EXIT.input,
  RECIPIENT_EXPIRED: EXIT.input,
  RECIPIENT_WEAK: EXIT.input,
  RECIPIENT_NOT_YET_VALID: EXIT.input,
  RECIPIENT_CANNOT_ENCRYPT: EXIT.input,
  SIGNER_MISSING: EXIT.input,
  SIGNER_UNREADABLE: EXIT.input,
  FILE_UNREADABLE: EXIT.input,
  DERIVATIVE_NOT_ACQUIRED: EXIT.input,
  PATH_MISSING: EXIT.input,
  OBJECT_MISSING: EXIT.input,
  OBJECT_DAMAGED: EXIT.input,
  OBJECT_REPLACED: EXIT.input,
  OBJECT_UNREADABLE: EXIT.input,
  OBJECT_KEY: EXIT.input,

  CASE_NOT_WRITABLE: EXIT.system,
  HEADER_UNREADABLE: EXIT.system,
  DISK_FULL: EXIT.system,
  TEMPORARY_FULL: EXIT.system,
  IO_FAILED: EXIT.system,
  STORE_WRITE_FAILED: EXIT.system,
  COPY_DIFFERS: EXIT.system,
  TARGET_NOT_WRITABLE: EXIT.system,
  VERIFICATION_FAILED: EXIT.system,
  SYSTEM: EXIT.system,

  CANCELLED: EXIT.cancelled,
  UNEXPECTED: EXIT.unexpected,
};

/** Sentences for every code; a missing one does not compile. */
const SENTENCES: Readonly<Record<`failure.${FailureCode}`, Template>> = en;

export const exitOfFailure = (code: FailureCode): ExitCode => EXIT_OF[code];
export const sentenceOf = (code: FailureCode): Template => SENTENCES[`failure.${code}`];

const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(EXIT_OF, code);

const REFUSED_BY_SYSTEM =
  /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|EBUSY|EMFILE|ENFILE|ENOMEM|ETXTBSY|ENODEV|SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY).*)$/;

/** What an exception of the engine or the system amounts to; anything unknown is a fault of this program. */
export function failureOfException(error: unknown): Failure<FailureCode> {
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', details: { detail: String(error) } };
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'PATH_MISSING', details: { path } };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return { code: 'DISK_FULL', details: { path } };
  if (REFUSED_BY_SYSTEM.test(code)) return { code: 'SYSTEM', details: { code, detail: error.message } };
  // Typed errors of the engine, such as those of the object store.
  if (isFailureCode(code)) return { code, details: 'details' in error ? detailsOf(error.details) : {} };
  return { code: 'UNEXPECTED', details: { detail: error.message } };
}

function detailsOf(value: unknown): Readonly<Record<string, string | number>> {
  if (typeof value !== 'object' || value === null) return {};
  const known: Record<string, string | number> = {};
  for (const [name, detail] of Object.entries(value))
    if (typeof detail === 'string' || typeof detail === 'number') known[name] = detail;
  return known;
}

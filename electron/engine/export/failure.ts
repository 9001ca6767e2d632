import type { SignFailure } from '../case/custodian.ts';
import type { Failure } from '../failure.ts';
import { errorCode, ObjectError } from '../store/index.ts';

export type ExportCode =
  | 'TARGET_EXISTS'
  | 'TARGET_NOT_WRITABLE'
  /** Inside the case folder, where nothing else belongs. */
  | 'TARGET_INSIDE_CASE'
  | 'DISK_FULL'
  | 'IO_FAILED'
  /** Stored bytes are gone, changed or cannot be decrypted; `item` and `reason` say which and how. */
  | 'OBJECT_DAMAGED'
  /** The entries of an item are not those of an item. */
  | 'ITEM_DAMAGED'
  /** An entry that has to be shipped is missing or is none; `entry` is its number. */
  | 'LEDGER_DAMAGED'
  | 'ITEM_UNKNOWN'
  /** Its content was disposed of by order. */
  | 'ITEM_DISPOSED'
  /** The item's number cannot stand in a path; only a number received from elsewhere can be so. */
  | 'ITEM_NUMBER_UNFIT'
  | 'NO_ITEMS'
  /** Recipient, purpose or authority. */
  | 'FIELD_TOO_LONG'
  | 'FIELD_VALUE'
  /** (ledger export) No checkpoint states the ledger: act on the case once, or make one. */
  | 'NO_CHECKPOINT'
  /** A custodian whom the bundle names has no certificate here that can be handed out. */
  | 'CERTIFICATE_UNFIT'
  /** The custodian's key is locked: an export is signed. */
  | 'KEY_LOCKED'
  /** The unlocked key does not sign. */
  | SignFailure['code']
  /** Errors stand against a complete bundle, and an incomplete one was not asked for; `first` says where. */
  | 'PREFLIGHT_ERRORS'
  /** Of an annex: none was chosen, or one that the open bundle shows; `groups` are those. */
  | 'ANNEX_GROUPS'
  /** A protected term is in what the bundle would say (`file`, `term`, `words`, `group`), or in what was written. */
  | 'PROTECTED_TERMS_FOUND'
  | 'PROTECTED_TERMS_WRITTEN'
  /** A protected term is in an original about which nobody decided. */
  | 'PROTECTED_ORIGINALS'
  /** An original is to be sent nevertheless: without a reason, or although the term allows none. */
  | 'PROTECTED_REASON_NEEDED'
  | 'PROTECTED_NEVER_SENT'
  /** The text of a document that was written cannot be had, so that nobody knows what is in it. */
  | 'PROTECTED_UNSEARCHED'
  /** An original is to be replaced by redactions that it does not have. */
  | 'NO_REDACTION'
  /** Only a ZIP becomes one message. */
  | 'ENCRYPTION_NEEDS_ZIP'
  /** More files or longer records than a verifier, or larger files than the target's file system, takes: export in parts. */
  | 'EXPORT_TOO_LARGE'
  /** A report, declaration or page could not be set; `path`, `document` and `reason` say which and why. */
  | 'TYPESET_FAILED'
  | 'VERIFICATION_FAILED'
  | 'CANCELLED';

export type ExportFailure = Failure<ExportCode>;

/** Carries a failure up through an export. */
export class ExportError extends Error {
  readonly failure: ExportFailure;

  constructor(code: ExportCode, details: NonNullable<ExportFailure['details']> = {}) {
    super(code);
    this.failure = { code, details };
  }
}

/** Carries a value's failure up. */
export const raise = ({ code, details = {} }: ExportFailure): never => {
  throw new ExportError(code, details);
};

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** What a system's code means for the target. */
export function targetFailure(reason: string, path: string): ExportFailure {
  if (reason === 'EEXIST' || reason === 'ENOTEMPTY') return { code: 'TARGET_EXISTS', details: { path } };
  if (FULL.has(reason)) return { code: 'DISK_FULL', details: { path } };
  // A file system that takes no files of this size, such as FAT32 above 4 GiB.
  if (reason === 'EFBIG') return { code: 'EXPORT_TOO_LARGE', details: { path, detail: reason } };
  return {
    code: REFUSED.has(reason) ? 'TARGET_NOT_WRITABLE' : 'IO_FAILED',
    details: { path, detail: reason },
  };
}

/** The failure that an exception stands for, or null for a programmer's error. */
export function failureOf(error: unknown, path: string): ExportFailure | null {
  if (error instanceof ExportError) return error.failure;
  if (error instanceof ObjectError)
    return { code: 'OBJECT_DAMAGED', details: { ...error.details, reason: error.code } };
  const reason = errorCode(error);
  return reason === null || !/^E[A-Z0-9]+$/.test(reason) ? null : targetFailure(reason, path);
}

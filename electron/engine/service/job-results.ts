/** What each kind of job leaves behind when it ends; kept until it is dismissed or everything is locked. */
import type {
  BatchReport,
  CsvExported,
  CsvImported,
  ExportResult,
  Job,
  LedgerCheck,
  PlainResult,
  Verification,
} from '../../../shared/contract/index.ts';
import type { BackupResult } from '../case/backup.ts';
import type { RestoreResult } from '../case/restore.ts';

export type JobKind = Job['kind'];

/** Nothing but what is in the case already. */
export interface NoResult {
  readonly nothing: true;
}
export const NO_RESULT: NoResult = { nothing: true };

export interface ResultOf {
  readonly import: { readonly batch: BatchReport['summary']['batch'] };
  readonly analysis: NoResult;
  readonly export: ExportResult;
  readonly 'plain-export': PlainResult;
  readonly 'verify-bundle': Verification;
  readonly 'verify-case': Verification;
  readonly 'ledger-check': LedgerCheck;
  readonly backup: BackupResult;
  readonly restore: RestoreResult;
  readonly derive: { readonly uid: string };
  readonly 'csv-export': CsvExported;
  readonly 'csv-import': CsvImported;
  readonly 'disclosure-check': NoResult;
}

export type ResultStore = { readonly [Kind in JobKind]: Map<string, ResultOf[Kind]> };

export const createResultStore = (): ResultStore => ({
  import: new Map(),
  analysis: new Map(),
  export: new Map(),
  'plain-export': new Map(),
  'verify-bundle': new Map(),
  'verify-case': new Map(),
  'ledger-check': new Map(),
  backup: new Map(),
  restore: new Map(),
  derive: new Map(),
  'csv-export': new Map(),
  'csv-import': new Map(),
  'disclosure-check': new Map(),
});

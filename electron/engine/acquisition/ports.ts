/** What an acquisition needs of the case it works for. The case gives it; the acquisition knows no ledger and no session. */
import type { JsonObject } from '../../../shared/core/json/index.ts';
import type { DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import type { BuiltEntry, EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import type { ObjectStore } from '../store/index.ts';
import type { ReceivedList } from './received-list.ts';

export interface AcquisitionPorts {
  readonly db: CaseDatabase;
  readonly store: ObjectStore;
  /** The case folder. */
  readonly dir: string;
  /** Appends entries and runs `alongside` in one transaction: durable on return, or nothing of it happened. */
  append(
    drafts: readonly EntryDraft[],
    alongside?: (built: readonly BuiltEntry[]) => void,
  ): readonly BuiltEntry[];
  /** The next item numbers. Nothing is reserved: the entries appended next take them. */
  nextNumbers(count: number): readonly string[];
  /** The same for derivatives of the item with the number `original`. */
  nextNumbersOf(original: string, type: DerivationType, count: number): readonly string[];
}

/** That the files of a batch were made elsewhere from an item of this case, how, and by whom. */
export interface Derivation {
  readonly type: DerivationType;
  readonly original: { readonly uid: string; readonly sha256: string };
  readonly tool?: string | undefined;
  readonly operator?: string | undefined;
  readonly reason?: string | undefined;
  readonly language?: string | undefined;
  /** Of a redaction made here: boxes, pages, form. */
  readonly parameters?: JsonObject | undefined;
}

/** What the user says about an acquisition. Free text is recorded as disclosures. */
export interface AcquisitionRequest {
  /** Files and folders, as raw bytes; relative ones count from the working directory. */
  readonly roots: readonly Uint8Array[];
  readonly place?: string;
  readonly purpose?: string;
  readonly source?: string;
  readonly handedOverBy?: string;
  readonly authority?: string;
  /** How the material was copied; `logical-copy` when absent. */
  readonly method?: string;
  /** Hashes that came with the material. */
  readonly receivedList?: ReceivedList;
  readonly derivation?: Derivation;
  /** Every item is marked graphic in the transaction that acknowledges it, so that nobody sees it uncovered by mistake. */
  readonly graphic?: boolean;
  /** A cancelled batch is ended for good instead of left to be resumed. */
  readonly cancelIsFinal?: boolean;
  /** Everything is kept: files that systems leave behind are evidence too. There is no other value. */
  readonly ignoreSystemFiles?: false;
}

export interface AcquisitionProgress {
  readonly batch: string;
  readonly stage: 'listing' | 'bytes' | 'checking';
  /** Paths listed, files acquired or given up, objects checked. */
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface AcquisitionSummary {
  readonly batch: string;
  readonly acquired: number;
  readonly duplicate: number;
  readonly skipped: number;
  readonly failed: number;
  /** Size of all items of the batch together. */
  readonly bytes: number;
  /** Stored copies that did not read back as they were written. */
  readonly damaged: number;
  /** `interrupted` can be resumed by asking for the same roots again. */
  readonly outcome: 'complete' | 'cancelled' | 'interrupted';
  readonly resumed: boolean;
}

export type AcquisitionFailureCode =
  | 'NO_ROOTS'
  /** Their paths together are more than one entry can disclose. */
  | 'TOO_MANY_ROOTS'
  /** An unfinished batch of these roots began with another list of hashes, or with none. */
  | 'RECEIVED_LIST_DIFFERS'
  /** The case's disk is full. What was acquired is kept; the batch can be resumed. */
  | 'DISK_FULL'
  /** The case's disk refuses to be written. The batch can be resumed. */
  | 'STORE_WRITE_FAILED'
  | 'NO_SUCH_BATCH';

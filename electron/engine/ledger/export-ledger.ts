/** Writing the whole ledger out of a case (ledger.md §6): every entry's bytes, its checkpoint, the custodians' keys. */
import {
  bindingOf,
  type CodeBinding,
  disclosureLine,
  logKeyText,
} from '../../../shared/core/bundle/records.ts';
import { keyPath } from '../../../shared/core/bundle/layout.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { type DisclosureGroup, groupOf } from '../../../shared/core/ledger/entry-types.ts';
import { firstEntryFacts } from '../../../shared/core/ledger/first-entry.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { LEDGER_EXPORT_FILES } from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { anySignatureOnCheckpoint } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  type CheckpointRow,
  disclosuresOf,
  entriesOfTypes,
  entryAt,
  newestCheckpoint,
} from '../db/entries.ts';
import { shippedKeys } from '../export/certificates.ts';
import { ExportError, type ExportFailure, failureOf } from '../export/failure.ts';
import { type ExportFiles, systemFiles } from '../export/files.ts';
import { folderForm } from '../export/folder-form.ts';
import { breathe } from '../export/progress.ts';
import { TagFiles } from '../export/tag-files.ts';
import { openTarget, publishTarget, removePartial, type Target } from '../export/target.ts';
import { zipForm } from '../export/zip-form.ts';
import { isFailure } from '../failure.ts';
import { verifyLedgerAt } from '../verify/verify-ledger-at.ts';

const ENTRIES_BEFORE_BREATH = 500;
const LF = utf8('\n');

export interface LedgerExportOptions {
  /** Whoever acts on the case makes a checkpoint first (`WritableCase.checkpoint`); entries behind the newest one are not exported. */
  readonly opened: OpenedCase;
  readonly target: string;
  /** A folder unless told otherwise. */
  readonly form?: 'directory' | 'zip';
  /** Ships disclosures: names, places and people in the clear, but for the groups withheld. */
  readonly disclose: boolean;
  /** None unless told. */
  readonly withheld?: readonly DisclosureGroup[];
  readonly onProgress?: (progress: { readonly entries: number; readonly entriesTotal: number }) => void;
  readonly signal?: AbortSignal;
  /** Reads everything back and verifies it before it gets its name; true unless told otherwise. */
  readonly verify?: boolean;
  /** Fault tests only. */
  readonly files?: ExportFiles;
}

export interface ExportedLedger {
  readonly target: string;
  readonly entries: number;
  readonly disclosures: number;
  readonly checkpointSize: number;
  readonly checkpointSigned: boolean;
}

/** Writes the ledger up to the newest checkpoint. On the disk is the whole of it or nothing; the case is only read. */
export async function exportLedger(options: LedgerExportOptions): Promise<ExportedLedger | ExportFailure> {
  const { opened } = options;
  const files = options.files ?? systemFiles;
  const checkpoint = newestCheckpoint(opened.db);
  if (checkpoint === undefined) return { code: 'NO_CHECKPOINT', details: { path: opened.dir } };
  const target = openTarget(options.target, opened.dir);
  if (isFailure(target)) return target;
  try {
    const exported = await writeLedger(options, files, target, checkpoint);
    if (options.verify !== false) await verifyPartial(options, target);
    await publishTarget(files, target);
    return { target: target.path, ...exported };
  } catch (error) {
    removePartial(target);
    const failure = failureOf(error, target.path);
    if (failure === null) throw error;
    return failure;
  }
}

async function writeLedger(
  options: LedgerExportOptions,
  files: ExportFiles,
  target: Target,
  checkpoint: CheckpointRow,
): Promise<Omit<ExportedLedger, 'target'>> {
  const { db, caseId } = options.opened;
  const { size, note } = checkpoint;
  const check = (): void => {
    if (options.signal?.aborted === true) throw new ExportError('CANCELLED');
  };
  const form =
    options.form === 'zip'
      ? zipForm(files, target.partial, `ledger-${caseId}`)
      : folderForm(files, target.partial);
  try {
    // Entries and disclosures are read as streams: no bound.
    const tags = new TagFiles(form.tagPlace, () => Number.MAX_SAFE_INTEGER);
    tags.put(LEDGER_EXPORT_FILES.checkpoint, note);
    const signature = anySignatureOnCheckpoint(db, size);
    if (signature !== undefined) tags.put(LEDGER_EXPORT_FILES.checkpointSignature, signature);
    await writeKeys(db, tags, size);
    const disclosures = await writeEntries(options, tags, size, check);
    await form.finish({
      tags: tags.written,
      payload: [],
      crc32s: [],
      onSynced: () => {},
      isCancelled: check,
    });
    return { entries: size, disclosures, checkpointSize: size, checkpointSigned: signature !== undefined };
  } finally {
    form.close();
  }
}

async function writeKeys(db: CaseDatabase, tags: TagFiles, size: number): Promise<void> {
  const bindings = new Map<string, CodeBinding>();
  for (const row of entriesOfTypes(db, ['case creation', 'custodian registration'])) {
    const entry = row.seq < size ? parseEntry(row.bytes) : null;
    const binding = entry === null ? null : bindingOf(entry);
    if (binding !== null) bindings.set(binding.code, binding);
  }
  for (const { code, armored } of await shippedKeys(db, [...bindings.values()]))
    tags.put(keyPath(code), armored);
  const first = entryAt(db, 0);
  const entry = first === undefined ? null : parseEntry(first.bytes);
  const facts = entry === null ? null : firstEntryFacts(entry);
  if (facts === null || facts === 'newer-version') throw new ExportError('LEDGER_DAMAGED', { entry: 0 });
  tags.put(LEDGER_EXPORT_FILES.logKey, logKeyText(facts.logKey));
}

/** Returns how many disclosures were written. */
async function writeEntries(
  { opened: { db }, disclose, withheld = [], onProgress }: LedgerExportOptions,
  tags: TagFiles,
  size: number,
  check: () => void,
): Promise<number> {
  const entries = tags.stream(LEDGER_EXPORT_FILES.entries);
  const disclosures = disclose ? tags.stream(LEDGER_EXPORT_FILES.disclosures) : null;
  let disclosed = 0;
  for (let seq = 0; seq < size; seq++) {
    if (seq % ENTRIES_BEFORE_BREATH === 0) {
      check();
      onProgress?.({ entries: seq, entriesTotal: size });
      await breathe();
    }
    const row = entryAt(db, seq);
    if (row === undefined) throw new ExportError('LEDGER_DAMAGED', { entry: seq });
    entries.write(row.bytes);
    entries.write(LF);
    if (disclosures === null) continue;
    const { type } = row;
    for (const { digest, encoded } of disclosuresOf(db, seq)) {
      if (withheld.length > 0 && isWithheld(withheld, type, encoded)) continue;
      disclosures.write(disclosureLine({ seq, digest, disclosure: encoded }));
      disclosed++;
    }
  }
  entries.close();
  disclosures?.close();
  return disclosed;
}

/** By the group of its name; one that is no disclosure has none, and stays. */
function isWithheld(withheld: readonly DisclosureGroup[], type: string, encoded: string): boolean {
  const disclosure = parseDisclosure(encoded);
  return disclosure === null || withheld.includes(groupOf(type, disclosure.name));
}

async function verifyPartial({ signal }: LedgerExportOptions, target: Target): Promise<void> {
  const outcome = await verifyLedgerAt({
    path: target.partial,
    signers: [],
    known: null,
    ...(signal === undefined ? {} : { signal }),
  });
  if (signal?.aborted === true) throw new ExportError('CANCELLED');
  if (outcome.verdict === 'ACCEPTED') return;
  const [first] = outcome.findings;
  throw new ExportError('VERIFICATION_FAILED', {
    verdict: outcome.verdict,
    finding: first?.code ?? '',
    detail: [first?.path, first?.seq, first?.detail].filter((part) => part !== undefined).join(' '),
  });
}

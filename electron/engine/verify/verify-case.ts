/**
 * Verification of cases (here), bundles (verify-bundle-at.ts) and ledger exports (verify-ledger-at.ts). The latter two give files,
 * signatures and known signers to the pure verifiers of shared/core/verdict; a case is examined here, table by table, and only
 * its verdict follows from the findings there.
 * Words: *finding*, *verdict* (verdicts.md), *anchor* (a checkpoint from outside).
 * Never: repairs, trusts a key because a bundle brought it, ends before everything readable was looked at.
 *
 * Of a case: structure (ledger, checkpoints, signatures, tables) and, unless `quick`, every stored byte. Reads only;
 * repairs nothing. What a passphrase is needed for and a wrong one is refused is not a verdict but a failure to begin.
 */
import {
  expectedSchemaText,
  holdSnapshot,
  integrityProblems,
  isDatabaseDamage,
  schemaText,
  schemaVersion,
} from '../db/case-database.ts';
import { compareCheckpoints } from '../../../shared/core/verdict/anchor.ts';
import type { FindingCode } from '../../../shared/core/verdict/findings.ts';
import { type Outcome, Report } from '../../../shared/core/verdict/report.ts';
import type { OpenPgpVerifier } from '../../../shared/core/verdict/ports.ts';
import { hex } from '../../../shared/core/bytes.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import type { CaseMemory } from '../case/case-state.ts';
import { type OpenedCase, type OpenFailure, openForReading, type OpenOptions } from '../case/open-case.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { entryAt, entryCount } from '../db/entries.ts';
import { itemCount } from '../db/items.ts';
import { isFailure } from '../failure.ts';
import { checkDisposals } from './case-disposals.ts';
import { type CheckedLedger, checkCaseLedger } from './case-ledger.ts';
import { checkCaseItems } from './case-items.ts';
import { checkCaseObjects, type ObjectCounts } from './case-objects.ts';

export interface VerifyCaseOptions extends OpenOptions {
  readonly quick: boolean;
  readonly openPgp: OpenPgpVerifier;
  /** Bytes of an older checkpoint kept outside. */
  readonly against?: Uint8Array;
  readonly requireAnchor?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CaseProgress) => void;
}

export interface CaseProgress {
  /** Entries of the ledger, rows of items, stored objects. */
  readonly stage: 'ledger' | 'items' | 'objects';
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface CaseVerification extends Outcome {
  readonly checked: {
    readonly caseId: string | null;
    readonly entries: number;
    /** Entries before the first damage. */
    readonly wholeEntries: number;
    readonly root: string | null;
    readonly checkpointSize: number;
    readonly signedBy: readonly string[];
    readonly items: number;
    readonly objects: ObjectCounts | null;
    readonly anchor: { readonly size: number; readonly from: 'given' | 'remembered' } | null;
  };
  /** What was not looked at (verdicts.md §5); codes. */
  readonly notChecked: readonly string[];
}

/** Failures that are not verdicts: whoever asks must first be able to open the case. */
const NOT_A_VERDICT = new Set([
  'WRONG_PASSPHRASE',
  'WRONG_RECOVERY_CODE',
  'RECOVERY_CODE_MISTYPED',
  'NO_SLOT_FOR_KEY',
  'NO_SUCH_SLOT',
  'CREDENTIAL_NEEDED',
  'CASE_NOT_CLOSED',
  'REKEY_UNFINISHED',
]);

export async function verifyCase(options: VerifyCaseOptions): Promise<CaseVerification | OpenFailure> {
  const report = emptyReport(options);
  const opened = await openForReading(options);
  if (isFailure(opened)) {
    if (NOT_A_VERDICT.has(opened.code)) return opened;
    report.add(UNOPENED.get(opened.code) ?? 'database-damaged', {
      path: String(opened.details?.['path'] ?? ''),
      detail: opened.code,
    });
    return { ...report.outcome(), checked: NOTHING, notChecked: notChecked(options) };
  }
  return verifyAndClose(opened, options, report);
}

/**
 * Verifies the case that is open, beside whoever works in it: over a connection of its own, on one unchanging view.
 * @returns a failure when that connection cannot be had
 */
export async function verifyOpenedCase(
  opened: OpenedCase,
  options: Asked,
): Promise<CaseVerification | OpenFailure> {
  const beside = opened.openAgain();
  if (isFailure(beside)) return beside;
  return verifyAndClose(beside, options, emptyReport(options));
}

type Asked = Omit<VerifyCaseOptions, 'dir' | 'credential'>;

async function verifyAndClose(opened: OpenedCase, options: Asked, report: Report): Promise<CaseVerification> {
  const release = holdSnapshot(opened.db);
  try {
    return await verifyOpened(opened, options, report);
  } finally {
    release();
    opened.close();
  }
}

const emptyReport = (options: Asked): Report =>
  new Report(['bytes', 'signature', 'history'], options.requireAnchor === true ? ['not-anchored'] : []);

async function verifyOpened(opened: OpenedCase, options: Asked, report: Report): Promise<CaseVerification> {
  let ledger: CheckedLedger | null = null;
  let items = 0;
  let objects: ObjectCounts | null = null;
  let anchor: CaseVerification['checked']['anchor'] = null;
  try {
    if (schemaText(opened.db) !== expectedSchemaText(schemaVersion(opened.db)))
      report.add('schema-differs', { path: 'case.db' });
    for (const problem of integrityProblems(opened.db))
      report.add('database-damaged', { path: 'case.db', detail: problem });
    const control = options.signal === undefined ? {} : { signal: options.signal };
    const counting = (stage: 'ledger' | 'items', total: number) => (done: number) =>
      options.onProgress?.({ stage, done, total, bytes: 0, totalBytes: 0 });
    ledger = await checkCaseLedger(opened, report, options.openPgp, {
      ...control,
      onEntry: counting('ledger', entryCount(opened.db)),
    });
    checkEncryption(opened, report);
    if (ledger !== null) {
      anchor = checkAnchors(opened, ledger, options, report);
      const disposed = await checkDisposals(opened, report, options.openPgp);
      items = await checkCaseItems(opened, report, {
        disposed,
        ...control,
        onItem: counting('items', itemCount(opened.db)),
      });
      objects = await checkCaseObjects(opened, report, {
        disposed,
        quick: options.quick,
        ...control,
        onProgress: (progress) =>
          options.onProgress?.({
            stage: 'objects',
            done: progress.objects,
            total: progress.totalObjects,
            bytes: progress.bytes,
            totalBytes: progress.totalBytes,
          }),
      });
    }
    if (options.signal?.aborted === true) report.add('cancelled');
  } catch (error) {
    // With tables or values that are not ours anything can fail: that they are not has been said.
    const isSaid = report.has('schema-differs') || report.has('database-damaged');
    if (!isDatabaseDamage(error) && !isSaid) throw error;
    report.add('database-damaged', { path: 'case.db', detail: error instanceof Error ? error.message : '' });
  }
  if (ledger !== null) {
    report.establish('history');
    if (ledger.signedBy.length > 0) report.establish('signature');
  }
  if (objects !== null && !options.quick) report.establish('bytes');
  return {
    ...report.outcome(),
    checked: {
      caseId: opened.caseId,
      entries: ledger?.chain.size ?? 0,
      wholeEntries: ledger?.chain.goodEntries ?? 0,
      root: ledger === null ? null : hex(ledger.chain.root()),
      checkpointSize: ledger?.checkpointSize ?? 0,
      signedBy: ledger?.signedBy ?? [],
      items,
      objects,
      anchor,
    },
    notChecked: notChecked(options),
  };
}

function checkEncryption(opened: OpenedCase, report: Report): void {
  const row = entryAt(opened.db, 0);
  const storage = (row === undefined ? null : parseEntry(row.bytes))?.data['storage'] ?? null;
  const stated = memberOf(storage, 'encryption');
  if (stated !== opened.header.encryption)
    report.add('header-diverges', { path: 'case.json', detail: 'encryption' });
}

/** The checkpoint given, and the one that this installation remembers: two independent memories against a rollback (L-06, L-09). */
function checkAnchors(
  opened: OpenedCase,
  { chain }: CheckedLedger,
  options: Asked,
  report: Report,
): CaseVerification['checked']['anchor'] {
  const origin = chain.first?.origin;
  const logKey = chain.first?.logKey;
  const remembered = rememberedNote(options.memory, opened.caseId);
  let used: CaseVerification['checked']['anchor'] = null;
  for (const [from, note] of [
    ['remembered', remembered],
    ['given', options.against ?? null],
  ] as const) {
    if (note === null || origin === undefined || logKey === undefined) continue;
    const compared = compareCheckpoints(
      nodeCoreCrypto,
      { origin, logKey, size: chain.size, leaves: (size) => chain.leaves(size) },
      note,
    );
    if (compared.ok) used = { size: compared.size, from };
    else report.add(compared.finding, { detail: `${from}: ${compared.detail}` });
  }
  if (used === null) report.add('not-anchored');
  return used;
}

const rememberedNote = (memory: CaseMemory | null, caseId: string): Uint8Array | null =>
  memory?.seen(caseId)?.note ?? null;

const UNOPENED: ReadonlyMap<string, FindingCode> = new Map([
  ['CASE_MISSING', 'not-a-case'],
  ['HEADER_MISSING', 'not-a-case'],
  ['CASE_TOO_NEW', 'newer-version'],
  ['HEADER_DAMAGED', 'header-malformed'],
  ['SLOT_PARAMETERS', 'header-malformed'],
  ['SLOT_DIVERGES', 'header-malformed'],
  ['HEADER_UNREADABLE', 'cannot-read'],
]);

const NOTHING: CaseVerification['checked'] = {
  caseId: null,
  entries: 0,
  wholeEntries: 0,
  root: null,
  checkpointSize: 0,
  signedBy: [],
  items: 0,
  objects: null,
  anchor: null,
};

const notChecked = (options: Asked): readonly string[] => [
  ...(options.quick ? ['object-bytes'] : []),
  'free-pages',
  'working-tables',
  'file-times',
  'unrecorded-acts',
];

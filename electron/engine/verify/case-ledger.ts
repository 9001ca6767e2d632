/** The ledger of a case, checked from its bytes: chain, tree, checkpoints, custodians' signatures, disclosures (verdicts.md §3). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { equalBytes } from '../../../shared/core/bytes.ts';
import { digestOf, parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { LedgerChain } from '../../../shared/core/ledger/chain.ts';
import { digestsOf, type Entry, parseEntry } from '../../../shared/core/ledger/entry.ts';
import { readOwnCheckpoint } from '../../../shared/core/verdict/own-checkpoint.ts';
import type { OpenPgpVerifier } from '../../../shared/core/verdict/ports.ts';
import type { Report } from '../../../shared/core/verdict/report.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import {
  checkpoints,
  type CheckpointRow,
  checkpointSignatures,
  custodians,
  entryAt,
  iterateDisclosures,
  iterateEntries,
} from '../db/entries.ts';

export interface CheckedLedger {
  readonly chain: LedgerChain;
  /** Size of the newest checkpoint that is consistent with the entries; 0 when there is none. */
  readonly checkpointSize: number;
  readonly signedBy: readonly string[];
  readonly erasedDisclosures: number;
}

export interface LedgerCheckControl {
  readonly onEntry: (entries: number) => void;
  readonly signal?: AbortSignal;
}

/** Entries read between two turns of others who work in this process. */
const ENTRIES_BEFORE_BREATH = 500;

/**
 * Reads every entry once. Findings go to the report; nothing is repaired. The connection is the caller's own.
 * @returns null when it was told to stop
 */
export async function checkCaseLedger(
  opened: OpenedCase,
  report: Report,
  openPgp: OpenPgpVerifier,
  { onEntry, signal }: LedgerCheckControl,
): Promise<CheckedLedger | null> {
  const { db } = opened;
  const chain = new LedgerChain(nodeCoreCrypto, ({ code, ...place }) => report.add(code, place));
  const stated = checkpoints(db);
  const roots = new Map<number, Uint8Array>();
  const wanted = new Set(stated.map((row) => row.size));
  const bound = new Map<string, Binding>();
  let digests = 0;
  for (const row of iterateEntries(db)) {
    const { entry, leaf } = chain.append(row.bytes);
    // The stored leaf is what later entries and checkpoints rest on; bytes that do not hash to it are not those acknowledged.
    if (!equalBytes(leaf, row.leaf)) report.add('entry-changed', { seq: row.seq, detail: 'leaf' });
    if (wanted.has(chain.size)) roots.set(chain.size, chain.root());
    if (entry === null) continue;
    const indexed =
      row.seq === entry.seq &&
      row.type === entry.type &&
      row.item_uid === (entry.subject?.uid ?? null) &&
      row.item_n === (entry.subject?.n ?? null);
    if (!indexed) report.add('entry-index-diverges', { seq: row.seq });
    bindCustodian(bound, entry);
    digests += digestsOf(entry).length;
    if (chain.size % ENTRIES_BEFORE_BREATH !== 0) continue;
    onEntry(chain.size);
    await nextTurn();
    if (signal?.aborted === true) return null;
  }
  onEntry(chain.size);
  checkHeader(opened, chain, report);
  const checkpointSize = checkCheckpoints(chain, stated, roots, report);
  checkCustodianRows(opened, bound, report);
  const signedBy = await checkSignatures(opened, stated, bound, report, openPgp);
  const erasedDisclosures = checkDisclosures(opened, digests, report);
  return { chain, checkpointSize, signedBy, erasedDisclosures };
}

/** The key that an entry binds to a code, or null, and the entry. */
interface Binding {
  readonly fingerprint: string | null;
  readonly seq: number;
}

function bindCustodian(bound: Map<string, Binding>, entry: Entry): void {
  const { data } = entry;
  const named =
    entry.type === 'case creation'
      ? data['custodian']
      : entry.type === 'custodian registration'
        ? data
        : null;
  if (named === null || named === undefined || typeof named !== 'object' || Array.isArray(named)) return;
  const { code, fingerprint } = Object.fromEntries(Object.entries(named));
  if (typeof code === 'string' && !bound.has(code))
    bound.set(code, { fingerprint: typeof fingerprint === 'string' ? fingerprint : null, seq: entry.seq });
}

/** The header can be edited without a key; entry 0 cannot (case.md §2). */
function checkHeader(opened: OpenedCase, chain: LedgerChain, report: Report): void {
  if (chain.caseId !== null && chain.caseId !== opened.caseId)
    report.add('header-diverges', { path: 'case.json', detail: 'caseId' });
}

function checkCheckpoints(
  chain: LedgerChain,
  stated: readonly CheckpointRow[],
  roots: ReadonlyMap<number, Uint8Array>,
  report: Report,
): number {
  const expectation = { caseId: chain.caseId, logKey: chain.first?.logKey ?? null };
  let newest = 0;
  for (const row of stated) {
    const read = readOwnCheckpoint(nodeCoreCrypto, row.note, expectation, (code, detail) =>
      report.add(code, { seq: row.size, detail }),
    );
    if (read === null) continue;
    const { size, root } = read.checkpoint;
    const computed = roots.get(size);
    if (size !== row.size) report.add('entry-index-diverges', { seq: row.size, detail: 'checkpoint' });
    else if (size > chain.size)
      report.add('root-mismatch', { seq: size, detail: 'entries missing at the end' });
    else if (computed === undefined || !equalBytes(computed, root))
      report.add('root-mismatch', { seq: size });
    else if (read.signed) newest = Math.max(newest, size);
  }
  // A case is made with a checkpoint: without one, everything could have been written anew by somebody who has no key (L-03, L-34).
  if (stated.length === 0) report.add('no-checkpoint');
  else if (newest < chain.size)
    report.add('checkpoint-behind', { seq: newest, detail: `${chain.size - newest}` });
  return newest;
}

function checkCustodianRows(opened: OpenedCase, bound: ReadonlyMap<string, Binding>, report: Report): void {
  const rows = custodians(opened.db);
  for (const row of rows) {
    const binding = bound.get(row.code);
    if (binding?.fingerprint !== row.fingerprint || binding.seq !== row.seq)
      report.add('key-mismatch', { detail: row.code });
  }
  for (const code of bound.keys())
    if (!rows.some((row) => row.code === code)) report.add('key-mismatch', { detail: code });
}

async function checkSignatures(
  opened: OpenedCase,
  stated: readonly CheckpointRow[],
  bound: ReadonlyMap<string, Binding>,
  report: Report,
  openPgp: OpenPgpVerifier,
): Promise<readonly string[]> {
  const rows = custodians(opened.db);
  const signed = checkpointSignatures(opened.db);
  const signers = new Set<string>();
  for (const row of rows) {
    if (row.certificate === null) continue;
    const facts = await openPgp.certificateFacts(row.certificate);
    if (facts?.fingerprint !== row.fingerprint || !facts.canonical)
      report.add('key-mismatch', { detail: row.code });
  }
  for (const signature of signed) {
    const note = stated.find((row) => row.size === signature.size)?.note;
    const certificate = rows.find((row) => row.fingerprint === signature.fingerprint)?.certificate ?? null;
    const isBound = [...bound.values()].some(({ fingerprint }) => fingerprint === signature.fingerprint);
    const result =
      note === undefined || certificate === null || !isBound
        ? null
        : await openPgp.verifyDetached(certificate, new Uint8Array(note), signature.armored);
    if (result?.status === 'good' && result.fingerprint === signature.fingerprint)
      signers.add(signature.fingerprint);
    else
      report.add('checkpoint-custodian-signature', {
        seq: signature.size,
        detail: result?.status ?? 'unbound key',
      });
  }
  const newest = stated.at(-1);
  if (newest !== undefined && !signed.some((row) => row.size === newest.size))
    report.add('checkpoint-unsigned', { seq: newest.size });
  return [...signers];
}

/** Every disclosure must be one that its entry committed to; how many are gone is said, because erasing is lawful. */
function checkDisclosures(opened: OpenedCase, committed: number, report: Report): number {
  let present = 0;
  let digests: ReadonlySet<string> = new Set();
  let at = -1;
  for (const row of iterateDisclosures(opened.db)) {
    if (row.seq !== at) {
      at = row.seq;
      digests = digestsAt(opened, at);
    }
    present++;
    const isWhole =
      parseDisclosure(row.encoded) !== null &&
      digestOf(nodeCoreCrypto, row.encoded) === row.digest &&
      digests.has(row.digest);
    if (!isWhole) report.add('disclosure-mismatch', { seq: row.seq });
  }
  const erased = Math.max(0, committed - present);
  if (erased > 0) report.add('disclosure-erased', { detail: String(erased) });
  return erased;
}

function digestsAt(opened: OpenedCase, seq: number): ReadonlySet<string> {
  const row = entryAt(opened.db, seq);
  const entry = row === undefined ? null : parseEntry(row.bytes);
  return new Set(entry === null ? [] : digestsOf(entry));
}

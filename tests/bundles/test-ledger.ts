/**
 * A small sample ledger in memory: one custodian, two exported items (the second a redaction of the first), a third that stays at home.
 * Keys, salts and times are the same in every run. `alter` hooks make ledgers that only a dishonest holder of the log key could sign.
 */
import { hex } from '../../shared/core/bytes.ts';
import { formatCheckpoint, formatVkey, makeVkey, signNote } from '../../shared/core/note/index.ts';
import type { Bytes } from '../../shared/core/bytes.ts';
import { headsText, type ItemHead } from '../../shared/core/bundle/records.ts';
import { indexedEntry, selectEntries } from '../../shared/core/bundle/selection.ts';
import {
  buildEntry,
  type BuiltEntry,
  type EntryDraft,
  type EntryPlace,
  type Subject,
  ZERO_LEAF,
} from '../../shared/core/ledger/entry.ts';
import { ledgerOrigin } from '../../shared/core/ledger/first-entry.ts';
import { rootOf } from '../../shared/core/merkle/index.ts';
import { nodeCoreCrypto as crypto, testSigner } from '../core-ports.ts';

export const CASE_ID = '0c0ffee0-0000-4000-8000-000000000001';
export const ORIGIN = ledgerOrigin(CASE_ID);
export const SESSION = '0c0ffee0-0000-4000-8000-0000000000a1';
export const EARLIER_SESSION = '0c0ffee0-0000-4000-8000-0000000000a0';
export const FINGERPRINT = 'ab'.repeat(20);
export const SECOND_FINGERPRINT = 'cd'.repeat(20);
export const BATCH = '0c0ffee0-0000-4000-8000-0000000000b1';
export const OTHER_BATCH = '0c0ffee0-0000-4000-8000-0000000000b2';
export const UIDS = {
  photo: '0c0ffee0-0000-4000-8000-0000000000c1',
  redacted: '0c0ffee0-0000-4000-8000-0000000000c2',
  home: '0c0ffee0-0000-4000-8000-0000000000c3',
} as const;
export const LOG_SIGNER = testSigner(7);
export const LOG_KEY = formatVkey(makeVkey(crypto, ORIGIN, 'ed25519', LOG_SIGNER.publicKey));

export const PAYLOADS: Readonly<Record<string, Uint8Array>> = {
  'ABC-0001': new TextEncoder().encode('sample bytes of a photo'),
  'ABC-0002': new TextEncoder().encode('sample bytes of its redaction'),
};
export const RAW_METADATA = new TextEncoder().encode('{"sample":"as the extractor wrote it"}');

const HOST = { platform: 'linux', arch: 'x64', osRelease: '1', runtime: 'sample' };
const COUNTS = { acquired: 2, duplicate: 0, skipped: 0, failed: 0, bytes: 52 };

export interface LedgerAlteration {
  /** Changes the drafts before they are built. */
  readonly drafts?: (drafts: EntryDraft[]) => EntryDraft[];
  /** Changes where an entry says that it stands. */
  readonly place?: (place: EntryPlace) => EntryPlace;
}

export interface TestLedger {
  readonly built: readonly BuiltEntry[];
  readonly heads: readonly ItemHead[];
  readonly checkpoint: Bytes;
}

/** The drafts in order; the export entry is added by `buildTestLedger`, since it commits to the others. */
export function testDrafts(): EntryDraft[] {
  const ofItem = (
    item: string,
    type: string,
    plain: EntryDraft['plain'],
    salted: EntryDraft['salted'] = {},
  ) => ({
    type,
    item,
    plain,
    salted,
  });
  const ofCase = (type: string, plain: EntryDraft['plain'], salted: EntryDraft['salted'] = {}) => ({
    type,
    item: null,
    plain,
    salted,
  });
  return [
    ofCase(
      'case creation',
      {
        format: 'custodia-ledger/1',
        origin: ORIGIN,
        hash: 'sha-256',
        logKey: LOG_KEY,
        custodian: { code: 'K-01', fingerprint: FINGERPRINT },
        recoveryQuorum: [],
        storage: { encryption: 'none', chunkBytes: 1_048_576 },
        numberPrefix: 'ABC',
        numberBlock: 1,
      },
      { person: { name: 'Sample Custodian' }, title: 'Sample case' },
    ),
    ofCase(
      'session start',
      { custodian: 'K-01', keyUnlocked: true, previousEnded: true, host: HOST },
      { userName: 'sample' },
    ),
    ofCase(
      'custodian registration',
      { code: 'K-02', fingerprint: null },
      { person: { name: 'Paper Custodian' } },
    ),
    ofCase(
      'ingestion start',
      { batch: BATCH, method: 'logical-copy', timeZone: 'UTC', hashEngine: 'sample' },
      { place: 'Sample office' },
    ),
    ofItem(UIDS.photo, 'ingestion', ingestionOf('ABC-0001', 'original', BATCH), {
      fileName: { raw: 'c2FtcGxlLmpwZw==', text: 'sample.jpg' },
      path: { raw: 'L3NhbXBsZS5qcGc=', text: '/sample.jpg' },
    }),
    ofItem(UIDS.home, 'ingestion', ingestionOf('ABC-0003', 'original', OTHER_BATCH), {
      fileName: { raw: 'aG9tZS50eHQ=', text: 'home.txt' },
    }),
    ofItem(
      UIDS.photo,
      'metadata extraction',
      {
        status: 'extracted',
        mediaType: 'image/jpeg',
        tool: { name: 'sample', version: '1' },
        normaliser: 1,
        partial: false,
      },
      {
        raw: { sha256: hex(crypto.sha256(RAW_METADATA)), size: RAW_METADATA.length },
        view: { captured: { status: 'value', value: '2026-01-02T03:04:05' } },
      },
    ),
    ofItem(UIDS.home, 'metadata modification', { fields: ['title'] }, { title: 'stays at home' }),
    ofCase('ingestion end', { batch: BATCH, counts: COUNTS, outcome: 'complete' }),
    ofItem(UIDS.redacted, 'ingestion', ingestionOf('ABC-0002', 'derivative', BATCH)),
    ofItem(
      UIDS.redacted,
      'redaction',
      { role: 'derivative' },
      { original: { uid: UIDS.photo, sha256: '00' } },
    ),
    ofItem(
      UIDS.photo,
      'metadata modification',
      { fields: ['title'] },
      { title: '=SAMPLE()', author: 'Sample Author' },
    ),
    ofItem(UIDS.redacted, 'format identification', { mediaType: 'application/pdf', basis: 'magic' }),
    ofCase('transfer', { at: '2026-01', atPrecision: 'month' }, { to: 'Sample Court' }),
    ofCase('replication', { objects: 3, bytes: 60, new: 3, checkpointSize: 12 }, { target: 'Sample disk' }),
    ofCase('access change', { action: 'passphrase', generation: 1 }),
  ];
}

function ingestionOf(number: string, origin: string, batch: string): EntryDraft['plain'] {
  const bytes = PAYLOADS[number] ?? new Uint8Array(0);
  return {
    batch,
    number,
    origin,
    object: { size: bytes.length, sha256: hex(crypto.sha256(bytes)), sha512: hex(crypto.sha512(bytes)) },
    changedWhileReading: false,
    received: null,
    systemFile: false,
    sparse: false,
  };
}

export const EXPORTED: readonly string[] = [UIDS.photo, UIDS.redacted];

export function buildTestLedger(alteration: LedgerAlteration = {}): TestLedger {
  const built: BuiltEntry[] = [];
  const lastOfItem = new Map<string, { n: number; leaf: string; uid: string }>();
  let counter = 0;
  const random = (sizeBytes: number): Uint8Array =>
    crypto.sha256(new TextEncoder().encode(`sample salt ${counter++}`)).subarray(0, sizeBytes);
  const append = (draft: EntryDraft): void => {
    const last = draft.item === null ? undefined : lastOfItem.get(draft.item);
    const subject: Subject | null =
      draft.item === null
        ? null
        : { uid: draft.item, n: last === undefined ? 0 : last.n + 1, prev: last?.leaf ?? ZERO_LEAF };
    const before = built.at(-1);
    const seq = built.length;
    const place: EntryPlace = {
      caseId: CASE_ID,
      seq,
      prev: before === undefined ? ZERO_LEAF : hex(before.leaf),
      subject,
      time: `2026-03-01T10:00:${String(seq).padStart(2, '0')}.000Z`,
      clock: { offset: '+00:00', source: 'system', monotonic: seq, session: SESSION },
      installation: '0c0ffee0-0000-4000-8000-0000000000d1',
      actor: 'K-01',
      tool: { name: 'custodia', version: '0.1.0' },
    };
    const entry = buildEntry(crypto, random, alteration.place?.(place) ?? place, draft);
    built.push(entry);
    const written = entry.entry.subject;
    if (written !== null)
      lastOfItem.set(written.uid, { uid: written.uid, n: written.n, leaf: hex(entry.leaf) });
  };
  const drafts = alteration.drafts?.(testDrafts()) ?? testDrafts();
  for (const draft of drafts) append(draft);
  const heads = EXPORTED.flatMap((uid) => lastOfItem.get(uid) ?? []);
  const headsBytes = new TextEncoder().encode(headsText(heads));
  append({
    type: 'information package creation',
    item: null,
    plain: {
      bundle: 'SAMPLE-BUNDLE-1',
      items: heads.length,
      heads: { count: heads.length, sha256: hex(crypto.sha256(headsBytes)) },
      withheld: ['case', 'people'],
      form: 'directory',
    },
    salted: { recipient: 'Sample Court' },
  });
  return { built, heads, checkpoint: signCheckpoint(built) };
}

/** A checkpoint over the first `size` entries, by the case's log key unless another signer is given. */
export function signCheckpoint(
  built: readonly BuiltEntry[],
  size = built.length,
  signer = LOG_SIGNER,
  origin = ORIGIN,
): Bytes {
  const root = rootOf(
    crypto,
    built.slice(0, size).map(({ leaf }) => leaf),
  );
  return signNote(crypto, formatCheckpoint({ origin, size, root }), origin, signer.publicKey, signer.sign);
}

/** Seqs that bundle.md §4 ships of this ledger. */
export function selectionOf(built: readonly BuiltEntry[]): readonly number[] {
  const entries = built.map(({ entry }) => entry);
  return selectEntries(
    {
      withoutSubject: () => entries.filter(({ subject }) => subject === null).map(indexedEntry),
      ofItem: (uid) => entries.filter(({ subject }) => subject?.uid === uid).map(indexedEntry),
    },
    EXPORTED,
    built.length - 1,
  );
}

import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeCertificate, fakeOpenPgp, fakeSignature } from '../../../tests/bundles/fake-openpgp.ts';
import type { Files } from '../../../tests/bundles/test-bundle.ts';
import { sourceOf } from '../../../tests/bundles/test-bundle.ts';
import {
  buildTestLedger,
  FINGERPRINT,
  LOG_KEY,
  LOG_SIGNER,
  SECOND_FINGERPRINT,
  signCheckpoint,
  UIDS,
} from '../../../tests/bundles/test-ledger.ts';
import { nodeCoreCrypto as crypto, testSigner } from '../../../tests/core-ports.ts';
import { concat, utf8 } from '../bytes.ts';
import { disclosureLine } from '../bundle/records.ts';
import type { EntryDraft, EntryPlace } from '../ledger/entry.ts';
import type { FindingCode } from './findings.ts';
import type { VerifyPolicy } from './ports.ts';
import type { Verdict } from './verdicts.ts';
import { verifyLedgerExport } from './verify-ledger-export.ts';

function exportOf(ledger = buildTestLedger(), checkpoint = ledger.checkpoint): Files {
  const lines = (texts: readonly string[]) => utf8(texts.join(''));
  return new Map([
    ['checkpoint', checkpoint],
    ['checkpoint.asc', fakeSignature(FINGERPRINT, checkpoint)],
    ['entries.jsonl', concat(...ledger.built.flatMap(({ bytes }) => [bytes, utf8('\n')]))],
    [
      'disclosures.jsonl',
      lines(
        ledger.built.flatMap(({ disclosures, entry }) =>
          disclosures
            .map(({ digest, encoded }) => ({ digest, disclosure: encoded, seq: entry.seq }))
            .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
            .map(disclosureLine),
        ),
      ),
    ],
    ['keys/K-01.asc', fakeCertificate(FINGERPRINT)],
    ['log.vkey', utf8(`${LOG_KEY}\n`)],
  ]);
}

/** Streams that are open now. */
let open = 0;
async function* inChunks(bytes: Uint8Array, chunkBytes: number) {
  open++;
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield Promise.resolve(bytes.subarray(at, Math.min(at + chunkBytes, bytes.length)));
  } finally {
    open--;
  }
}
// What is not closed is a file of the system that stays open until chance collects it.
afterEach(() => expect(open).toBe(0));

const verify = (files: Files = exportOf(), policy: VerifyPolicy = {}, chunkBytes = 700) =>
  verifyLedgerExport(
    {
      source: { ...sourceOf(files), chunks: (path) => inChunks(files.get(path) ?? utf8(''), chunkBytes) },
      crypto,
      openpgp: fakeOpenPgp(),
      knownSigners: { find: () => null, none: true },
    },
    policy,
  );

const changed = (change: (files: Files) => void): Files => {
  const files = exportOf();
  change(files);
  return files;
};
const editLines = (files: Files, path: string, change: (lines: string[]) => string[]): void => {
  const lines = new TextDecoder().decode(files.get(path)).split('\n').slice(0, -1);
  files.set(
    path,
    utf8(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  );
};
const placedAt =
  (seq: number, change: (place: EntryPlace) => EntryPlace) =>
  (place: EntryPlace): EntryPlace =>
    place.seq === seq ? change(place) : place;

describe('verifyLedgerExport', () => {
  it('accepts the sample and says up to where', async () => {
    expect(await verify()).toMatchObject({
      verdict: 'ACCEPTED',
      answers: {
        bytes: 'established',
        signature: 'established',
        signer: 'not-asked',
        history: 'established',
      },
      checked: {
        entries: 17,
        goodEntries: 17,
        checkpoint: { size: 17 },
        checkpointSigner: { fingerprint: FINGERPRINT },
      },
      notChecked: ['anchor', 'originals'],
    });
  });

  it.each([1, 64, 1_000_000])('reads the same in chunks of %i bytes', async (chunkBytes) => {
    expect((await verify(exportOf(), {}, chunkBytes)).verdict).toBe('ACCEPTED');
  });

  it('does not ask for a signature that is not there', async () => {
    const result = await verify(changed((files) => files.delete('checkpoint.asc')));
    expect(result).toMatchObject({ verdict: 'ACCEPTED', answers: { signature: 'not-asked' } });
    expect(result.findings.map(({ code }) => code)).toContain('checkpoint-unsigned');
  });

  it('compares with an older checkpoint', async () => {
    const against = signCheckpoint(buildTestLedger().built, 7);
    expect(await verify(exportOf(), { against })).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { anchorSize: 7 },
    });
  });

  it('names the longest good prefix (L-33)', async () => {
    const files = changed((all) => editLines(all, 'entries.jsonl', (lines) => lines.with(9, '{}')));
    expect(await verify(files)).toMatchObject({
      verdict: 'TAMPERED',
      checked: { entries: 17, goodEntries: 9 },
    });
  });

  const other = (alteration: Parameters<typeof buildTestLedger>[0]): Files =>
    exportOf(buildTestLedger(alteration));
  const drafts = (seq: number, change: (draft: EntryDraft) => EntryDraft) => ({
    drafts: (all: EntryDraft[]) => all.map((draft, i) => (i === seq ? change(draft) : draft)),
  });

  type Case = [FindingCode, Verdict, string, () => { files?: Files; policy?: VerifyPolicy }, FindingCode[]?];
  const cases: Case[] = [
    ['not-a-bundle', 'MALFORMED', 'no checkpoint', () => ({ files: changed((f) => f.delete('checkpoint')) })],
    [
      'required-file-missing',
      'MALFORMED',
      'no log key',
      () => ({ files: changed((f) => f.delete('log.vkey')) }),
    ],
    [
      'newer-version',
      'MALFORMED',
      'a later format in entry 0',
      () => ({
        files: other(
          drafts(0, (draft) => ({ ...draft, plain: { ...draft.plain, format: 'custodia-ledger/2' } })),
        ),
      }),
    ],
    [
      'unreadable-record',
      'MALFORMED',
      'a disclosure line of another form',
      () => ({ files: changed((f) => editLines(f, 'disclosures.jsonl', (lines) => ['{}', ...lines])) }),
    ],
    [
      'file-extra',
      'TAMPERED',
      'an added file',
      () => ({ files: changed((f) => f.set('more.txt', utf8('x'))) }),
    ],
    [
      'entry-changed',
      'TAMPERED',
      'an entry that is none',
      () => ({ files: changed((f) => editLines(f, 'entries.jsonl', (lines) => lines.with(14, '{}'))) }),
      ['root-mismatch', 'chain-broken', 'disclosure-mismatch'],
    ],
    [
      'entry-changed',
      'TAMPERED',
      'an entry of another case',
      () => ({ files: other({ place: placedAt(8, (place) => ({ ...place, caseId: UIDS.home })) }) }),
    ],
    [
      'sequence-gap',
      'TAMPERED',
      'a removed entry (L-02)',
      () => ({ files: changed((f) => editLines(f, 'entries.jsonl', (lines) => lines.toSpliced(15, 1))) }),
      ['root-mismatch'],
    ],
    [
      'sequence-gap',
      'TAMPERED',
      'a doubled entry (L-02)',
      () => ({
        files: changed((f) => editLines(f, 'entries.jsonl', (l) => l.toSpliced(15, 0, l[14] ?? ''))),
      }),
      ['root-mismatch'],
    ],
    [
      'chain-broken',
      'TAMPERED',
      'another predecessor',
      () => ({ files: other({ place: placedAt(8, (place) => ({ ...place, prev: '11'.repeat(32) })) }) }),
    ],
    [
      'item-chain-broken',
      'TAMPERED',
      "another predecessor in an item's chain",
      () => ({
        files: other({
          place: placedAt(11, (place) => ({
            ...place,
            subject: { uid: UIDS.photo, n: 3, prev: '11'.repeat(32) },
          })),
        }),
      }),
    ],
    [
      'root-mismatch',
      'TAMPERED',
      'a checkpoint of fewer entries',
      () => ({ files: exportOf(undefined, signCheckpoint(buildTestLedger().built, 16)) }),
    ],
    [
      'checkpoint-signature',
      'TAMPERED',
      'a checkpoint under another key',
      () => ({ files: exportOf(undefined, signCheckpoint(buildTestLedger().built, 17, testSigner(8))) }),
    ],
    [
      'checkpoint-custodian-signature',
      'TAMPERED',
      'a signature over something else',
      () => ({ files: changed((f) => f.set('checkpoint.asc', fakeSignature(FINGERPRINT, utf8('another')))) }),
    ],
    [
      'key-mismatch',
      'TAMPERED',
      'another log key beside it',
      () => ({ files: changed((f) => f.set('log.vkey', utf8('another\n'))) }),
    ],
    [
      'disclosure-mismatch',
      'TAMPERED',
      'a disclosure twice',
      () => ({ files: changed((f) => editLines(f, 'disclosures.jsonl', (l) => [l[0] ?? '', ...l])) }),
    ],
    [
      'disclosure-mismatch',
      'TAMPERED',
      'a disclosure of no entry',
      () => ({
        files: changed((f) =>
          editLines(f, 'disclosures.jsonl', (l) => [...l, (l[0] ?? '').replace('"seq":0', '"seq":99')]),
        ),
      }),
    ],
    [
      'anchor-newer',
      'ROLLBACK',
      'an anchor that knows more (L-06)',
      () => ({
        policy: { against: buildTestLedger({ drafts: (all) => [...all, ...all.slice(-1)] }).checkpoint },
      }),
    ],
    [
      'anchor-not-prefix',
      'FORK',
      'an anchor of another history (L-09)',
      () => ({
        policy: {
          against: signCheckpoint(buildTestLedger(drafts(3, (draft) => ({ ...draft, plain: {} }))).built, 5),
        },
      }),
    ],
    [
      'anchor-other-log',
      'WRONG_LOG',
      'an anchor of another case (L-10)',
      () => ({
        policy: { against: signCheckpoint(buildTestLedger().built, 5, LOG_SIGNER, 'custodia.case/another') },
      }),
    ],
    [
      'not-anchored',
      'POLICY_NOT_MET',
      'an anchor that is demanded',
      () => ({ policy: { requireAnchor: true } }),
    ],
    [
      'checkpoint-unsigned',
      'POLICY_NOT_MET',
      'a signature that is demanded by naming the signer',
      () => ({
        files: changed((f) => f.delete('checkpoint.asc')),
        policy: { expectedSigners: [FINGERPRINT] },
      }),
    ],
    [
      'signer-not-expected',
      'SIGNER_UNKNOWN',
      'another signer',
      () => ({ policy: { expectedSigners: [SECOND_FINGERPRINT] } }),
    ],
  ];

  it.each(cases)('%s → %s: %s', async (code, verdict, _, scene, also = []) => {
    const { files, policy } = scene();
    const result = await verify(files, policy);
    const found = new Set(result.findings.map((finding) => finding.code));
    const allowed: readonly FindingCode[] = [code, 'not-anchored', ...also];
    expect({
      has: found.has(code),
      unexpected: [...found].filter((one) => !allowed.includes(one)),
      verdict: result.verdict,
    }).toEqual({ has: true, unexpected: [], verdict });
  });

  it('never accepts an export with a changed byte', async () => {
    const original = exportOf();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...original.keys()),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, mask) => {
          const files: Files = new Map(original);
          const bytes = new Uint8Array(original.get(path) ?? []);
          const i = at % bytes.length;
          bytes[i] = (bytes[i] ?? 0) ^ mask;
          files.set(path, bytes);
          expect((await verify(files)).verdict).not.toBe('ACCEPTED');
        },
      ),
      { numRuns: 150 },
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeCertificate, fakeOpenPgp, fakeSignature } from '../../../tests/bundles/fake-openpgp.ts';
import {
  type Files,
  seal,
  sealTags,
  type SourceAlteration,
  sourceOf,
  testBundle,
} from '../../../tests/bundles/test-bundle.ts';
import {
  buildTestLedger,
  EARLIER_SESSION,
  FINGERPRINT,
  LOG_SIGNER,
  ORIGIN,
  SECOND_FINGERPRINT,
  signCheckpoint,
  UIDS,
} from '../../../tests/bundles/test-ledger.ts';
import { nodeCoreCrypto as crypto, testSigner } from '../../../tests/core-ports.ts';
import { type Bytes, hex, utf8 } from '../bytes.ts';
import { BUNDLE_FILES, keyPath, proofPath, rawMetadataPath } from '../bundle/layout.ts';
import { disclosureLine } from '../bundle/records.ts';
import { canonicalJson, type JsonValue } from '../json/index.ts';
import { type EntryDraft, type EntryPlace, parseEntry } from '../ledger/entry.ts';
import { formatNote, makeVkey } from '../note/index.ts';
import type { FindingCode } from './findings.ts';
import type { BundleSource, VerifyControl, VerifyPolicy } from './ports.ts';
import type { Verdict } from './verdicts.ts';
import { verifyBundle } from './verify-bundle.ts';

const KNOWN = {
  find: (fingerprint: string) => (fingerprint === FINGERPRINT ? { label: 'Sample' } : null),
  none: false,
};
const NOBODY = { find: () => null, none: true };

interface Scene {
  files?: Files;
  source?: SourceAlteration | BundleSource;
  policy?: VerifyPolicy;
  control?: VerifyControl;
  known?: typeof KNOWN | typeof NOBODY;
  keyNowExpired?: boolean;
}

const isSource = (source: Scene['source']): source is BundleSource =>
  source !== undefined && 'digests' in source;

async function verify(scene: Scene = {}) {
  const { source, known = KNOWN, keyNowExpired = false } = scene;
  return verifyBundle(
    {
      source: isSource(source) ? source : sourceOf(scene.files ?? testBundle(), source),
      crypto,
      openpgp: fakeOpenPgp(keyNowExpired),
      knownSigners: known,
    },
    scene.policy,
    scene.control,
  );
}

/** Changes a sealed bundle as anybody can, who has no key. */
function changed(change: (files: Files) => void): Files {
  const files = testBundle();
  change(files);
  return files;
}
/** Changes a bundle and seals it again, as the signer can. */
const resealed = (change: (files: Files) => void): Files =>
  changed((files) => {
    change(files);
    seal(files);
  });

const edit = (files: Files, path: string, change: (text: string) => string): void => {
  const before = new TextDecoder().decode(files.get(path));
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  files.set(path, utf8(after));
};
const flip = (files: Files, path: string, at: number): void => {
  const bytes = new Uint8Array(files.get(path) ?? []);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  files.set(path, bytes);
};
const placedAt =
  (seq: number, change: (place: EntryPlace) => EntryPlace) =>
  (place: EntryPlace): EntryPlace =>
    place.seq === seq ? change(place) : place;
const draftAt =
  (seq: number, change: (draft: EntryDraft) => EntryDraft) =>
  (drafts: EntryDraft[]): EntryDraft[] =>
    drafts.map((draft, i) => (i === seq ? change(draft) : draft));
const plain =
  (members: EntryDraft['plain']) =>
  (draft: EntryDraft): EntryDraft => ({ ...draft, plain: { ...draft.plain, ...members } });

const PAYLOAD = 'data/ABC-0001/original/ABC-0001.bin';
/** Present in the sample because nobody gave an anchor and because people are withheld. */
const ALWAYS: readonly FindingCode[] = ['anchor-absent', 'disclosures-withheld'];

describe('verifyBundle', () => {
  it('accepts the sample and says what it checked', async () => {
    const result = await verify();
    expect(result).toMatchObject({
      verdict: 'ACCEPTED',
      exit: 0,
      answers: {
        bytes: 'established',
        signature: 'established',
        signer: 'established',
        history: 'established',
      },
      checked: {
        items: 2,
        entries: 13,
        bundle: 'SAMPLE-BUNDLE-1',
        checkpoint: { origin: ORIGIN, size: 17 },
        checkpointSignedBy: FINGERPRINT,
        signer: { code: 'K-01', fingerprint: FINGERPRINT, label: 'Sample' },
      },
      notChecked: [
        'anchor',
        'entries-not-shipped',
        'file-times-and-permissions',
        'verify-text',
        'withheld-disclosures',
      ],
    });
    expect(result.findings.map(({ code }) => code).toSorted()).toEqual(ALWAYS.toSorted());
    expect(result.checked.files).toBe(testBundle().size - 3);
  });

  type Case = [code: FindingCode, verdict: Verdict, what: string, scene: () => Scene, also?: FindingCode[]];

  const ledgerCase = (
    alteration: Parameters<typeof buildTestLedger>[0],
    bundle: Parameters<typeof testBundle>[1] = {},
  ): Scene => ({ files: testBundle(buildTestLedger(alteration), bundle) });
  const signatureCase = (status: Parameters<typeof fakeSignature>[2]): Scene => ({
    files: changed((files) =>
      files.set(
        BUNDLE_FILES.signature,
        fakeSignature(FINGERPRINT, files.get(BUNDLE_FILES.tagManifestSha512) ?? utf8(''), status),
      ),
    ),
  });
  const extraFile = (path: string, kind: 'file' | 'link' | 'special' | 'empty-folder'): Scene => ({
    source: { extra: [{ path, sizeBytes: 0, kind }] },
  });
  const noteWith = (lines: string): Bytes => {
    const { built } = buildTestLedger();
    const text = `${new TextDecoder().decode(signCheckpoint(built)).split('\n\n')[0]}\n${lines}`;
    const { name, keyId } = makeVkey(crypto, ORIGIN, 'ed25519', LOG_SIGNER.publicKey);
    return formatNote(text, [{ name, keyId, signature: new Uint8Array(LOG_SIGNER.sign(utf8(text))) }]);
  };

  const cases: Case[] = [
    ['cannot-read', 'CANNOT_CHECK', 'a file that cannot be read', () => ({ source: { failing: PAYLOAD } })],
    ['cancelled', 'CANNOT_CHECK', 'an aborted run', () => ({ control: { signal: { aborted: true } } })],
    [
      'not-a-bundle',
      'MALFORMED',
      'a folder without bagit.txt',
      () => ({ files: changed((files) => files.delete(BUNDLE_FILES.bagit)) }),
    ],
    [
      'not-a-bundle',
      'MALFORMED',
      "somebody else's bag",
      () => ({
        files: resealed((files) => edit(files, BUNDLE_FILES.bagInfo, (t) => t.replace('custodia-', 'x-'))),
      }),
    ],
    [
      'newer-version',
      'MALFORMED',
      'a later format',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.bagInfo, (t) => t.replace('bundle/1', 'bundle/2')),
        ),
      }),
    ],
    [
      'required-file-missing',
      'MALFORMED',
      'a bundle sealed without VERIFY.txt',
      () => ({ files: resealed((files) => files.delete(BUNDLE_FILES.verifyText)) }),
    ],
    [
      'required-file-missing',
      'MALFORMED',
      'a bundle sealed without a proof',
      () => ({ files: resealed((files) => files.delete(proofPath('ABC-0001'))) }),
    ],
    [
      'required-file-missing',
      'MALFORMED',
      'a bundle sealed without raw metadata that a record names',
      () => ({ files: resealed((files) => files.delete(rawMetadataPath('ABC-0001'))) }),
    ],
    [
      'unreadable-record',
      'MALFORMED',
      'a record with white space',
      () => ({ files: resealed((files) => edit(files, BUNDLE_FILES.items, (t) => t.replace('{', '{ '))) }),
    ],
    [
      'bagit-declaration',
      'MALFORMED',
      'a bag of version 0.97',
      () => ({
        files: resealed((files) => edit(files, BUNDLE_FILES.bagit, (t) => t.replace('1.0', '0.97'))),
      }),
    ],
    [
      'manifest-syntax',
      'MALFORMED',
      'a manifest in capitals',
      () => ({
        files: changed((files) => {
          edit(files, BUNDLE_FILES.manifestSha256, (t) => t.toUpperCase());
          sealTags(files);
        }),
      }),
    ],
    ['fetch-file', 'MALFORMED', 'a bag to be completed from elsewhere', () => extraFile('fetch.txt', 'file')],
    [
      'zip-gap-or-overlap',
      'MALFORMED',
      'a ZIP outside the profile',
      () => ({
        source: {
          ...sourceOf(testBundle()),
          entries: () => Promise.resolve({ problems: [{ problem: 'zip-gap-or-overlap' as const }] }),
        },
      }),
    ],
    ['path-unsafe', 'MALFORMED', 'a way out of the folder', () => extraFile('data/../../x', 'file')],
    ['path-unsafe', 'MALFORMED', 'an empty folder', () => extraFile('data/ABC-0009', 'empty-folder')],
    [
      'path-clash',
      'MALFORMED',
      'two names that are one elsewhere',
      () => ({ files: resealed((files) => files.set('verify.txt', utf8('sample'))) }),
      ['file-extra'],
    ],
    ['link-or-special-file', 'MALFORMED', 'a link', () => extraFile('metadata/link', 'link')],
    [
      'limit-exceeded',
      'MALFORMED',
      'a log key of two megabytes',
      () => ({ source: { sizes: { [BUNDLE_FILES.logKey]: 2 ** 21 } } }),
    ],

    [
      'payload-mismatch',
      'TAMPERED',
      'a changed original',
      () => ({ files: changed((files) => flip(files, PAYLOAD, 3)) }),
    ],
    [
      'tag-mismatch',
      'TAMPERED',
      'a changed VERIFY.txt',
      () => ({ files: changed((files) => flip(files, BUNDLE_FILES.verifyText, 3)) }),
    ],
    [
      'tag-mismatch',
      'TAMPERED',
      'a changed record, which is not said to be malformed',
      () => ({ files: changed((files) => edit(files, BUNDLE_FILES.items, (t) => t.replace('{', '['))) }),
    ],
    [
      'file-missing',
      'TAMPERED',
      'a removed file',
      () => ({ files: changed((files) => files.delete(BUNDLE_FILES.verifyText)) }),
    ],
    [
      'file-missing',
      'TAMPERED',
      'a removed original',
      () => ({ files: changed((files) => files.delete(PAYLOAD)) }),
      ['record-mismatch'],
    ],
    [
      'file-extra',
      'TAMPERED',
      'an added file',
      () => ({ files: changed((files) => files.set('metadata/note.txt', utf8('sample'))) }),
    ],
    [
      'file-extra',
      'TAMPERED',
      'an added file that was sealed',
      () => ({ files: resealed((files) => files.set('metadata/note.txt', utf8('sample'))) }),
    ],
    [
      'file-extra',
      'TAMPERED',
      'an added file among the signatures',
      () => ({ files: changed((files) => files.set('signatures/more.asc', utf8('sample'))) }),
    ],
    [
      'manifests-differ',
      'TAMPERED',
      'a file that one manifest only lists',
      () => ({
        files: changed((files) => {
          edit(files, BUNDLE_FILES.manifestSha256, (t) => t.slice(t.indexOf('\n') + 1));
          sealTags(files);
        }),
      }),
    ],
    ['crc-mismatch', 'TAMPERED', 'a wrong CRC-32', () => ({ source: { crcMismatch: PAYLOAD } })],
    [
      'entry-malformed',
      'TAMPERED',
      'an extraction without its status',
      () => ledgerCase({ drafts: draftAt(6, plain({ status: 1 })) }),
    ],
    [
      'entry-malformed',
      'TAMPERED',
      'a registration without a code',
      () => ledgerCase({ drafts: draftAt(2, plain({ code: 'nobody' })) }),
      ['record-mismatch'],
    ],
    [
      'newer-version',
      'MALFORMED',
      'an entry of a later version',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.entries, (t) =>
            t.replace('"type":"transfer","v":1', '"type":"transfer","v":2'),
          ),
        ),
      }),
      ['record-mismatch', 'disclosure-mismatch'],
    ],
    [
      'entry-not-in-tree',
      'TAMPERED',
      'an entry that is not the one under the root',
      () =>
        ledgerCase(
          {},
          {
            entryBytes: (bytes, seq) => {
              const entry = seq === 13 ? parseEntry(bytes) : null;
              return entry === null ? bytes : utf8(canonicalJson({ ...entry, nonce: 'A'.repeat(22) }));
            },
          },
        ),
    ],
    [
      'chain-broken',
      'TAMPERED',
      'an entry that names another predecessor',
      () => ledgerCase({ place: placedAt(13, (place) => ({ ...place, prev: '11'.repeat(32) })) }),
    ],
    [
      'chain-broken',
      'TAMPERED',
      "an item's entry that names another predecessor",
      () =>
        ledgerCase({
          place: placedAt(11, (place) => ({
            ...place,
            subject: { uid: UIDS.photo, n: 2, prev: '11'.repeat(32) },
          })),
        }),
    ],
    [
      'chain-broken',
      'TAMPERED',
      'entries out of order',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.entries, (t) => {
            const lines = t.split('\n');
            return [...lines.slice(0, 1), ...lines.slice(2, 3), ...lines.slice(1, 2), ...lines.slice(3)].join(
              '\n',
            );
          }),
        ),
      }),
      ['entry-missing', 'record-mismatch', 'disclosure-mismatch'],
    ],
    [
      'root-mismatch',
      'TAMPERED',
      'another leaf where no entry is shipped',
      () => ({ files: resealed((files) => flip(files, BUNDLE_FILES.leaves, 14 * 32)) }),
    ],
    [
      'root-mismatch',
      'TAMPERED',
      'a leaf too many',
      () => ({
        files: resealed((files) =>
          files.set(
            BUNDLE_FILES.leaves,
            Uint8Array.from([...(files.get(BUNDLE_FILES.leaves) ?? []), ...new Uint8Array(32)]),
          ),
        ),
      }),
    ],
    [
      'checkpoint-signature',
      'TAMPERED',
      "a checkpoint under another log key (L-18: an attacker's own log)",
      () => ledgerCase({}, { checkpoint: signCheckpoint(buildTestLedger().built, undefined, testSigner(8)) }),
    ],
    [
      'checkpoint-not-canonical',
      'TAMPERED',
      'a checkpoint with an extension line',
      () => ledgerCase({}, { checkpoint: noteWith('extension\n') }),
    ],
    [
      'wrong-case',
      'TAMPERED',
      'an entry of another case',
      () =>
        ledgerCase({
          place: placedAt(13, (place) => ({ ...place, caseId: UIDS.home })),
        }),
    ],
    [
      'disclosure-mismatch',
      'TAMPERED',
      'a disclosure of a group that was to be withheld',
      () => ledgerCase({}, { withheld: [] }),
    ],
    [
      'disclosure-mismatch',
      'TAMPERED',
      'a disclosure of another entry',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.disclosures, (t) => {
            const lines = t.split('\n');
            return [...lines.slice(1, -1), (lines[0] ?? '').replace(/"seq":\d+/, '"seq":16'), ''].join('\n');
          }),
        ),
      }),
      ['record-mismatch'],
    ],
    [
      'record-mismatch',
      'TAMPERED',
      'an item record that says something else (L-17)',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.items, (t) => t.replace('image/jpeg', 'image/png')),
        ),
      }),
    ],
    [
      'record-mismatch',
      'TAMPERED',
      'an index that says something else',
      () => ({
        files: resealed((files) =>
          edit(files, BUNDLE_FILES.index, (t) => t.replace('sample.jpg', 'other.jpg')),
        ),
      }),
    ],
    [
      'record-mismatch',
      'TAMPERED',
      'an entry shipped that is not to be',
      () => ledgerCase({}, { ship: (seqs) => [...seqs.slice(0, -1), 15, ...seqs.slice(-1)] }),
    ],
    [
      'original-mismatch',
      'TAMPERED',
      'another original, sealed',
      () => ({ files: resealed((files) => flip(files, PAYLOAD, 3)) }),
    ],
    [
      'raw-metadata-mismatch',
      'TAMPERED',
      'other raw metadata, sealed',
      () => ({ files: resealed((files) => flip(files, rawMetadataPath('ABC-0001'), 3)) }),
    ],
    [
      'proof-invalid',
      'TAMPERED',
      'a proof for another entry',
      () => ({
        files: resealed((files) =>
          files.set(proofPath('ABC-0001'), files.get(proofPath('ABC-0002')) ?? utf8('')),
        ),
      }),
    ],
    [
      'key-mismatch',
      'TAMPERED',
      'another key under the code',
      () => ({ files: resealed((files) => files.set(keyPath('K-01'), fakeCertificate(SECOND_FINGERPRINT))) }),
    ],
    [
      'signature-not-canonical',
      'SIGNATURE_INVALID',
      'a key in another form',
      () => ({
        files: resealed((files) => files.set(keyPath('K-01'), fakeCertificate(FINGERPRINT, 'loose'))),
      }),
    ],
    [
      'key-mismatch',
      'TAMPERED',
      'another log key beside the ledger',
      () => ({ files: resealed((files) => edit(files, BUNDLE_FILES.logKey, (t) => `${t}x`)) }),
    ],
    [
      'signer-not-custodian',
      'TAMPERED',
      'a signature by somebody else',
      () => ({
        files: changed((files) =>
          files.set(
            BUNDLE_FILES.signature,
            fakeSignature(SECOND_FINGERPRINT, files.get(BUNDLE_FILES.tagManifestSha512) ?? utf8('')),
          ),
        ),
      }),
    ],
    [
      'checkpoint-custodian-signature',
      'TAMPERED',
      'a signature over another checkpoint',
      () => ({
        files: resealed((files) =>
          files.set(BUNDLE_FILES.checkpointSignature, fakeSignature(FINGERPRINT, utf8('another'))),
        ),
      }),
    ],

    [
      'signature-missing',
      'SIGNATURE_INVALID',
      'no signature',
      () => ({ files: changed((files) => files.delete(BUNDLE_FILES.signature)) }),
    ],
    ['signature-malformed', 'SIGNATURE_INVALID', 'no OpenPGP', () => signatureCase('malformed')],
    ['signature-malformed', 'SIGNATURE_INVALID', 'several signatures', () => signatureCase('several')],
    ['signature-not-canonical', 'SIGNATURE_INVALID', 'other armour', () => signatureCase('not-canonical')],
    ['signature-weak', 'SIGNATURE_INVALID', 'SHA-1', () => signatureCase('weak')],
    ['key-revoked', 'SIGNATURE_INVALID', 'a revoked key', () => signatureCase('revoked')],
    ['key-expired', 'SIGNATURE_INVALID', 'a key that had expired', () => signatureCase('expired')],
    [
      'signature-bad',
      'SIGNATURE_INVALID',
      'a signature over something else',
      () => ({
        files: changed((files) =>
          files.set(BUNDLE_FILES.signature, fakeSignature(FINGERPRINT, utf8('another'))),
        ),
      }),
    ],

    [
      'history-gap',
      'HISTORY_BROKEN',
      'an entry of an item left out (L-02)',
      () => ledgerCase({}, { ship: (seqs) => seqs.filter((seq) => seq !== 10) }),
    ],
    [
      'history-tail-missing',
      'HISTORY_BROKEN',
      'the last entry of an item left out',
      () => ledgerCase({}, { ship: (seqs) => seqs.filter((seq) => seq !== 11) }),
    ],
    [
      'head-mismatch',
      'HISTORY_BROKEN',
      'heads that the export entry does not commit to',
      () => ({
        files: resealed((files) => edit(files, BUNDLE_FILES.heads, (t) => t.replace('"n":2', '"n":1'))),
      }),
    ],
    [
      'entry-missing',
      'HISTORY_BROKEN',
      'the start of a batch left out',
      () => ledgerCase({}, { ship: (seqs) => seqs.filter((seq) => seq !== 3) }),
    ],
    [
      'entry-missing',
      'HISTORY_BROKEN',
      'the start of a session left out',
      () =>
        ledgerCase({
          place: placedAt(13, (place) => ({ ...place, clock: { ...place.clock, session: EARLIER_SESSION } })),
        }),
    ],
    [
      'entry-missing',
      'HISTORY_BROKEN',
      'an actor whom no entry binds',
      () => ledgerCase({ place: placedAt(13, (place) => ({ ...place, actor: 'K-09' })) }),
    ],

    [
      'anchor-newer',
      'ROLLBACK',
      'an anchor that knows more entries (L-06)',
      () => {
        const longer = buildTestLedger({
          drafts: (drafts) => [...drafts, ...drafts.slice(-1)],
        });
        return { policy: { against: longer.checkpoint } };
      },
    ],
    [
      'anchor-not-prefix',
      'FORK',
      'an anchor of another history under the same key (L-05)',
      () => {
        const other = buildTestLedger({ drafts: draftAt(1, plain({ keyUnlocked: false })) });
        return { policy: { against: signCheckpoint(other.built, 5) } };
      },
    ],
    [
      'anchor-other-log',
      'WRONG_LOG',
      'an anchor of another case (L-10)',
      () => {
        const origin = 'custodia.case/another';
        return { policy: { against: signCheckpoint(buildTestLedger().built, 5, LOG_SIGNER, origin) } };
      },
    ],
    [
      'anchor-other-log',
      'WRONG_LOG',
      'an anchor under another log key',
      () => ({ policy: { against: signCheckpoint(buildTestLedger().built, 5, testSigner(8)) } }),
    ],
    ['signer-unknown', 'SIGNER_UNKNOWN', 'a signer nobody here knows (L-18)', () => ({ known: NOBODY })],
    [
      'signer-not-expected',
      'SIGNER_UNKNOWN',
      'another signer than the one given',
      () => ({ policy: { expectedSigners: [SECOND_FINGERPRINT] } }),
    ],
    [
      'anchor-absent',
      'POLICY_NOT_MET',
      'an anchor that is demanded',
      () => ({ policy: { requireAnchor: true } }),
    ],
    [
      'anchor-invalid',
      'POLICY_NOT_MET',
      'an anchor that is no checkpoint',
      () => ({ policy: { against: utf8('sample') } }),
    ],
    [
      'checkpoint-unsigned',
      'POLICY_NOT_MET',
      "a custodian's signature that is demanded",
      () => ({
        files: resealed((files) => files.delete(BUNDLE_FILES.checkpointSignature)),
        policy: { requireCheckpointSignature: true },
      }),
    ],
    [
      'checkpoint-unsigned',
      'ACCEPTED',
      'a checkpoint that no custodian signed',
      () => ({ files: resealed((files) => files.delete(BUNDLE_FILES.checkpointSignature)) }),
    ],

    [
      'type-not-understood',
      'ACCEPTED',
      'an entry of an unknown type',
      () => ledgerCase({ drafts: draftAt(8, (draft) => ({ ...draft, type: 'sample of tomorrow' })) }),
    ],
    [
      'clock-went-back',
      'ACCEPTED',
      'a clock that was set (L-20)',
      () => ledgerCase({ place: placedAt(8, (place) => ({ ...place, time: '2025-03-01T10:00:00.000Z' })) }),
    ],
    [
      'source-changed-while-reading',
      'ACCEPTED',
      'a source that changed (S-05)',
      () => ledgerCase({ drafts: draftAt(4, plain({ changedWhileReading: true })) }),
    ],
    [
      'received-hash-mismatch',
      'ACCEPTED',
      'a hash list that says otherwise',
      () => ledgerCase({ drafts: draftAt(4, plain({ received: 'mismatch' })) }),
    ],
    [
      'fixity-failure-recorded',
      'ACCEPTED',
      'a failure on record',
      () =>
        ledgerCase({
          drafts: draftAt(8, () => ({
            type: 'fixity check',
            item: UIDS.photo,
            plain: { expected: 'a', found: 'b' },
          })),
        }),
    ],
    [
      'reopened',
      'ACCEPTED',
      'a case that was continued elsewhere',
      () =>
        ledgerCase({
          drafts: draftAt(8, (draft) => ({ ...draft, type: 'case reopening', plain: { state: 'moved' } })),
        }),
    ],
    [
      'signed-by-key-now-expired',
      'ACCEPTED',
      'a key that has expired since',
      () => ({ keyNowExpired: true }),
    ],
    ['disclosures-withheld', 'ACCEPTED', 'people withheld', () => ({})],
    ['anchor-absent', 'ACCEPTED', 'no anchor', () => ({})],
  ];

  it.each(cases)('%s → %s: %s', async (code, verdict, _, scene, also = []) => {
    const result = await verify(scene());
    const found = new Set(result.findings.map((finding) => finding.code));
    const expected = new Set<FindingCode>([code]);
    const unexpected = [...found].filter(
      (other) => !expected.has(other) && !ALWAYS.includes(other) && !also.includes(other),
    );
    expect({
      has: found.has(code),
      unexpected,
      verdict: result.verdict,
      findings: result.findings,
    }).toMatchObject({
      has: true,
      unexpected: [],
      verdict: verdict,
    });
  });

  it('says CANNOT_CHECK and no answer when nothing can be listed', async () => {
    const source = { ...sourceOf(testBundle()), entries: () => Promise.reject(new Error('no permission')) };
    expect(await verify({ source })).toMatchObject({
      verdict: 'CANNOT_CHECK',
      exit: 50,
      answers: { bytes: 'unknown', signature: 'unknown', signer: 'unknown', history: 'unknown' },
    });
  });

  it('answers signer unknown, not refuted, for a stranger', async () => {
    expect((await verify({ known: NOBODY })).answers).toEqual({
      bytes: 'established',
      signature: 'established',
      signer: 'unknown',
      history: 'established',
    });
  });

  it('accepts an older checkpoint of the same ledger as anchor', async () => {
    const { built } = buildTestLedger();
    const result = await verify({ policy: { against: signCheckpoint(built, 9), requireAnchor: true } });
    expect(result).toMatchObject({ verdict: 'ACCEPTED', checked: { anchorSize: 9 } });
  });

  it('keeps its list bounded', async () => {
    const files = changed((all) => {
      for (let i = 0; i < 1500; i++) all.set(`metadata/extra-${i}.txt`, utf8('sample'));
    });
    const result = await verify({ files });
    expect(result.findings.length + result.furtherFindings).toBe(1500 + ALWAYS.length);
    expect(result.findings.length).toBeLessThanOrEqual(1000 + ALWAYS.length);
  });

  it('reports a disclosure nested as deep as can be instead of throwing', async () => {
    let nested: JsonValue = 'sample';
    for (let i = 0; i < 99; i++) nested = { a: nested };
    const salted = { fileName: nested };
    const ledger = buildTestLedger({ drafts: draftAt(4, (draft) => ({ ...draft, salted })) });
    const files = testBundle(ledger, { withheld: ['case', 'people', 'names'] });
    const [disclosure] = ledger.built[4]?.disclosures ?? [];
    const line = disclosureLine({
      seq: 4,
      digest: disclosure?.digest ?? '',
      disclosure: disclosure?.encoded ?? '',
    });
    edit(files, BUNDLE_FILES.disclosures, (text) => line + text);
    seal(files);
    const { findings } = await verify({ files });
    expect(new Set(findings.flatMap(({ code, path }) => (code === 'record-mismatch' ? [path] : [])))).toEqual(
      new Set([BUNDLE_FILES.custody, BUNDLE_FILES.items]),
    );
  });

  it('never accepts a bundle with a changed byte', async () => {
    const original = testBundle();
    const paths = [...original.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, mask) => {
          const files: Files = new Map(original);
          const bytes = new Uint8Array(original.get(path) ?? []);
          const i = at % bytes.length;
          bytes[i] = (bytes[i] ?? 0) ^ mask;
          files.set(path, bytes);
          expect((await verify({ files })).verdict).not.toBe('ACCEPTED');
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never accepts records changed by a signer who has not the log', async () => {
    const original = testBundle();
    const sealed = [...original.keys()].filter(
      (path) =>
        !path.startsWith('signatures/') && !path.includes('manifest') && path !== BUNDLE_FILES.verifyText,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sealed),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, mask) => {
          const files: Files = new Map(original);
          const bytes = new Uint8Array(original.get(path) ?? []);
          const i = at % bytes.length;
          bytes[i] = (bytes[i] ?? 0) ^ mask;
          files.set(path, bytes);
          seal(files);
          expect((await verify({ files })).verdict).not.toBe('ACCEPTED');
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the number of a derivative whose original is there, too', () => {
  /** The redaction under another number; as nothing has that number, its payload is empty. */
  const numbered = (number: string, type = 'redaction'): Files =>
    testBundle(
      buildTestLedger({
        drafts: (drafts) =>
          drafts.map((draft) => {
            if (draft.item !== UIDS.redacted) return draft;
            if (draft.type === 'redaction') return { ...draft, type };
            if (draft.type !== 'ingestion') return draft;
            const nothing = new Uint8Array(0);
            const object = {
              size: 0,
              sha256: hex(crypto.sha256(nothing)),
              sha512: hex(crypto.sha512(nothing)),
            };
            return { ...draft, plain: { ...draft.plain, number, object } };
          }),
      }),
    );

  it.each<[string, string, string, readonly string[]]>([
    ['a suffix of its original', 'ABC-0001-R01', 'redaction', []],
    ['one of the hundredth', 'ABC-0001-R100', 'redaction', []],
    ['no suffix, as earlier versions gave it', 'ABC-0002', 'redaction', []],
    ['the suffix of another item', 'ABC-0009-R01', 'redaction', ['entry-malformed']],
    ['a suffix of the beginning of its original', 'ABC-000-R01', 'redaction', ['entry-malformed']],
    ['the letter of a translation', 'ABC-0001-T01', 'redaction', ['entry-malformed']],
    ['the letter of its kind', 'ABC-0001-T01', 'transcription', []],
  ])('%s', async (_, number, type, codes) => {
    const { findings } = await verify({ files: numbered(number, type) });
    expect(findings.filter(({ code }) => code === 'entry-malformed').map(({ code }) => code)).toEqual(codes);
  });
});

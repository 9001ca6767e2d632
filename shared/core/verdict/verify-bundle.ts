/**
 * The verifier of bundles. One function for the application, the command line and the offline page, over ports that each of them fills.
 *
 * Guarantees: hostile bytes never make it throw; it goes on after a finding and stops only where nothing further can be read; only codes
 * come out, with bounded, attacker-controlled details beside them. ACCEPTED means that every check of verdicts.md §2 was made.
 * Never: takes a key, a name or a verdict from the bundle as true because it is in there.
 */
import { base64, tryUtf8 } from '../bytes.ts';
import { BAGIT_TEXT, bundleFingerprint, bundleVersionOf } from '../bundle/bag-files.ts';
import {
  BUNDLE_FILES,
  BUNDLE_VERSION,
  isOutsideTagManifests,
  keyPath,
  PAYLOAD_FOLDER,
  proofPath,
  tryPayloadPath,
} from '../bundle/layout.ts';
import type { CoreCrypto } from '../ports.ts';
import { compareCheckpoints } from './anchor.ts';
import { checkAnnex } from './annex.ts';
import type { BundleVerification, CheckedBundle, NotChecked } from './bundle-verification.ts';
import { Bag, FETCH_FILE, hasUnsafeNames, listFiles } from './bag.ts';
import { DisposalCheck } from './disposals.ts';
import { type FindingCode, QUESTIONS } from './findings.ts';
import { MAX_RECORD_BYTES, MAX_SMALL_FILE_BYTES } from './limits.ts';
import { checkPayload } from './payload.ts';
import type {
  BundleSource,
  GivenAnnex,
  KnownSigners,
  OpenPgpVerifier,
  VerifyControl,
  VerifyPolicy,
} from './ports.ts';
import { payloadByItem, RecordCheck } from './records.ts';
import { type Outcome, Report } from './report.ts';
import { eachLeaf, LedgerReading, type ShippedLedger } from './shipped-ledger.ts';
import { type BoundCertificates, SignatureCheck } from './signatures.ts';

export interface BundleVerifierPorts {
  readonly source: BundleSource;
  readonly crypto: CoreCrypto;
  readonly openpgp: OpenPgpVerifier;
  readonly knownSigners: KnownSigners;
  /** The annex that came with the bundle, as far as the verifier has it. */
  readonly annex?: GivenAnnex;
}

type CheckedSoFar = { -readonly [K in keyof CheckedBundle]: CheckedBundle[K] };

/** Verifies one bundle, a folder or a ZIP behind `ports.source`, against the policy. Resolves with the outcome, never rejects. */
export async function verifyBundle(
  ports: BundleVerifierPorts,
  policy: VerifyPolicy = {},
  control: VerifyControl = {},
): Promise<BundleVerification> {
  return new BundleVerifier(ports, policy, control).run();
}

class BundleVerifier {
  readonly #ports: BundleVerifierPorts;
  readonly #policy: VerifyPolicy;
  readonly #control: VerifyControl;
  readonly #report: Report;
  readonly #notChecked = new Set<NotChecked>([
    'entries-not-shipped',
    'verify-text',
    'file-times-and-permissions',
  ]);
  readonly #checked: CheckedSoFar = {
    files: 0,
    bytes: 0,
    entries: 0,
    items: 0,
    bundle: null,
    case: null,
    fingerprint: null,
    checkpoint: null,
    checkpointSignedBy: null,
    signer: null,
    anchorSize: null,
    annex: null,
  };

  constructor(ports: BundleVerifierPorts, policy: VerifyPolicy, control: VerifyControl) {
    this.#ports = ports;
    this.#policy = policy;
    this.#control = control;
    const demanded: FindingCode[] = [];
    if (policy.requireAnchor === true) demanded.push('anchor-absent');
    if (policy.requireCheckpointSignature === true) demanded.push('checkpoint-unsigned');
    this.#report = new Report(undefined, demanded);
  }

  async run(): Promise<BundleVerification> {
    const files = await listFiles(this.#ports.source, this.#report);
    if (files !== null) {
      const bag = new Bag(this.#ports.source, this.#ports.crypto, this.#report, files);
      if ((await this.#isOurs(bag)) && !hasUnsafeNames(this.#report)) await this.#verify(bag);
    }
    return {
      ...this.#closedOutcome(),
      checked: { ...this.#checked },
      notChecked: [...this.#notChecked].toSorted(),
    };
  }

  /** Fail closed: nothing is accepted while a question is open, whatever a later change forgets to report. */
  #closedOutcome(): Outcome {
    const outcome = this.#report.outcome();
    const isWhole = QUESTIONS.every((question) => outcome.answers[question] === 'established');
    if (outcome.verdict !== 'ACCEPTED' || isWhole) return outcome;
    this.#report.add('cannot-read', { detail: 'incomplete' });
    return this.#report.outcome();
  }

  readonly #isAborted = (): boolean => this.#control.signal?.aborted === true;

  /** Whether this is a bundle of a version that can be read. After a no, nothing else would be said rightly. */
  async #isOurs(bag: Bag): Promise<boolean> {
    if (!bag.files.has(BUNDLE_FILES.bagit) || !bag.files.has(BUNDLE_FILES.bagInfo)) {
      this.#report.add('not-a-bundle', {
        path: bag.files.has(BUNDLE_FILES.bagit) ? BUNDLE_FILES.bagInfo : BUNDLE_FILES.bagit,
      });
      return false;
    }
    const info = await bag.load(BUNDLE_FILES.bagInfo, MAX_SMALL_FILE_BYTES);
    if (info === null) return false;
    const version = bundleVersionOf(tryUtf8(info.bytes) ?? '');
    if (version === null) this.#report.add('not-a-bundle', { path: info.path });
    else if (version > BUNDLE_VERSION)
      this.#report.add('newer-version', { path: info.path, detail: String(version) });
    return version === BUNDLE_VERSION;
  }

  async #verify(bag: Bag): Promise<void> {
    if (bag.files.has(FETCH_FILE)) this.#report.add('fetch-file', { path: FETCH_FILE });
    await bag.readManifests();
    if (bag.signedBytes !== null)
      this.#checked.fingerprint = bundleFingerprint(this.#ports.crypto, bag.signedBytes);
    await this.#checkDeclaration(bag);
    const ledger = await this.#readLedger(bag);
    // Of a later version nothing further is known; without entry 0 there is no log key, and nothing to hang keys and records on.
    const isNewer = this.#report.has('newer-version');
    if (!isNewer) this.#checkAnchor(ledger);
    if (!isNewer && ledger.first !== null) await this.#checkAgainstEntries(bag, ledger);
    await bag.digestRemainingTagFiles(this.#isAborted);
    const hashed = await checkPayload(bag, this.#report, this.#control);
    this.#checked.files = bag.filesRead + hashed.files;
    this.#checked.bytes = hashed.bytes;
    if (this.#cancelled()) this.#notChecked.add('payload');
    else if (ledger.first !== null) {
      this.#report.establish('bytes');
      if (ledger.treeEstablished && ledger.facts !== null) this.#report.establish('history');
    }
  }

  async #checkAgainstEntries(bag: Bag, ledger: ShippedLedger): Promise<void> {
    const check = new SignatureCheck(this.#ports.openpgp, this.#report);
    const certificates = await check.readKeys(ledger.bindings, (path) =>
      bag.load(path, MAX_SMALL_FILE_BYTES),
    );
    const signer = await this.#checkSignatures(bag, ledger, check, certificates);
    await this.#checkDisposals(ledger, certificates);
    await this.#checkAnnex(bag, ledger, signer);
    const records = new RecordCheck(this.#ports.crypto, this.#report, bag, ledger, payloadByItem(bag));
    await records.check(this.#isAborted);
    if (!this.#isAborted()) this.#checkNames(bag, ledger, records);
  }

  #cancelled(): boolean {
    if (!this.#isAborted()) return false;
    if (!this.#report.has('cancelled')) this.#report.add('cancelled');
    return true;
  }

  async #checkDeclaration(bag: Bag): Promise<void> {
    const file = await bag.load(BUNDLE_FILES.bagit, MAX_SMALL_FILE_BYTES);
    if (file !== null && file.intact && tryUtf8(file.bytes) !== BAGIT_TEXT)
      this.#report.add('bagit-declaration', { path: file.path });
    // Its presence is required, its words are the exporter's.
    if (!bag.files.has(BUNDLE_FILES.verifyText) && !bag.isTagListed(BUNDLE_FILES.verifyText))
      this.#report.add('required-file-missing', { path: BUNDLE_FILES.verifyText });
  }

  async #readLedger(bag: Bag): Promise<ShippedLedger> {
    const ledger = new LedgerReading(this.#ports.crypto, this.#report, {
      checkpoint: await bag.load(BUNDLE_FILES.checkpoint, MAX_SMALL_FILE_BYTES),
      leaves: await bag.load(BUNDLE_FILES.leaves, MAX_RECORD_BYTES),
      entries: await bag.load(BUNDLE_FILES.entries, MAX_RECORD_BYTES),
      disclosures: await bag.load(BUNDLE_FILES.disclosures, MAX_RECORD_BYTES),
      heads: await bag.load(BUNDLE_FILES.heads, MAX_RECORD_BYTES),
    }).read();
    this.#checked.entries = ledger.entries.count;
    this.#checked.items = ledger.items.length;
    this.#checked.case = ledger.caseId;
    this.#checked.bundle = ledger.facts?.bundle ?? null;
    const folder = this.#ports.source.zipFolder?.() ?? null;
    if (folder !== null && ledger.facts !== null && folder !== ledger.facts.bundle)
      this.#report.add('record-mismatch', { detail: folder });
    if (ledger.checkpoint !== null) {
      const { origin, size, root } = ledger.checkpoint;
      this.#checked.checkpoint = { origin, size, root: base64(root) };
    }
    if (this.#report.has('disclosures-withheld')) this.#notChecked.add('withheld-disclosures');
    return ledger;
  }

  async #checkAnnex(
    bag: Bag,
    ledger: ShippedLedger,
    signer: { readonly certificate: string; readonly fingerprint: string } | null,
  ): Promise<void> {
    const { crypto, openpgp, annex } = this.#ports;
    const given = annex ?? null;
    const report = this.#report;
    const checked = await checkAnnex({ crypto, openpgp, report, bag, ledger, signer, given });
    this.#checked.annex = checked;
    if (checked !== null && checked.disclosures === null) this.#notChecked.add('annex');
  }

  /** The key that signed, with its certificate; null unless its signature is good. */
  async #checkSignatures(
    bag: Bag,
    ledger: ShippedLedger,
    check: SignatureCheck,
    certificates: BoundCertificates,
  ): Promise<{ readonly certificate: string; readonly fingerprint: string } | null> {
    const code = ledger.exportEntry?.actor;
    // Not bound at all: the entry that binds is missing, which has been said.
    const fingerprint = code === undefined ? undefined : ledger.bindings.get(code);
    const good = await check.checkBundleSignature(bag, fingerprint, certificates);
    if (good !== null && code !== undefined) {
      this.#report.establish('signature');
      const { known, label } = check.checkSigner(good.fingerprint, this.#policy, this.#ports.knownSigners);
      if (known) this.#report.establish('signer');
      this.#checked.signer = { code, ...good, label };
    } else this.#notChecked.add('signature');
    await this.#checkCheckpointSignature(bag, ledger, check, certificates);
    const certificate = good === null ? undefined : certificates.get(good.fingerprint);
    return good === null || certificate === undefined ? null : { certificate, fingerprint: good.fingerprint };
  }

  /** A bundle has no item that was disposed of; where somebody makes one, the approval is judged as in a ledger export. */
  async #checkDisposals(
    { entries, hasDisposals }: ShippedLedger,
    certificates: BoundCertificates,
  ): Promise<void> {
    if (!hasDisposals) return;
    const { crypto, openpgp } = this.#ports;
    const certificate = (fingerprint: string) => certificates.get(fingerprint) ?? null;
    const check = new DisposalCheck({ crypto, openpgp, certificate }, this.#report);
    for (let position = 0; position < entries.count; position++) {
      const visible = entries.visible(position);
      if (visible !== null) await check.take(visible.entry, visible.disclosed);
    }
  }

  async #checkCheckpointSignature(
    bag: Bag,
    ledger: ShippedLedger,
    check: SignatureCheck,
    certificates: BoundCertificates,
  ): Promise<void> {
    const path = BUNDLE_FILES.checkpointSignature;
    if (!bag.files.has(path) && !bag.isTagListed(path)) {
      this.#report.add('checkpoint-unsigned');
      this.#notChecked.add('checkpoint-custodian-signature');
      return;
    }
    const file = await bag.load(path, MAX_SMALL_FILE_BYTES);
    if (file === null || ledger.checkpointBytes === null) return;
    const good = await check.checkCheckpointSignature(
      path,
      ledger.checkpointBytes,
      file.bytes,
      certificates,
      ledger.bindings,
    );
    this.#checked.checkpointSignedBy = good?.fingerprint ?? null;
    if (good === null) this.#notChecked.add('checkpoint-custodian-signature');
  }

  #checkAnchor(ledger: ShippedLedger): void {
    const { against } = this.#policy;
    if (against === undefined) {
      this.#report.add('anchor-absent');
      this.#notChecked.add('anchor');
      return;
    }
    const { checkpoint, leaves, first, treeEstablished } = ledger;
    // Compared only with a tree that the log key has signed: another one would be an attacker's.
    if (!treeEstablished || checkpoint === null || leaves === null || first === null) {
      this.#notChecked.add('anchor');
      return;
    }
    const comparison = compareCheckpoints(
      this.#ports.crypto,
      {
        origin: checkpoint.origin,
        logKey: first.logKey,
        size: checkpoint.size,
        leaves: (size) => eachLeaf(leaves, size),
      },
      against,
    );
    if (comparison.ok) this.#checked.anchorSize = comparison.size;
    else this.#report.add(comparison.finding, { detail: comparison.detail });
  }

  /** Listed files that bundle.md §1 does not name: signed, and still not part of a bundle (B-4). */
  #checkNames(bag: Bag, ledger: ShippedLedger, { rawPaths, profile }: RecordCheck): void {
    const named = new Set<string>([...Object.values(BUNDLE_FILES), ...rawPaths]);
    for (const { item } of ledger.items) named.add(proofPath(item));
    for (const [code, fingerprint] of ledger.bindings) if (fingerprint !== null) named.add(keyPath(code));
    const items = new Set(ledger.items.map(({ item }) => item));
    for (const path of bag.files.keys()) {
      if (path.startsWith(PAYLOAD_FOLDER)) {
        const item = tryPayloadPath(path)?.item;
        if (bag.isPayloadListed(path) && (item === undefined || !items.has(item)))
          this.#report.add('file-extra', { path });
      } else if (
        !named.has(path) &&
        path !== FETCH_FILE &&
        !isOutsideTagManifests(path) &&
        bag.isTagListed(path) &&
        profile?.names(path, items) !== true
      )
        this.#report.add('file-extra', { path });
    }
  }
}

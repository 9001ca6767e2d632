/**
 * Whose signature it is (verdicts.md, questions 2 and 3): the keys in the bundle against what the ledger binds, the custodian's signature
 * over the tag manifest, his signature over the checkpoint, and whether the verifier knows him. A key from the bundle proves nothing by
 * being there (L-18, S-20).
 */
import { type Bytes, tryUtf8 } from '../bytes.ts';
import { BUNDLE_FILES, keyPath } from '../bundle/layout.ts';
import type { Bag } from './bag.ts';
import type { FindingCode } from './findings.ts';
import { MAX_SMALL_FILE_BYTES } from './limits.ts';
import type { KnownSigners, OpenPgpVerifier, SignatureStatus, VerifyPolicy } from './ports.ts';
import type { Report } from './report.ts';

/** Armoured certificate by fingerprint: only those that are exactly the key the ledger binds to a code. */
export type BoundCertificates = ReadonlyMap<string, string>;

export interface GoodSignature {
  readonly fingerprint: string;
  readonly signedAt: string;
}

const FINDING_OF_STATUS: Readonly<Record<Exclude<SignatureStatus['status'], 'good'>, FindingCode>> = {
  bad: 'signature-bad',
  malformed: 'signature-malformed',
  several: 'signature-malformed',
  'not-canonical': 'signature-not-canonical',
  'wrong-key': 'signer-not-custodian',
  weak: 'signature-weak',
  revoked: 'key-revoked',
  expired: 'key-expired',
};

export class SignatureCheck {
  readonly #openpgp: OpenPgpVerifier;
  readonly #report: Report;

  constructor(openpgp: OpenPgpVerifier, report: Report) {
    this.#openpgp = openpgp;
    this.#report = report;
  }

  /**
   * Reads `keys/<CODE>.asc` of every code with a key.
   * @param bindings fingerprint by code, as entries bind them
   * @param load reads one file and says why it cannot
   */
  async readKeys(
    bindings: ReadonlyMap<string, string | null>,
    load: (path: string) => Promise<{ readonly bytes: Bytes } | null>,
  ): Promise<BoundCertificates> {
    const certificates = new Map<string, string>();
    for (const [code, fingerprint] of bindings) {
      if (fingerprint === null) continue;
      const path = keyPath(code);
      const file = await load(path);
      if (file === null) continue;
      const armored = tryUtf8(file.bytes);
      const facts = armored === null ? null : await this.#factsOf(armored);
      if (armored === null || facts === null) this.#report.add('key-mismatch', { path, detail: 'no key' });
      else if (facts.fingerprint !== fingerprint)
        this.#report.add('key-mismatch', { path, detail: facts.fingerprint });
      else if (!facts.canonical) this.#report.add('signature-not-canonical', { path });
      else certificates.set(fingerprint, armored);
    }
    return certificates;
  }

  async #factsOf(armored: string): Promise<{ fingerprint: string; canonical: boolean } | null> {
    try {
      return await this.#openpgp.certificateFacts(armored);
    } catch {
      return null;
    }
  }

  async #verify(certificate: string, message: Bytes, signature: Bytes): Promise<SignatureStatus> {
    const armored = tryUtf8(signature);
    if (armored === null) return { status: 'malformed' };
    try {
      return await this.#openpgp.verifyDetached(certificate, message, armored);
    } catch {
      return { status: 'malformed' };
    }
  }

  /** The custodian's signature over the tag manifest. Null unless it is good. */
  async checkBundleSignature(
    bag: Bag,
    fingerprint: string | null | undefined,
    certificates: BoundCertificates,
  ): Promise<GoodSignature | null> {
    const path = BUNDLE_FILES.signature;
    if (!bag.files.has(path)) {
      this.#report.add('signature-missing', { path });
      return null;
    }
    const file = await bag.load(path, MAX_SMALL_FILE_BYTES);
    if (file === null) return null;
    if (fingerprint === undefined) return null; // no export entry: nobody is named who should have signed
    if (fingerprint === null) {
      this.#report.add('signer-not-custodian', { path, detail: 'no key is bound' });
      return null;
    }
    const certificate = certificates.get(fingerprint);
    if (certificate === undefined || bag.signedBytes === null) return null;
    const result = await this.#verify(certificate, bag.signedBytes, file.bytes);
    if (result.status !== 'good') {
      this.#report.add(FINDING_OF_STATUS[result.status], { path, detail: result.status });
      return null;
    }
    if (result.keyNowExpired === true) this.#report.add('signed-by-key-now-expired', { path });
    return { fingerprint, signedAt: result.signedAt };
  }

  /**
   * The signature over the checkpoint by any custodian whom the ledger binds. Null unless there is a good one. Nothing is said when it may
   * be by a custodian whose key file could not be used: that has been said.
   */
  async checkCheckpointSignature(
    path: string,
    checkpoint: Bytes,
    signature: Bytes,
    certificates: BoundCertificates,
    bindings: ReadonlyMap<string, string | null>,
  ): Promise<GoodSignature | null> {
    const bound = new Set([...bindings.values()].filter((fingerprint) => fingerprint !== null));
    const allUsable = certificates.size === bound.size && !this.#report.has('entry-missing');
    let status: SignatureStatus['status'] = 'wrong-key';
    for (const [fingerprint, certificate] of certificates) {
      const result = await this.#verify(certificate, checkpoint, signature);
      if (result.status === 'good') return { fingerprint, signedAt: result.signedAt };
      if (result.status !== 'wrong-key') status = result.status;
    }
    if (status !== 'wrong-key' || allUsable)
      this.#report.add(checkpointFinding(status), { path, detail: status });
    return null;
  }

  /** Whether the verifier knows the signer; his label in the verifier's own list, if he has one there. */
  checkSigner(
    fingerprint: string,
    policy: VerifyPolicy,
    known: KnownSigners,
  ): { readonly known: boolean; readonly label: string | null } {
    const label = known.find(fingerprint)?.label ?? null;
    const { expectedSigners } = policy;
    if (expectedSigners !== undefined) {
      const expected = expectedSigners.some((wanted) => wanted.toLowerCase() === fingerprint);
      if (!expected) this.#report.add('signer-not-expected', { detail: fingerprint });
      return { known: expected, label };
    }
    if (label === null)
      this.#report.add('signer-unknown', {
        detail: known.none ? `${fingerprint} (no list here)` : fingerprint,
      });
    return { known: label !== null, label };
  }
}

/** A key that was revoked or had expired is said to be so; everything else means that these are not the bytes he signed. */
function checkpointFinding(status: SignatureStatus['status']): FindingCode {
  if (status === 'revoked') return 'key-revoked';
  return status === 'expired' ? 'key-expired' : 'checkpoint-custodian-signature';
}

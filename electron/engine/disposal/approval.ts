/** Whether an approval is one: a detached signature over this request, by the key of another custodian whom the ledger binds. */
import { hex } from '../../../shared/core/bytes.ts';
import { type DisposalRequest, parseDisposalRequest } from '../../../shared/core/disposal/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { sha256 } from '../crypto/primitives.ts';
import { custodians } from '../db/entries.ts';
import type { Failure } from '../failure.ts';
import { canonicalSignature } from '../openpgp/index.ts';
import { openPgpPort } from '../verify/openpgp-port.ts';

export interface CheckedApproval {
  readonly request: DisposalRequest;
  /** Hex of SHA-256 over the request's bytes. */
  readonly digest: string;
  /** The custodian who approved. */
  readonly custodian: string;
  readonly fingerprint: string;
  /** By the signer's own clock. */
  readonly signedAt: string;
  /** The signature in canonical armour. */
  readonly armored: string;
}

export type ApprovalFailure = Failure<
  | 'DISPOSAL_REQUEST_MALFORMED'
  | 'DISPOSAL_OTHER_CASE'
  | 'APPROVAL_MALFORMED'
  /** By no key that this case's ledger binds to a custodian. */
  | 'APPROVAL_UNKNOWN_KEY'
  /** By the one who asks, or the one who acts. */
  | 'APPROVAL_OWN_KEY'
  /** Over other bytes: another request, or one that was changed. */
  | 'APPROVAL_OTHER_REQUEST'
  | 'APPROVAL_KEY_EXPIRED'
  | 'APPROVAL_KEY_REVOKED'
  | 'APPROVAL_WEAK'
>;

export interface ApprovalQuestion {
  readonly writable: WritableCase;
  readonly request: Uint8Array;
  /** In any armour or none, as gpg or this program wrote it. */
  readonly signature: string | Uint8Array;
  /** Armored certificate as this installation knows it: a revocation that only it knows of counts. */
  readonly ownCopy: (fingerprint: string) => string | null;
  readonly clock?: Clock;
}

const STATUS_FAILURES = {
  bad: 'APPROVAL_OTHER_REQUEST',
  expired: 'APPROVAL_KEY_EXPIRED',
  revoked: 'APPROVAL_KEY_REVOKED',
  weak: 'APPROVAL_WEAK',
  several: 'APPROVAL_MALFORMED',
  malformed: 'APPROVAL_MALFORMED',
  'not-canonical': 'APPROVAL_MALFORMED',
} as const;

/** Everything about an approval but the items, which only the case knows. */
export async function checkApproval(question: ApprovalQuestion): Promise<CheckedApproval | ApprovalFailure> {
  const { writable, ownCopy, clock = systemClock } = question;
  const { db, caseId } = writable.opened;
  const bytes = new Uint8Array(question.request);
  const request = parseDisposalRequest(bytes);
  if (request === null) return { code: 'DISPOSAL_REQUEST_MALFORMED' };
  if (request.case !== caseId) return { code: 'DISPOSAL_OTHER_CASE', details: { case: request.case } };
  const armored = canonicalSignature(question.signature);
  if (armored === null) return { code: 'APPROVAL_MALFORMED' };
  const openPgp = openPgpPort({ ownCopy, clock });
  let why: ApprovalFailure['code'] = 'APPROVAL_UNKNOWN_KEY';
  // Whose it is, it says itself; only a key that the ledger binds to a code counts, whatever else this installation knows.
  for (const { code, fingerprint, certificate } of custodians(db)) {
    if (fingerprint === null || certificate === null) continue;
    const result = await openPgp.verifyDetached(certificate, bytes, armored);
    if (result.status === 'wrong-key') continue;
    if (result.status !== 'good') {
      why = STATUS_FAILURES[result.status];
      continue;
    }
    const details = { custodian: code };
    // Another code of the same key is the same person.
    if (fingerprint === writable.custodian.fingerprint || fingerprint === request.requestedBy.fingerprint)
      return { code: 'APPROVAL_OWN_KEY', details };
    if (result.keyNowExpired === true) return { code: 'APPROVAL_KEY_EXPIRED', details };
    return {
      request,
      digest: hex(sha256(bytes)),
      custodian: code,
      fingerprint,
      signedAt: result.signedAt,
      armored,
    };
  }
  return { code: why };
}

/** The core's OpenPGP port over this engine's own reading of keys and signatures (electron/engine/openpgp). */
import type { Bytes } from '../../../shared/core/bytes.ts';
import type { OpenPgpVerifier, SignatureStatus } from '../../../shared/core/verdict/ports.ts';
import { type Clock, systemClock } from '../clock.ts';
import { isFailure } from '../failure.ts';
import {
  type Certificate,
  mergeCertificates,
  parseCanonicalCertificate,
  parseCertificate,
  type SignatureVerdict,
  verifyDetached,
} from '../openpgp/index.ts';

export interface OpenPgpPortOptions {
  /**
   * Armored certificate of that fingerprint as the verifier has it from elsewhere, or null. A revocation that only he knows of counts
   * although the bundle's own copy of the key keeps silent.
   */
  readonly ownCopy: (fingerprint: string) => string | null;
  readonly clock?: Clock;
}

export function openPgpPort(options: OpenPgpPortOptions): OpenPgpVerifier {
  const clock = options.clock ?? systemClock;
  // One certificate speaks for all signatures of a bundle: parsed once.
  const read = new Map<string, Promise<Certificate | null>>();
  const certificateOf = (armored: string): Promise<Certificate | null> => {
    const known = read.get(armored);
    if (known !== undefined) return known;
    const reading = readMerged(armored, options.ownCopy);
    read.set(armored, reading);
    return reading;
  };
  return {
    async verifyDetached(certificateArmored: string, message: Bytes, signatureArmored: string) {
      const certificate = await certificateOf(certificateArmored);
      if (certificate === null) return { status: 'wrong-key' };
      return statusOf(await verifyDetached(certificate, message, signatureArmored), certificate, clock.now());
    },
    async certificateFacts(armored) {
      const certificate = await parseCertificate(armored);
      if (isFailure(certificate)) return null;
      const canonical = !isFailure(await parseCanonicalCertificate(armored));
      return { fingerprint: certificate.facts.fingerprint, canonical };
    },
  };
}

async function readMerged(
  armored: string,
  ownCopy: OpenPgpPortOptions['ownCopy'],
): Promise<Certificate | null> {
  const received = await parseCertificate(armored);
  if (isFailure(received)) return null;
  const own = ownCopy(received.facts.fingerprint);
  const known = own === null ? null : await parseCertificate(own);
  if (known === null || isFailure(known) || known.facts.fingerprint !== received.facts.fingerprint)
    return received;
  const merged = await parseCertificate(await mergeCertificates(known, received));
  return isFailure(merged) ? received : merged;
}

function statusOf(verdict: SignatureVerdict, { facts }: Certificate, now: Date): SignatureStatus {
  switch (verdict.status) {
    case 'good': {
      const expired = facts.expires !== null && facts.expires <= now;
      return {
        status: 'good',
        fingerprint: verdict.fingerprint,
        signedAt: verdict.signedAt.toISOString(),
        ...(expired ? { keyNowExpired: true } : {}),
      };
    }
    case 'wrong-key':
    case 'bad':
    case 'malformed':
    case 'not-canonical':
      return { status: verdict.status };
    case 'expired-key':
      return { status: 'expired' };
    case 'revoked-key':
      return { status: 'revoked' };
    case 'weak-hash':
      return { status: 'weak' };
    case 'several-signatures':
      return { status: 'several' };
    case 'unsupported':
      return { status: 'malformed' };
  }
}

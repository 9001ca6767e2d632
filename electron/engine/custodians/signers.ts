/** Whom this installation knows: a certificate becomes a known signer when a person has compared its fingerprint. */
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { orThrow, type Failure } from '../failure.ts';
import type { Home, KnownSigner } from '../home/index.ts';
import {
  type Certificate,
  type KeyReadingCode,
  mergeCertificates,
  parseCertificate,
} from '../openpgp/index.ts';

export interface TrustRequest {
  /** The certificate, from wherever it came. */
  certificate: string | Uint8Array;
  /** The fingerprint as the user has it from elsewhere: paper, telephone, a card. All 40 hex; spaces do not count. */
  fingerprint: string;
  /** The name by which this installation's user knows the signer. */
  label: string;
  /** How the fingerprint was compared, e.g. `in person`. */
  compared: string;
  now: Date;
}

export type TrustCode =
  | KeyReadingCode
  /** Not 40 hex digits: a key id or a part is not enough to know anyone by. */
  | 'FINGERPRINT_INCOMPLETE'
  /** Details: `given` and `found`, both in groups of four. */
  | 'FINGERPRINT_MISMATCH';

/**
 * Makes the owner of a certificate known, if the fingerprint that the user brought is its own. Said again with a newer
 * copy of the certificate, both are joined: a revocation once seen stays.
 */
export async function trustSigner(
  home: Home,
  request: TrustRequest,
): Promise<KnownSigner | Failure<TrustCode>> {
  const given = parseKeyFingerprint(request.fingerprint);
  if (given === null) return { code: 'FINGERPRINT_INCOMPLETE' };
  const received = await parseCertificate(request.certificate);
  if ('code' in received) return received;
  const { fingerprint } = received.facts;
  if (given !== fingerprint)
    return {
      code: 'FINGERPRINT_MISMATCH',
      details: { given: formatKeyFingerprint(given), found: formatKeyFingerprint(fingerprint) },
    };
  const known = home.signers.find(fingerprint);
  const certificate =
    known === null
      ? received.armored
      : await mergeCertificates(orThrow(await parseCertificate(known.certificate)), received);
  const { label, compared, now } = request;
  const signer = { fingerprint, certificate, label, compared, added: now.toISOString() };
  home.signers.put(signer);
  return signer;
}

/** Armored certificate of a key as this installation knows it: its signers first, then its custodians; null: it does not. */
export const certificateHere =
  (home: Home) =>
  (fingerprint: string): string | null =>
    home.signers.find(fingerprint)?.certificate ?? home.keys.get(fingerprint)?.certificate ?? null;

/** The certificate of a known signer, or null: the verifier does not know this fingerprint. */
export async function knownCertificate(home: Home, fingerprint: string): Promise<Certificate | null> {
  const signer = home.signers.find(fingerprint);
  return signer === null ? null : orThrow(await parseCertificate(signer.certificate));
}

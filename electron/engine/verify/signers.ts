/** Whom the verifier knows: keys given by full fingerprint or as certificates, and the installation's own list. */
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { KnownSigners } from '../../../shared/core/verdict/ports.ts';
import { type Failure, isFailure } from '../failure.ts';
import { parseCertificate } from '../openpgp/index.ts';

export interface GivenSigner {
  /** 40 lower-case hex. */
  readonly fingerprint: string;
  /** Armored, or null when only the fingerprint was given. */
  readonly certificate: string | null;
}

/** The known signers of a home, as far as a verification needs them. */
export interface SignerList {
  find(fingerprint: string): { readonly label: string; readonly certificate: string } | null;
}

export type SignerFailure = Failure<'SIGNER_UNREADABLE'>;

/** A signer as a person gives him: a full fingerprint as typed, or an armored certificate. A key id is refused (L-39). */
export async function readSigner(given: string | Uint8Array): Promise<GivenSigner | SignerFailure> {
  const text = typeof given === 'string' ? given : tryUtf8(given);
  if (text === null) return { code: 'SIGNER_UNREADABLE', details: { detail: 'not text' } };
  const fingerprint = parseKeyFingerprint(text);
  if (fingerprint !== null) return { fingerprint, certificate: null };
  const certificate = await parseCertificate(text);
  return isFailure(certificate)
    ? { code: 'SIGNER_UNREADABLE', details: { detail: certificate.code } }
    : { fingerprint: certificate.facts.fingerprint, certificate: text };
}

export const knownSigners = (known: SignerList | null): KnownSigners => ({
  find: (fingerprint) => {
    const signer = known?.find(fingerprint) ?? null;
    return signer === null ? null : { label: signer.label };
  },
  none: known === null,
});

/** The verifier's own copy of a key, by fingerprint. */
export const ownCopyFrom =
  (given: readonly GivenSigner[], known: SignerList | null) =>
  (fingerprint: string): string | null =>
    given.find((signer) => signer.fingerprint === fingerprint && signer.certificate !== null)?.certificate ??
    known?.find(fingerprint)?.certificate ??
    null;

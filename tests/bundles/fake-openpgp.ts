/** OpenPGP as a few lines of text, for tests of what the verifier makes of its answers. Any other byte is malformed. */
import { hex, utf8 } from '../../shared/core/bytes.ts';
import type { Bytes } from '../../shared/core/bytes.ts';
import type { OpenPgpVerifier, SignatureStatus } from '../../shared/core/verdict/ports.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';

type Status = SignatureStatus['status'];
const REFUSALS = ['malformed', 'not-canonical', 'weak', 'revoked', 'expired', 'several'] as const;

export const fakeCertificate = (fingerprint: string, form = 'canonical'): Bytes =>
  utf8(`SAMPLE CERTIFICATE ${fingerprint} ${form}\n`);

export const fakeSignature = (fingerprint: string, message: Uint8Array, status: Status = 'good'): Bytes =>
  utf8(`SAMPLE SIGNATURE ${fingerprint} ${hex(crypto.sha256(message))} ${status}\n`);

export function fakeOpenPgp(keyNowExpired = false): OpenPgpVerifier {
  return {
    certificateFacts: (armored) => {
      const found = /^SAMPLE CERTIFICATE ([0-9a-f]{40}) (canonical|loose)\n$/.exec(armored);
      const fingerprint = found?.[1];
      return Promise.resolve(
        fingerprint === undefined ? null : { fingerprint, canonical: found?.[2] === 'canonical' },
      );
    },
    verifyDetached: (certificate, message, signature) =>
      Promise.resolve(statusOf(certificate, message, signature, keyNowExpired)),
  };
}

function statusOf(
  certificate: string,
  message: Bytes,
  text: string,
  keyNowExpired: boolean,
): SignatureStatus {
  const [, fingerprint, digest, status] =
    /^SAMPLE SIGNATURE ([0-9a-f]{40}) ([0-9a-f]{64}) ([a-z-]+)\n$/.exec(text) ?? [];
  const refusal = REFUSALS.find((other) => other === status);
  if (fingerprint === undefined || (status !== 'good' && refusal === undefined))
    return { status: 'malformed' };
  if (!certificate.includes(fingerprint)) return { status: 'wrong-key' };
  if (digest !== hex(crypto.sha256(message))) return { status: 'bad' };
  if (refusal !== undefined) return { status: refusal };
  const signedAt = '2026-03-01T10:01:00Z';
  return { status: 'good', fingerprint, signedAt, ...(keyNowExpired ? { keyNowExpired } : {}) };
}

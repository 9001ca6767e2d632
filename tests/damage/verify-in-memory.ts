/** The core's verifier over files in memory, with the engine's OpenPGP; equal signatures are checked once. */
import { verifyBundle } from '../../shared/core/verdict/verify-bundle.ts';
import type { BundleVerification } from '../../shared/core/verdict/bundle-verification.ts';
import type { BundleSource, OpenPgpVerifier, VerifyPolicy } from '../../shared/core/verdict/ports.ts';
import { hex } from '../../shared/core/bytes.ts';
import { openPgpPort } from '../../electron/engine/verify/openpgp-port.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';

/** An OpenPGP port that remembers its answers: thousands of mutants leave most signatures as they were. */
export function rememberingOpenPgp(): OpenPgpVerifier {
  const port = openPgpPort({ ownCopy: () => null });
  const facts = new Map<string, ReturnType<OpenPgpVerifier['certificateFacts']>>();
  const verdicts = new Map<string, ReturnType<OpenPgpVerifier['verifyDetached']>>();
  const remembered = <Answer>(known: Map<string, Answer>, key: string, ask: () => Answer): Answer => {
    const answer = known.get(key) ?? ask();
    known.set(key, answer);
    return answer;
  };
  return {
    certificateFacts: (armored) => remembered(facts, armored, () => port.certificateFacts(armored)),
    verifyDetached: (certificate, message, signature) =>
      remembered(verdicts, `${certificate}\0${hex(crypto.sha256(message))}\0${signature}`, () =>
        port.verifyDetached(certificate, message, signature),
      ),
  };
}

export const verifierWith =
  (openpgp: OpenPgpVerifier) =>
  (source: BundleSource, policy: VerifyPolicy): Promise<BundleVerification> =>
    verifyBundle({ source, crypto, openpgp, knownSigners: { find: () => null, none: true } }, policy);

/**
 * Verification as people read it: a sentence, four answers, what was found, what nothing can tell. Guarantees: the verdict is the
 * core's; an unknown signer becomes known only by a fingerprint that a person typed. Never: trust taken from what is verified.
 */
export { VerifyPage } from './verify-page.tsx';

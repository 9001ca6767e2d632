/**
 * OpenPGP as this application uses it: custodians' keys, detached signatures, hidden messages.
 *
 * Words: a *certificate* is a public key with its user ids and self-signatures; a *secret key* is locked or unlocked;
 * *canonical armour* is the only text that stands for given packets (bundle.md §6).
 * Guarantees: everything read is attacker-controlled until it has passed POLICY; a signature is `good` only when each
 * byte of its file had to be as it is; what is written opens with gpg 2.2.
 * Never: inline or cleartext signatures (CVE-2025-47934), key servers, trust (that is a person's act, in the home),
 * signatures over streams of payload (the library holds them twice in memory), the clock of this machine as a judge of signatures.
 */
export { canonicalArmor, tryCanonicalArmor, type ArmorKind } from './armor.ts';
export {
  applyRevocation,
  exportPublic,
  mergeCertificates,
  parseCanonicalCertificate,
  parseCertificate,
  type Certificate,
  type CertificateFacts,
  type KeyReadingCode,
} from './certificate.ts';
export { canonicalSignature, detachedSign, verifyDetached, type SignatureVerdict } from './detached.ts';
export { decryptHidden, encryptHidden } from './hidden-message.ts';
export { encryptStream, type MessageOptions, messageOverhead } from './message-stream.ts';
export { type Recipient, type RecipientCode, readRecipient } from './recipient.ts';
export type { Revocation, RevocationReason } from './revocation.ts';
export {
  certificateOf,
  CUSTODIAN_CODE,
  forgetSecret,
  generateCustodianKey,
  parseSecretKey,
  protect,
  unlock,
  withCodeAsUserId,
  type NewCustodianKey,
  type SecretKey,
  type SecretKeyReadingCode,
  type UnlockedKey,
} from './secret-key.ts';

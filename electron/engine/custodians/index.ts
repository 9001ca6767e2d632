/**
 * Custodians at this installation: their keys, the signers it knows, and the recipients to whom it encrypts.
 *
 * Words: a *custodian* is known by an OpenPGP key and, in every record, by a code; a *known signer* is one whose
 * fingerprint a person compared; a *known recipient* is the same for encryption.
 * Guarantees: certificates leave under the code alone; a backup never overwrites a file and holds no unprotected key;
 * trust comes from a comparison of the whole fingerprint, and a revocation once seen is not forgotten.
 * Never: takes trust from a bundle, uses a key server, keeps a passphrase.
 */
export {
  backupKey,
  changePassphrase,
  checkBackup,
  createKey,
  type CustodianKeyFacts,
  exportPublic,
  type ImportKeyCode,
  importKey,
  listKeys,
  type NewKeyCode,
  restoreKey,
  unlockKey,
} from './keys.ts';
export {
  forgetRecipient,
  knownRecipients,
  type KnownRecipient,
  type KnowRecipientCode,
  knowRecipient,
  recipientsOf,
} from './recipients.ts';
export { personOf, sessionCustodian, setPerson } from './session-custodian.ts';
export {
  certificateHere,
  knownCertificate,
  type TrustCode,
  type TrustRequest,
  trustSigner,
} from './signers.ts';

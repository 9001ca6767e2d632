/**
 * The home (`CUSTODIA_HOME`, case.md §5): what one installation keeps for its custodians between sessions.
 *
 * Words: the *installation* is this home, by its uuid; a *known signer* is a certificate whose fingerprint a person
 * compared; a *seen case* is the newest checkpoint this installation remembers of a case.
 * Guarantees: a seized machine names no case and no colleague (header unlabelled, database encrypted); files 0600,
 * folder 0700; each custodian's passphrase opens it, and nothing else does.
 * Never: evidence (that is in cases), trust taken from a bundle, a passphrase or an unprotected secret key.
 */
export type { CustodianKey, KnownSigner, SeenCase } from '../db/home-db.ts';
export { type Home, type HomeCode, openHome, type OpenHomeOptions } from './home.ts';
export { homeLocation, type Surroundings } from './location.ts';

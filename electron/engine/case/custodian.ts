import type { Failure } from '../failure.ts';

/** Why an unlocked key cannot sign now. */
export type SignFailure = Failure<'CLOCK_BEFORE_KEY' | 'KEY_EXPIRED' | 'KEY_REVOKED' | 'KEY_CANNOT_SIGN'>;

/** The person acting, as a session knows him: a code, a key, and a way to sign while the key is unlocked. */
export interface SessionCustodian {
  readonly code: string;
  /** 40 hex of the OpenPGP key. */
  readonly fingerprint: string;
  /** Armored public certificate. */
  readonly certificate: string;
  /** The person behind the code, for the salted commitment in the ledger; null when it was never told. */
  readonly person: string | null;
  /** Detached OpenPGP signature in canonical armour; null while the key is locked. */
  readonly sign: ((message: Uint8Array) => Promise<{ readonly armored: string } | SignFailure>) | null;
}

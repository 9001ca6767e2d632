/**
 * What the pure core needs from its host. The engine and the command line give Node's crypto
 * (electron/engine/crypto/core-crypto.ts), the HTML verifier its own code. The core never reaches for either.
 */
import type { Bytes } from './bytes.ts';

/** Hashes and signature checks, synchronous so that proofs are plain functions of their inputs. */
export interface CoreCrypto {
  /** SHA-256 (FIPS 180-4) of the concatenated parts: 32 bytes. */
  sha256(...parts: Uint8Array[]): Bytes;
  /** SHA-512 (FIPS 180-4) of the concatenated parts: 64 bytes. */
  sha512(...parts: Uint8Array[]): Bytes;
  /**
   * Ed25519 (RFC 8032 §5.1.7) over the message as it is. False, never an exception, for a wrong length, a key that
   * `isAcceptableEd25519Key` refuses, or a signature that does not verify.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

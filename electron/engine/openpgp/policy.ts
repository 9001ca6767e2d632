/**
 * The one configuration under which OpenPGP is read and written here (S-20). Every call names it, and the library's own
 * global copy is set to it and frozen, so that no call that forgets to name it is laxer.
 */
import * as openpgp from 'openpgp';

const { hash, publicKey, symmetric, compression } = openpgp.enums;

const WEAK_HASHES = [hash.md5, hash.sha1, hash.ripemd, hash.sha224];

export const POLICY: openpgp.Config = Object.freeze({
  ...openpgp.config,
  preferredHashAlgorithm: hash.sha512,
  preferredSymmetricAlgorithm: symmetric.aes256,
  preferredCompressionAlgorithm: compression.uncompressed,
  showVersion: false,
  showComment: false,
  // gpg 2.2 and Debian 12's sq read neither v6 keys nor AEAD: what we write must open with what a court has.
  v6Keys: false,
  aeadProtect: false,
  enableParsingV5Entities: false,
  ignoreMalformedPackets: false,
  enforceGrammar: true,
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false,
  allowInsecureDecryptionWithSigningKeys: false,
  allowInsecureVerificationWithReformattedKeys: false,
  allowMissingKeyFlags: false,
  minRSABits: 3072,
  maxUserIDLength: 1024,
  // A message of ours carries one key; a bomb of 48 KB unpacks to gigabytes.
  maxDecompressedMessageSize: 65_536,
  // 2^16 KiB = 64 MiB; the library's default would let a hostile key ask for 1 TiB.
  maxArgon2MemoryExponent: 16,
  // Same bytes, same key, same second: the same signature. The salt notation would also name the library used.
  nonDeterministicSignaturesViaNotation: false,
  rejectHashAlgorithms: new Set(WEAK_HASHES),
  rejectMessageHashAlgorithms: new Set(WEAK_HASHES),
  rejectPublicKeyAlgorithms: new Set([publicKey.elgamal, publicKey.dsa]),
  rejectCurves: new Set([openpgp.enums.curve.secp256k1]),
});

Object.freeze(Object.assign(openpgp.config, POLICY));

/** For revocations only: a revocation under a broken hash is still obeyed, since ignoring one is the dangerous mistake. */
export const REVOCATION_POLICY: openpgp.Config = Object.freeze({
  ...POLICY,
  rejectHashAlgorithms: new Set<openpgp.enums.hash>(),
});

/** Certificates and signatures larger than this are refused unread. A key with thousands of certifications is not for us. */
export const MAX_INPUT_BYTES = 262_144;

/** Whether a signature's hash algorithm (RFC 9580 §9.5) is one we rely on: SHA-256, SHA-384, SHA-512. */
export function isStrongHash(algorithm: number): boolean {
  const strong: readonly number[] = [hash.sha256, hash.sha384, hash.sha512];
  return strong.includes(algorithm);
}

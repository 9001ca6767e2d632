/** Certificates (public keys): reading, the facts people and slots need, canonical form, export under a code. */
import * as openpgp from 'openpgp';
import { type Bytes, equalBytes } from '../../../shared/core/bytes.ts';
import type { Failure } from '../failure.ts';
import { type ArmorKind, canonicalArmor, tryCanonicalArmor, tryLooseArmor } from './armor.ts';
import { isStrongHash, MAX_INPUT_BYTES, POLICY } from './policy.ts';
import { findRevocation, type Revocation } from './revocation.ts';
import { validUsers, verifyEverySignature } from './self-signature.ts';

export interface CertificateFacts {
  /** 40 lower-case hex: version 4 keys only. */
  fingerprint: string;
  /** As signed by the key itself and not revoked. Attacker-controlled text. */
  userIds: readonly string[];
  /** E.g. `ed25519`, `rsa4096`, `nistP256`. */
  algorithm: string;
  created: Date;
  /** Null: does not expire. */
  expires: Date | null;
  revoked: Revocation | null;
  canSign: boolean;
  canEncrypt: boolean;
}

/** A public key that was read, checked and is fit for use; made by `parseCertificate` only. */
export interface Certificate {
  readonly facts: CertificateFacts;
  /** All that was read, in canonical armour. */
  readonly armored: string;
  /** For this folder's own files. */
  readonly key: openpgp.PublicKey;
}

export type KeyReadingCode =
  | 'KEY_MALFORMED'
  | 'KEY_UNSUPPORTED'
  | 'KEY_WEAK'
  | 'SEVERAL_KEYS'
  | 'SECRET_KEY_GIVEN'
  | 'PUBLIC_KEY_GIVEN';

/** Binary packets of a key file, whether armoured or not; null when neither. */
export function keyBytes(input: string | Uint8Array, kinds: readonly ArmorKind[]): Bytes | null {
  if (input.length > MAX_INPUT_BYTES) return null;
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
  for (const kind of kinds) {
    const bytes = tryLooseArmor(kind, text);
    if (bytes !== null) return bytes;
  }
  // A binary packet starts with the top bit set (RFC 9580 §4.2); text does not.
  const binary = typeof input !== 'string' && (input[0] ?? 0) > 127;
  return binary ? new Uint8Array(input) : null;
}

/** The one key of a file, or why there is none we take. */
export async function readOneKey(bytes: Uint8Array): Promise<openpgp.Key | Failure<KeyReadingCode>> {
  let keys: openpgp.Key[];
  try {
    keys = await openpgp.readKeys({ binaryKeys: bytes, config: POLICY });
  } catch {
    return { code: 'KEY_MALFORMED' };
  }
  const [key] = keys;
  if (key === undefined) return { code: 'KEY_MALFORMED' };
  if (keys.length > 1) return { code: 'SEVERAL_KEYS', details: { count: keys.length } };
  if (key.keyPacket.version !== 4)
    return { code: 'KEY_UNSUPPORTED', details: { version: key.keyPacket.version } };
  return key;
}

function algorithmName(key: openpgp.Key): string {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  if (curve !== undefined) return curve.replace('Legacy', '');
  return bits === undefined ? algorithm : `${algorithm.replace(/(EncryptSign|Sign|Encrypt)$/, '')}${bits}`;
}

function isWeakAlgorithm(key: openpgp.Key): boolean {
  const { bits } = key.getAlgorithmInfo();
  return (
    POLICY.rejectPublicKeyAlgorithms.has(key.keyPacket.algorithm) ||
    (bits !== undefined && bits < POLICY.minRSABits)
  );
}

const succeeds = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

/** Facts of a key under POLICY. KEY_WEAK: short or broken algorithm, or held together by SHA-1 signatures only. */
export async function readFacts(key: openpgp.Key): Promise<CertificateFacts | Failure<KeyReadingCode>> {
  if (isWeakAlgorithm(key)) return { code: 'KEY_WEAK', details: { algorithm: algorithmName(key) } };
  const revoked = await findRevocation(key.revocationSignatures, key.keyPacket);
  const users = await validUsers(key);
  if (users.length === 0) {
    // Not verified, since EdDSA under a broken hash is refused outright: this only names the likely trouble.
    const claimed = key.users.flatMap((user) => user.selfCertifications);
    const isWeak = claimed.some(({ hashAlgorithm }) => !isStrongHash(hashAlgorithm ?? 0));
    return isWeak ? { code: 'KEY_WEAK', details: { algorithm: 'SHA-1' } } : { code: 'KEY_MALFORMED' };
  }
  const expires = await key.getExpirationTime(undefined, POLICY);
  return {
    fingerprint: key.getFingerprint(),
    userIds: users.flatMap((user) => (user.userID === null ? [] : [user.userID.userID])),
    algorithm: algorithmName(key),
    created: key.getCreationTime(),
    expires: expires instanceof Date ? expires : null,
    revoked,
    canSign: await succeeds(key.getSigningKey(undefined, null, {}, POLICY)),
    canEncrypt: await succeeds(key.getEncryptionKey(undefined, null, {}, POLICY)),
  };
}

/**
 * Reads one public key, armoured or binary, from anywhere. A revoked or expired certificate is read: its facts say so.
 * A file with a secret key is refused with SECRET_KEY_GIVEN, so that a secret never takes the way of a public one.
 */
export async function parseCertificate(
  input: string | Uint8Array,
): Promise<Certificate | Failure<KeyReadingCode>> {
  const bytes = keyBytes(input, ['certificate', 'secret-key']);
  if (bytes === null) return { code: 'KEY_MALFORMED' };
  const key = await readOneKey(bytes);
  if ('code' in key) return key;
  if (key.isPrivate()) return { code: 'SECRET_KEY_GIVEN' };
  const facts = await readFacts(key);
  return 'code' in facts ? facts : { facts, armored: canonicalArmor('certificate', key.write()), key };
}

/**
 * The certificate to hand out, in canonical form: key, revocations, subkeys and the user id that equals `code`, without
 * certifications by others. All other user ids stay at home: they name people. NO_CODE_USER_ID: the key has none such.
 */
export async function exportPublic(
  certificate: Certificate,
  code: string,
): Promise<{ armored: string } | Failure<'NO_CODE_USER_ID'>> {
  const { key } = certificate;
  const users = await validUsers(key);
  const user = users.find(({ userID }) => userID?.userID === code);
  if (user === undefined) return { code: 'NO_CODE_USER_ID' };
  const packets = new openpgp.PacketList<openpgp.AnyPacket>();
  packets.push(key.keyPacket, ...key.revocationSignatures);
  if (user.userID !== null) packets.push(user.userID);
  packets.push(...user.selfCertifications);
  for (const subkey of key.subkeys)
    packets.push(subkey.keyPacket, ...subkey.revocationSignatures, ...subkey.bindingSignatures);
  return { armored: canonicalArmor('certificate', packets.write()) };
}

/**
 * A certificate as bundles carry it: canonical armour around packets that equal their own re-serialisation, every
 * signature in it made by the key itself and valid, nothing unsigned beside them. So no bit of the file is free.
 */
export async function parseCanonicalCertificate(
  armored: string,
): Promise<Certificate | Failure<KeyReadingCode | 'NOT_CANONICAL'>> {
  const bytes = armored.length > MAX_INPUT_BYTES ? null : tryCanonicalArmor('certificate', armored);
  if (bytes === null) return { code: 'NOT_CANONICAL' };
  const certificate = await parseCertificate(armored);
  if ('code' in certificate) return certificate;
  const same = equalBytes(certificate.key.write(), bytes);
  if (!same || !(await verifyEverySignature(certificate.key))) return { code: 'NOT_CANONICAL' };
  return certificate;
}

/** Two readings of one key joined, so that a later copy without the revocation does not undo it. Canonical armour. */
export async function mergeCertificates(known: Certificate, received: Certificate): Promise<string> {
  if (known.facts.fingerprint !== received.facts.fingerprint) throw new TypeError('two different keys');
  const merged = await known.key.update(received.key, new Date(), POLICY);
  // The library joins revocations as of now; one dated ahead of this machine's clock must survive, too.
  const has = (signature: openpgp.SignaturePacket): boolean =>
    merged.revocationSignatures.some((other) => equalBytes(other.write(), signature.write()));
  for (const signature of received.key.revocationSignatures)
    if (!has(signature)) merged.revocationSignatures.push(signature);
  return canonicalArmor('certificate', merged.write());
}

/** The certificate with its owner's revocation applied, in canonical armour; null when the revocation is not this key's. */
export async function applyRevocation(certificate: Certificate, revocation: string): Promise<string | null> {
  try {
    const { publicKey } = await openpgp.revokeKey({
      key: certificate.key,
      revocationCertificate: revocation,
      format: 'binary',
      config: POLICY,
    });
    return canonicalArmor('certificate', publicKey);
  } catch {
    return null;
  }
}

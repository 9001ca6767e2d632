/** Secret keys: making a custodian's key, reading one made elsewhere, unlocking and protecting. */
import * as openpgp from 'openpgp';
import type { Failure } from '../failure.ts';
import { canonicalArmor } from './armor.ts';
import {
  type CertificateFacts,
  keyBytes,
  type KeyReadingCode,
  readFacts,
  readOneKey,
} from './certificate.ts';
import { POLICY } from './policy.ts';

/** Protected by its passphrase. */
export interface SecretKey {
  readonly state: 'locked';
  readonly facts: CertificateFacts;
  /** Still protected, in canonical armour. */
  readonly armored: string;
  readonly key: openpgp.PrivateKey;
}

/** Ready to sign and decrypt, in memory only. */
export interface UnlockedKey {
  readonly state: 'unlocked';
  readonly facts: CertificateFacts;
  readonly key: openpgp.PrivateKey;
}

/** What a newly made key consists of, each part in canonical armour. */
export interface NewCustodianKey {
  fingerprint: string;
  certificate: string;
  secretKey: string;
  /** Whoever publishes this revokes the key ("reason unspecified"): it is kept apart from the secret key's passphrase. */
  revocation: string;
}

/** A custodian's code (ledger.md: `actor`). */
export const CUSTODIAN_CODE = /^[A-Z][A-Z0-9-]{0,15}$/;

/** A revocation certificate as gpg takes it: a signature packet in public-key armour. */
async function rearmorRevocation(armored: string): Promise<string> {
  const { data } = await openpgp.unarmor(armored, POLICY);
  if (!(data instanceof Uint8Array)) throw new TypeError('armour of a text is bytes, not a stream');
  return canonicalArmor('certificate', data);
}

/**
 * A new key in the form that gpg 2.2 and sq read: version 4, Ed25519 (algorithm 22) to certify and sign, Curve25519
 * to encrypt. The user id is the code and nothing else: the certificate travels in bundles.
 * @param passphrase protects the secret parts (NFC, UTF-8); not empty
 * @param created whole seconds count
 */
export async function generateCustodianKey(options: {
  code: string;
  passphrase: string;
  created?: Date;
}): Promise<NewCustodianKey> {
  if (!CUSTODIAN_CODE.test(options.code)) throw new TypeError('not a custodian code');
  if (options.passphrase === '') throw new TypeError('a custodian key has a passphrase');
  const { privateKey, publicKey, revocationCertificate } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'ed25519Legacy',
    userIDs: [{ name: options.code }],
    passphrase: options.passphrase.normalize('NFC'),
    date: options.created ?? new Date(),
    format: 'object',
    config: POLICY,
  });
  return {
    fingerprint: publicKey.getFingerprint(),
    certificate: canonicalArmor('certificate', publicKey.write()),
    secretKey: canonicalArmor('secret-key', privateKey.write()),
    revocation: await rearmorRevocation(revocationCertificate),
  };
}

const secretPackets = (key: openpgp.PrivateKey) =>
  key
    .getKeys()
    .flatMap(({ keyPacket }) =>
      keyPacket instanceof openpgp.SecretKeyPacket || keyPacket instanceof openpgp.SecretSubkeyPacket
        ? [keyPacket]
        : [],
    );

export type SecretKeyReadingCode = KeyReadingCode | 'SECRET_PART_MISSING' | 'SECRET_KEY_UNPROTECTED';

/**
 * Reads one secret key, armoured or binary. Refused: a public key alone (PUBLIC_KEY_GIVEN), a key whose secret parts are
 * elsewhere, such as on a card (SECRET_PART_MISSING), a key without passphrase (SECRET_KEY_UNPROTECTED).
 */
export async function parseSecretKey(
  input: string | Uint8Array,
): Promise<SecretKey | Failure<SecretKeyReadingCode>> {
  const bytes = keyBytes(input, ['secret-key', 'certificate']);
  if (bytes === null) return { code: 'KEY_MALFORMED' };
  const key = await readOneKey(bytes);
  if ('code' in key) return key;
  if (!key.isPrivate()) return { code: 'PUBLIC_KEY_GIVEN' };
  const packets = secretPackets(key);
  if (packets.some((packet) => packet.isDummy() || packet.isMissingSecretKeyMaterial()))
    return { code: 'SECRET_PART_MISSING' };
  if (packets.some((packet) => packet.isDecrypted())) return { code: 'SECRET_KEY_UNPROTECTED' };
  const facts = await readFacts(key);
  return 'code' in facts
    ? facts
    : { state: 'locked', facts, armored: canonicalArmor('secret-key', key.write()), key };
}

/** Unlocks every part with one passphrase; the library also checks that secret and public parts belong together. */
export async function unlock(
  secretKey: SecretKey,
  passphrase: string,
): Promise<UnlockedKey | Failure<'WRONG_PASSPHRASE'>> {
  // A key made elsewhere may have its passphrase in the form it was typed in.
  const passphrases = [...new Set([passphrase.normalize('NFC'), passphrase])];
  try {
    const key = await openpgp.decryptKey({
      privateKey: secretKey.key,
      passphrase: passphrases,
      config: POLICY,
    });
    return { state: 'unlocked', facts: secretKey.facts, key };
  } catch {
    return { code: 'WRONG_PASSPHRASE' };
  }
}

/** Overwrites what of an unlocked key lies in memory, as far as the library lets us; it signs and decrypts no more. */
export function forgetSecret({ key }: UnlockedKey): void {
  // Not among the declarations of the library, though documented by it.
  if ('clearPrivateParams' in key && typeof key.clearPrivateParams === 'function') key.clearPrivateParams();
}

/** The secret key under a passphrase (NFC), in canonical armour. */
export async function protect(unlocked: UnlockedKey, passphrase: string): Promise<string> {
  if (passphrase === '') throw new TypeError('a custodian key has a passphrase');
  const key = await openpgp.encryptKey({
    privateKey: unlocked.key,
    passphrase: passphrase.normalize('NFC'),
    config: POLICY,
  });
  return canonicalArmor('secret-key', key.write());
}

/**
 * The same key with `code` as its only user id, freshly self-certified, its expiry kept, under `passphrase`.
 * For keys made elsewhere: the user ids they came with name people and would travel in every bundle.
 */
export async function withCodeAsUserId(
  unlocked: UnlockedKey,
  code: string,
  passphrase: string,
): Promise<NewCustodianKey> {
  if (!CUSTODIAN_CODE.test(code)) throw new TypeError('not a custodian code');
  const { created, expires } = unlocked.facts;
  const now = Date.now();
  const { privateKey, publicKey, revocationCertificate } = await openpgp.reformatKey({
    privateKey: unlocked.key,
    userIDs: [{ name: code }],
    passphrase: passphrase.normalize('NFC'),
    keyExpirationTime: expires === null ? 0 : Math.round((expires.getTime() - created.getTime()) / 1000),
    date: new Date(Math.max(now, created.getTime())),
    format: 'object',
    config: POLICY,
  });
  return {
    fingerprint: publicKey.getFingerprint(),
    certificate: canonicalArmor('certificate', publicKey.write()),
    secretKey: canonicalArmor('secret-key', privateKey.write()),
    revocation: await rearmorRevocation(revocationCertificate),
  };
}

/** The certificate of a secret key, in canonical armour. */
export function certificateOf(secretKey: SecretKey | UnlockedKey): string {
  return canonicalArmor('certificate', secretKey.key.toPublic().write());
}

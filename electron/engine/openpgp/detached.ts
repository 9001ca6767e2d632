/** Detached signatures, the only kind there is here (S-20): over bytes that we hash ourselves, by a key that we know. */
import * as openpgp from 'openpgp';
import type { Failure } from '../failure.ts';
import { canonicalArmor, tryCanonicalArmor, tryLooseArmor } from './armor.ts';
import type { Certificate } from './certificate.ts';
import { isStrongHash, MAX_INPUT_BYTES, POLICY } from './policy.ts';
import { findRevocation, type RevocationReason } from './revocation.ts';
import type { UnlockedKey } from './secret-key.ts';
import { readSignaturePacket, type SignaturePacketFacts } from './signature-packet.ts';

/** The closed answers. Only `good` is a valid signature; every other one names what a person is told. */
export type SignatureVerdict =
  | { status: 'good'; fingerprint: string; signedAt: Date }
  /** Not by this certificate. `issuer` is the signature's own claim: fingerprint or key id, lower hex. */
  | { status: 'wrong-key'; issuer: string | null }
  /** By this key, but over other bytes, or altered. */
  | { status: 'bad' }
  /** Sound, but made after the key's end (or before its beginning). */
  | { status: 'expired-key'; fingerprint: string; signedAt: Date; expired: Date }
  /** Sound, but its key is revoked. `signedBefore` rests on the signer's own clock: worthless when `compromised`. */
  | {
      status: 'revoked-key';
      fingerprint: string;
      signedAt: Date;
      reason: RevocationReason;
      revokedAt: Date;
      signedBefore: boolean;
    }
  | { status: 'weak-hash'; hashAlgorithm: number }
  | { status: 'malformed' | 'not-canonical' | 'several-signatures' | 'unsupported'; reason: string };

/**
 * The custodian's detached signature over `bytes` (type 0x00, SHA-512), in canonical armour.
 * @param date the time to state; the key must exist and be valid at it
 */
export async function detachedSign(
  unlocked: UnlockedKey,
  bytes: Uint8Array,
  date: Date,
): Promise<
  { armored: string } | Failure<'CLOCK_BEFORE_KEY' | 'KEY_EXPIRED' | 'KEY_REVOKED' | 'KEY_CANNOT_SIGN'>
> {
  const { created, expires, revoked, canSign } = unlocked.facts;
  if (revoked !== null) return { code: 'KEY_REVOKED', details: { reason: revoked.reason } };
  // OpenPGP counts whole seconds: a key made in this second may sign in it.
  if (Math.floor(date.getTime() / 1000) * 1000 < created.getTime()) return { code: 'CLOCK_BEFORE_KEY' };
  if (expires !== null && date >= expires) return { code: 'KEY_EXPIRED' };
  if (!canSign) return { code: 'KEY_CANNOT_SIGN' };
  const signature = await openpgp.sign({
    message: await openpgp.createMessage({ binary: new Uint8Array(bytes) }),
    signingKeys: unlocked.key,
    detached: true,
    date,
    format: 'object',
    config: POLICY,
  });
  // The library types a detached signature as a message; both write their packets.
  const written = signature.write();
  if (!(written instanceof Uint8Array)) throw new TypeError('a signature of bytes is bytes');
  return { armored: canonicalArmor('signature', written) };
}

/** A signature received in any armour or none, as the canonical text that stands for the same packet; null if it is none. */
export function canonicalSignature(input: string | Uint8Array): string | null {
  if (input.length > MAX_INPUT_BYTES) return null;
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
  const bytes =
    tryLooseArmor('signature', text) ?? (typeof input === 'string' ? null : new Uint8Array(input));
  if (bytes === null || readSignaturePacket(bytes).status !== 'read') return null;
  return canonicalArmor('signature', bytes);
}

/** The key or subkey of the certificate that the signature names; key ids alone do not suffice where a fingerprint is given. */
function findSigner(
  certificate: Certificate,
  facts: SignaturePacketFacts,
): openpgp.Key | openpgp.Subkey | null {
  const { issuerFingerprint, issuerKeyId } = facts;
  if (issuerFingerprint === null && issuerKeyId === null) return null;
  return (
    certificate.key
      .getKeys()
      .find(
        (key) =>
          (issuerFingerprint === null || key.getFingerprint() === issuerFingerprint) &&
          (issuerKeyId === null || key.getKeyID().toHex() === issuerKeyId),
      ) ?? null
  );
}

/** Subpackets (RFC 9580 §5.2.3.7) that may be critical in a document signature: time, issuer, policy, signer's user id, recipient. */
const KNOWN_CRITICAL: readonly number[] = [2, 16, 26, 28, 33, 35];

function unsupported(facts: SignaturePacketFacts): string | null {
  if (facts.signatureType !== 0) return `signature type ${facts.signatureType}`;
  // Type 3 lets a signature lapse; evidence that stops being signed on a date is no evidence.
  const strange = facts.hashed.find(
    ({ type, critical }) => type === 3 || (critical && !KNOWN_CRITICAL.includes(type)),
  );
  return strange === undefined ? null : `signature subpacket ${strange.type}`;
}

async function isSignedBy(
  signer: openpgp.Key | openpgp.Subkey,
  bytes: Uint8Array,
  packet: Uint8Array,
  signedAt: Date,
): Promise<boolean> {
  try {
    const signature = await openpgp.readSignature({ binarySignature: packet, config: POLICY });
    const message = await openpgp.createMessage({ binary: new Uint8Array(bytes) });
    const [only, ...others] = signature.packets;
    const [literal] = message.packets;
    if (only === undefined || literal === undefined || others.length > 0) return false;
    await only.verify(signer.keyPacket, openpgp.enums.signature.binary, literal, signedAt, true, POLICY);
    return true;
  } catch {
    return false;
  }
}

/** What stands against a sound signature: revocation of key or subkey, its time outside the key's life, a key not made to sign. */
async function judgeKey(
  certificate: Certificate,
  signer: openpgp.Key | openpgp.Subkey,
  signedAt: Date,
): Promise<SignatureVerdict> {
  const { key, facts } = certificate;
  const { fingerprint } = facts;
  const isSubkey = signer instanceof openpgp.Subkey;
  const revoked =
    facts.revoked ??
    (isSubkey ? await findRevocation(signer.revocationSignatures, key.keyPacket, signer.keyPacket) : null);
  if (revoked !== null)
    return {
      status: 'revoked-key',
      fingerprint,
      signedAt,
      reason: revoked.reason,
      revokedAt: revoked.at,
      signedBefore: signedAt < revoked.at,
    };
  const ends = [facts.expires];
  if (isSubkey) {
    const end = await signer.getExpirationTime(signedAt, POLICY);
    ends.push(end instanceof Date ? end : null);
  }
  for (const expired of ends)
    if (expired !== null && signedAt >= expired)
      return { status: 'expired-key', fingerprint, signedAt, expired };
  const born = signer.getCreationTime();
  if (signedAt < born) return { status: 'expired-key', fingerprint, signedAt, expired: born };
  try {
    await key.getSigningKey(signer.getKeyID(), null, {}, POLICY);
  } catch {
    // Among others a subkey without back-signature: someone else's key may have been bound to this certificate.
    return { status: 'unsupported', reason: 'the key was not made to sign' };
  }
  return { status: 'good', fingerprint, signedAt };
}

/**
 * Checks one detached signature against one certificate that the caller trusts for reasons of its own.
 * `fingerprint` in the answer is the primary key's, whichever subkey signed. Time is the signer's claim throughout;
 * no clock of this machine takes part. All arguments may be attacker-controlled; never throws on them.
 */
export async function verifyDetached(
  certificate: Certificate,
  bytes: Uint8Array,
  armored: string,
): Promise<SignatureVerdict> {
  const strict = armored.length > MAX_INPUT_BYTES ? null : tryCanonicalArmor('signature', armored);
  if (strict === null) {
    const isSloppy = canonicalSignature(armored) !== null;
    return isSloppy
      ? { status: 'not-canonical', reason: 'armour' }
      : { status: 'malformed', reason: 'not an OpenPGP signature' };
  }
  const reading = readSignaturePacket(strict);
  if (reading.status !== 'read') return reading;
  const { facts } = reading;
  const reason = unsupported(facts);
  if (reason !== null) return { status: 'unsupported', reason };
  if (!isStrongHash(facts.hashAlgorithm)) return { status: 'weak-hash', hashAlgorithm: facts.hashAlgorithm };
  const signer = findSigner(certificate, facts);
  if (signer === null) return { status: 'wrong-key', issuer: facts.issuerFingerprint ?? facts.issuerKeyId };
  if (!(await isSignedBy(signer, bytes, strict, facts.created))) return { status: 'bad' };
  return judgeKey(certificate, signer, facts.created);
}

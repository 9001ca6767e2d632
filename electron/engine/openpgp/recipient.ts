/** To whom we encrypt: a certificate judged by POLICY as of now, each refusal with a code of its own, before anything is written. */
import * as openpgp from 'openpgp';
import type { Failure } from '../failure.ts';
import {
  type Certificate,
  keyBytes,
  type KeyReadingCode,
  parseCertificate,
  readOneKey,
} from './certificate.ts';
import { POLICY, REVOCATION_POLICY } from './policy.ts';

/** A certificate that was fit to be encrypted to when it was read; made by `readRecipient` only. */
export interface Recipient {
  readonly certificate: Certificate;
  /** 40 lower-case hex of the primary key. */
  readonly fingerprint: string;
}

export type RecipientCode =
  | Exclude<KeyReadingCode, 'KEY_WEAK'>
  /** The key, or each of its keys for encryption. Details: `algorithm`. */
  | 'RECIPIENT_WEAK'
  /** The key, or each of its keys for encryption. Details: `reason` where the owner gave one. */
  | 'RECIPIENT_REVOKED'
  /** Details: `expires`. */
  | 'RECIPIENT_EXPIRED'
  /** Made in the future of this machine's clock. Details: `created`. */
  | 'RECIPIENT_NOT_YET_VALID'
  /** It has no key for encryption that its owner bound to it. */
  | 'RECIPIENT_CANNOT_ENCRYPT';

const ENCRYPTING: readonly openpgp.enums.publicKey[] = [
  openpgp.enums.publicKey.rsaEncryptSign,
  openpgp.enums.publicKey.rsaEncrypt,
  openpgp.enums.publicKey.elgamal,
  openpgp.enums.publicKey.ecdh,
  openpgp.enums.publicKey.x25519,
  openpgp.enums.publicKey.x448,
];

/**
 * Reads one certificate, armoured or binary, and judges it as of `now`. Details of every refusal name the key by its
 * `fingerprint` where there is one to be read. SEVERAL_KEYS: a file with more than one, since nobody saw to whom each belongs.
 */
export async function readRecipient(
  input: string | Uint8Array,
  now: Date,
): Promise<Recipient | Failure<RecipientCode>> {
  const certificate = await parseCertificate(input);
  if ('code' in certificate) return named(certificate, await fingerprintOf(input));
  const { fingerprint } = certificate.facts;
  const refusal = await judge(certificate, now);
  return refusal === null ? { certificate, fingerprint } : named(refusal, fingerprint);
}

/** By the names under which the library tells them. */
const REJECTED_CURVES: ReadonlySet<string> = new Set(POLICY.rejectCurves);

/** The refusal of a certificate as of `now`, or null when it can be encrypted to. */
async function judge({ facts, key }: Certificate, now: Date): Promise<Failure<RecipientCode> | null> {
  const { created, expires, revoked } = facts;
  if (revoked !== null) return { code: 'RECIPIENT_REVOKED', details: { reason: revoked.reason } };
  if (created > now) return notYet(created);
  if (expires !== null && expires <= now) return expired(expires);
  try {
    await key.getEncryptionKey(undefined, now, {}, POLICY);
    return null;
  } catch {
    return whyNoSubkey(key, now);
  }
}

/** The primary key is sound; what keeps its keys for encryption from being used. The cause nearest to use is told. */
async function whyNoSubkey(key: openpgp.Key, now: Date): Promise<Failure<RecipientCode>> {
  const found: Failure<RecipientCode>[] = [];
  for (const subkey of key.subkeys) {
    if (!ENCRYPTING.includes(subkey.keyPacket.algorithm)) continue;
    const weak = weakness(subkey);
    if (weak !== null) found.push(weak);
    else if (await isRevoked(subkey)) found.push({ code: 'RECIPIENT_REVOKED', details: {} });
    else if (subkey.getCreationTime() > now) found.push(notYet(subkey.getCreationTime()));
    else {
      const end = await subkey.getExpirationTime(now, POLICY).catch(() => null);
      if (end instanceof Date && end <= now) found.push(expired(end));
    }
  }
  const order: readonly RecipientCode[] = [
    'RECIPIENT_NOT_YET_VALID',
    'RECIPIENT_EXPIRED',
    'RECIPIENT_REVOKED',
    'RECIPIENT_WEAK',
  ];
  for (const code of order) {
    const first = found.find((failure) => failure.code === code);
    if (first !== undefined) return first;
  }
  return { code: 'RECIPIENT_CANNOT_ENCRYPT' };
}

function weakness(subkey: openpgp.Subkey): Failure<RecipientCode> | null {
  const { algorithm, bits, curve } = subkey.getAlgorithmInfo();
  const isWeak =
    POLICY.rejectPublicKeyAlgorithms.has(subkey.keyPacket.algorithm) ||
    (bits !== undefined && bits < POLICY.minRSABits) ||
    (curve !== undefined && REJECTED_CURVES.has(curve));
  return isWeak
    ? { code: 'RECIPIENT_WEAK', details: { algorithm: curve ?? `${algorithm}${bits ?? ''}` } }
    : null;
}

async function isRevoked(subkey: openpgp.Subkey): Promise<boolean> {
  const target = { key: subkey.mainKey.keyPacket, bind: subkey.keyPacket };
  for (const signature of subkey.revocationSignatures) {
    try {
      await signature.verify(
        subkey.mainKey.keyPacket,
        openpgp.enums.signature.subkeyRevocation,
        target,
        signature.created ?? undefined,
        false,
        REVOCATION_POLICY,
      );
      return true;
    } catch {
      // Not the owner's.
    }
  }
  return false;
}

const notYet = (created: Date): Failure<RecipientCode> => ({
  code: 'RECIPIENT_NOT_YET_VALID',
  details: { created: created.toISOString() },
});
const expired = (expires: Date): Failure<RecipientCode> => ({
  code: 'RECIPIENT_EXPIRED',
  details: { expires: expires.toISOString() },
});
const named = (
  { code, details = {} }: Failure<RecipientCode | 'KEY_WEAK'>,
  fingerprint: string | null,
): Failure<RecipientCode> => ({
  // Whoever encrypts cannot make the key a better one; whoever it belongs to can.
  code: code === 'KEY_WEAK' ? 'RECIPIENT_WEAK' : code,
  details: fingerprint === null ? details : { ...details, fingerprint },
});

/** Of a key that was refused, too, so that a person finds it in his own list. */
async function fingerprintOf(input: string | Uint8Array): Promise<string | null> {
  const bytes = keyBytes(input, ['certificate', 'secret-key']);
  const key = bytes === null ? null : await readOneKey(bytes);
  return key === null || 'code' in key ? null : key.getFingerprint();
}

/** A short message to one key that does not say to whom (case.md §2.2): a seized header names no colleague. */
import * as openpgp from 'openpgp';
import type { Bytes } from '../../../shared/core/bytes.ts';
import type { Failure } from '../failure.ts';
import { randomBytes, zeroise } from '../crypto/primitives.ts';
import { canonicalArmor, tryCanonicalArmor } from './armor.ts';
import type { Certificate } from './certificate.ts';
import { MAX_INPUT_BYTES, POLICY } from './policy.ts';
import type { UnlockedKey } from './secret-key.ts';

/**
 * `bytes` encrypted to the certificate's encryption key as of `now`: key id zero, AES-256, integrity protected, not
 * compressed, not signed; canonical armour. gpg 2.2 decrypts it, which is the planned way out without this program.
 */
export async function encryptHidden(
  certificate: Certificate,
  bytes: Uint8Array,
  now: Date,
): Promise<{ armored: string } | Failure<'KEY_CANNOT_ENCRYPT'>> {
  // A machine whose clock lags behind the key's own must still be able to give its owner access.
  const date = new Date(Math.max(now.getTime(), certificate.facts.created.getTime()));
  const sessionKey = randomBytes(32);
  try {
    if (certificate.facts.revoked !== null) return { code: 'KEY_CANNOT_ENCRYPT' };
    await certificate.key.getEncryptionKey(undefined, date, {}, POLICY);
  } catch {
    return { code: 'KEY_CANNOT_ENCRYPT' };
  }
  try {
    const encrypted = await openpgp.encrypt({
      message: await openpgp.createMessage({ binary: new Uint8Array(bytes) }),
      encryptionKeys: certificate.key,
      sessionKey: { data: sessionKey, algorithm: 'aes256' },
      wildcard: true,
      date,
      format: 'binary',
      config: POLICY,
    });
    return { armored: canonicalArmor('message', encrypted) };
  } finally {
    zeroise(sessionKey);
  }
}

/** What `encryptHidden` made, or null: not for this key, altered, or of another form. Takes attacker-controlled text. */
export async function decryptHidden(unlocked: UnlockedKey, armored: string): Promise<Bytes | null> {
  const binary = armored.length > MAX_INPUT_BYTES ? null : tryCanonicalArmor('message', armored);
  if (binary === null) return null;
  try {
    const message = await openpgp.readMessage({ binaryMessage: binary, config: POLICY });
    const [recipient, ...others] = message.getEncryptionKeyIDs();
    if (recipient?.toHex() !== '0'.repeat(16) || others.length > 0) return null;
    const found = await openpgp.decryptSessionKeys({
      message,
      decryptionKeys: unlocked.key,
      config: POLICY,
    });
    const sessionKeys = found.flatMap(({ data, algorithm }) =>
      algorithm === 'aes256' ? [{ data, algorithm }] : [],
    );
    if (sessionKeys.length === 0) return null;
    const { data, signatures } = await openpgp.decrypt<Uint8Array>({
      message,
      sessionKeys,
      format: 'binary',
      config: POLICY,
    });
    for (const { data: sessionKey } of sessionKeys) zeroise(sessionKey);
    return signatures.length === 0 ? new Uint8Array(data) : null;
  } catch {
    return null;
  }
}

/** The keys of the custodians who work at this installation: made here, brought along, backed up, brought back. */
import { orThrow, type Failure } from '../failure.ts';
import type { CustodianKey, Home } from '../home/index.ts';
import {
  applyRevocation,
  type Certificate,
  type CertificateFacts,
  certificateOf,
  CUSTODIAN_CODE,
  exportPublic as exportCertificate,
  generateCustodianKey,
  mergeCertificates,
  type KeyReadingCode,
  parseCertificate,
  parseSecretKey,
  protect,
  type SecretKey,
  type SecretKeyReadingCode,
  unlock,
  type UnlockedKey,
  withCodeAsUserId,
} from '../openpgp/index.ts';
import { formatBackup, parseBackup, writeNewFile } from './backup-file.ts';

/** A custodian's key as it is listed: nothing secret. */
export interface CustodianKeyFacts extends CertificateFacts {
  /** The custodian's code. */
  custodian: string;
  /** Whether the secret part is here, so that this custodian can sign at this installation. */
  hasSecret: boolean;
}

export type NewKeyCode =
  | 'BAD_CODE'
  /** Another key with this code and its secret part is here already. */
  | 'CODE_TAKEN'
  | 'EMPTY_PASSPHRASE'
  | 'TOO_MANY_SLOTS';

export type ImportKeyCode =
  | KeyReadingCode
  | SecretKeyReadingCode
  | NewKeyCode
  | 'WRONG_PASSPHRASE'
  /** The key does not carry the code as user id yet: to add it, the passphrase is needed. */
  | 'PASSPHRASE_NEEDED'
  /** The secret part of this key is here under another code, which a public copy may not take from it. */
  | 'KEY_HAS_CODE'
  | 'KEY_REVOKED';

function refuseCode(home: Home, code: string, fingerprint: string | null): Failure<NewKeyCode> | null {
  if (!CUSTODIAN_CODE.test(code)) return { code: 'BAD_CODE', details: { given: code } };
  const isTaken = home.keys
    .list()
    .some((key) => key.code === code && key.secretKey !== null && key.fingerprint !== fingerprint);
  return isTaken ? { code: 'CODE_TAKEN', details: { given: code } } : null;
}

/** A certificate joined with what is known of the same key: a revocation once seen is not undone by an older copy. */
async function joined(known: CustodianKey | null, certificate: string): Promise<string> {
  if (known === null) return certificate;
  const parts = [
    orThrow(await parseCertificate(known.certificate)),
    orThrow(await parseCertificate(certificate)),
  ] as const;
  return mergeCertificates(...parts);
}

async function factsOf(key: CustodianKey): Promise<CustodianKeyFacts> {
  const { facts } = orThrow(await parseCertificate(key.certificate));
  return { ...facts, custodian: key.code, hasSecret: key.secretKey !== null };
}

/**
 * Makes a key for a custodian, and lets its passphrase open the home. Slow on purpose (Argon2id).
 * @param created stated in the key; now unless told
 */
export async function createKey(
  home: Home,
  options: { code: string; passphrase: string; created?: Date },
): Promise<CustodianKeyFacts | Failure<NewKeyCode>> {
  const { code, passphrase } = options;
  const refusal = refuseCode(home, code, null);
  if (refusal !== null) return refusal;
  if (passphrase === '') return { code: 'EMPTY_PASSPHRASE' };
  const created = options.created ?? new Date();
  const made = await generateCustodianKey({ code, passphrase, created });
  const slot = await home.addPassphraseSlot(passphrase);
  if (slot !== undefined) return slot;
  const { fingerprint, certificate, secretKey, revocation } = made;
  const key = { fingerprint, code, certificate, secretKey, revocation, created: created.toISOString() };
  home.keys.put(key);
  return factsOf(key);
}

/** Every custodian key of this installation, by code. */
export async function listKeys(home: Home): Promise<CustodianKeyFacts[]> {
  return Promise.all(home.keys.list().map(factsOf));
}

/**
 * Takes a key made elsewhere, public or secret, armoured or binary. A secret key keeps its own passphrase, which is
 * checked when given, and then opens the home, too. Its certificate is kept under the code alone.
 */
export async function importKey(
  home: Home,
  options: { input: string | Uint8Array; code: string; passphrase?: string },
): Promise<CustodianKeyFacts | Failure<ImportKeyCode>> {
  const { input, code, passphrase } = options;
  const secret = await parseSecretKey(input);
  if ('code' in secret) return secret.code === 'PUBLIC_KEY_GIVEN' ? importPublic(home, input, code) : secret;
  const refusal = refuseCode(home, code, secret.facts.fingerprint);
  if (refusal !== null) return refusal;
  if (secret.facts.revoked !== null)
    return { code: 'KEY_REVOKED', details: { reason: secret.facts.revoked.reason } };
  const unlocked = passphrase === undefined ? null : await unlock(secret, passphrase);
  if (unlocked !== null && 'code' in unlocked) return unlocked;
  const prepared = await underCode(secret, unlocked, code, passphrase);
  if ('code' in prepared) return prepared;
  const slot = passphrase === undefined ? undefined : await home.addPassphraseSlot(passphrase);
  if (slot !== undefined) return slot;
  const { fingerprint, created } = secret.facts;
  const known = home.keys.get(fingerprint);
  const key = {
    fingerprint,
    code,
    certificate: await joined(known, prepared.certificate),
    secretKey: prepared.secretKey,
    revocation: prepared.revocation ?? known?.revocation ?? null,
    created: created.toISOString(),
  };
  home.keys.put(key);
  return factsOf(key);
}

interface PreparedKey {
  certificate: string;
  secretKey: string;
  revocation: string | null;
}

/** The key as it will be kept: its certificate carries the code and no other user id. */
async function underCode(
  secret: SecretKey,
  unlocked: UnlockedKey | null,
  code: string,
  passphrase: string | undefined,
): Promise<PreparedKey | Failure<'PASSPHRASE_NEEDED'>> {
  const own: Certificate = orThrow(await parseCertificate(certificateOf(secret)));
  const exported = await exportCertificate(own, code);
  if (!('code' in exported))
    return { certificate: exported.armored, secretKey: secret.armored, revocation: null };
  if (unlocked === null || passphrase === undefined) return { code: 'PASSPHRASE_NEEDED' };
  return withCodeAsUserId(unlocked, code, passphrase);
}

async function importPublic(
  home: Home,
  input: string | Uint8Array,
  code: string,
): Promise<CustodianKeyFacts | Failure<ImportKeyCode>> {
  const certificate = await parseCertificate(input);
  if ('code' in certificate) return certificate;
  const { fingerprint, created } = certificate.facts;
  const refusal = refuseCode(home, code, fingerprint);
  if (refusal !== null) return refusal;
  const known = home.keys.get(fingerprint);
  if (known !== null && known.secretKey !== null && known.code !== code)
    return { code: 'KEY_HAS_CODE', details: { custodian: known.code } };
  const key = {
    fingerprint,
    code,
    certificate: await joined(known, certificate.armored),
    secretKey: known?.secretKey ?? null,
    revocation: known?.revocation ?? null,
    created: created.toISOString(),
  };
  home.keys.put(key);
  return factsOf(key);
}

type Missing = Failure<'NO_SUCH_KEY'>;

/** The certificate to hand out, under the code alone, in canonical armour. */
export async function exportPublic(
  home: Home,
  fingerprint: string,
): Promise<{ armored: string } | Failure<'NO_SUCH_KEY' | 'NO_CODE_USER_ID'>> {
  const key = home.keys.get(fingerprint);
  if (key === null) return { code: 'NO_SUCH_KEY' };
  return exportCertificate(orThrow(await parseCertificate(key.certificate)), key.code);
}

/** The secret key, unlocked for a session. The caller drops it when the session ends. */
export async function unlockKey(
  home: Home,
  fingerprint: string,
  passphrase: string,
): Promise<UnlockedKey | Missing | Failure<'NO_SECRET_KEY' | 'WRONG_PASSPHRASE'>> {
  const key = home.keys.get(fingerprint);
  if (key === null) return { code: 'NO_SUCH_KEY' };
  if (key.secretKey === null) return { code: 'NO_SECRET_KEY' };
  return unlock(orThrow(await parseSecretKey(key.secretKey)), passphrase);
}

/** Puts a key, and with it the home, under another passphrase. Backups made before keep the old one. */
export async function changePassphrase(
  home: Home,
  options: { fingerprint: string; passphrase: string; newPassphrase: string },
): Promise<
  void | Missing | Failure<'NO_SECRET_KEY' | 'WRONG_PASSPHRASE' | 'EMPTY_PASSPHRASE' | 'TOO_MANY_SLOTS'>
> {
  const { fingerprint, passphrase, newPassphrase } = options;
  if (newPassphrase === '') return { code: 'EMPTY_PASSPHRASE' };
  const unlocked = await unlockKey(home, fingerprint, passphrase);
  if ('code' in unlocked) return unlocked;
  const key = home.keys.get(fingerprint);
  if (key === null) return { code: 'NO_SUCH_KEY' };
  const secretKey = await protect(unlocked, newPassphrase);
  const slot = await home.addPassphraseSlot(newPassphrase);
  if (slot !== undefined) return slot;
  home.keys.put({ ...key, secretKey });
  if (passphrase.normalize('NFC') === newPassphrase.normalize('NFC')) return;
  // Another key of this installation may still be under the old passphrase and need it to open the home.
  for (const other of home.keys.list()) {
    if (other.fingerprint === fingerprint) continue;
    const stillUsed = await unlockKey(home, other.fingerprint, passphrase);
    if (!('code' in stillUsed)) return;
  }
  await home.removePassphraseSlot(passphrase);
}

/** Writes the backup of a key to a new file: secret key under its passphrase, and its revocation certificate. */
export async function backupKey(
  home: Home,
  fingerprint: string,
  path: string,
): Promise<void | Missing | Failure<'NO_SECRET_KEY' | 'FILE_EXISTS'>> {
  const key = home.keys.get(fingerprint);
  if (key === null) return { code: 'NO_SUCH_KEY' };
  const { code, secretKey, revocation } = key;
  if (secretKey === null) return { code: 'NO_SECRET_KEY' };
  return writeNewFile(path, formatBackup({ code, fingerprint, secretKey, revocation }));
}

/** Whether a backup can be brought back with this passphrase; null when it can. Looked at before a home is made for it. */
export async function checkBackup(options: {
  text: string;
  passphrase: string;
}): Promise<Failure<ImportKeyCode | 'NOT_A_BACKUP'> | null> {
  if (parseBackup(options.text) === null) return { code: 'NOT_A_BACKUP' };
  const secret = await parseSecretKey(options.text);
  if ('code' in secret) return secret;
  const { revoked } = secret.facts;
  if (revoked !== null) return { code: 'KEY_REVOKED', details: { reason: revoked.reason } };
  const unlocked = await unlock(secret, options.passphrase);
  return 'code' in unlocked ? unlocked : null;
}

/**
 * Brings a key back from the text of its backup, under the code written there. The revocation certificate is kept
 * only if it is this key's; it is not applied.
 */
export async function restoreKey(
  home: Home,
  options: { text: string; passphrase?: string },
): Promise<CustodianKeyFacts | Failure<ImportKeyCode | 'NOT_A_BACKUP'>> {
  const backup = parseBackup(options.text);
  if (backup === null) return { code: 'NOT_A_BACKUP' };
  const { passphrase } = options;
  const facts = await importKey(home, {
    input: options.text,
    code: backup.code,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  if ('code' in facts || backup.revocation === null) return facts;
  const key = home.keys.get(facts.fingerprint);
  if (key === null) return facts;
  const certificate = orThrow(await parseCertificate(key.certificate));
  const isItsOwn = (await applyRevocation(certificate, backup.revocation)) !== null;
  if (isItsOwn) home.keys.put({ ...key, revocation: backup.revocation });
  return facts;
}

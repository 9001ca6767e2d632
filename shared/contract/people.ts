/** Custodians of this installation and the signers it knows. */
import { z } from 'zod';
import { custodianCode, instant, keyFingerprint, line, outside, pathToken, secret } from './values.ts';

export const custodianKey = z.strictObject({
  code: custodianCode,
  fingerprint: keyFingerprint,
  person: z.string().nullable(),
  algorithm: z.string(),
  created: instant,
  expires: instant.nullable(),
  revoked: z.strictObject({ reason: z.string(), at: instant }).nullable(),
  hasSecret: z.boolean(),
  isActing: z.boolean(),
});
export type CustodianKey = z.infer<typeof custodianKey>;

export const knownSigner = z.strictObject({
  fingerprint: keyFingerprint,
  label: outside,
  compared: outside,
  added: instant,
});
export type KnownSigner = z.infer<typeof knownSigner>;

export const newKey = z.strictObject({ code: custodianCode, person: line.nullable(), passphrase: secret });
export const keyImport = z.strictObject({
  key: pathToken,
  code: custodianCode,
  person: line.nullable(),
  passphrase: secret.optional(),
});
export const keyBackup = z.strictObject({
  fingerprint: keyFingerprint,
  target: pathToken,
  passphrase: secret,
});

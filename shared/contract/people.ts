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

/** To whom this installation encrypts. */
export const knownRecipient = knownSigner.extend({
  /** Why nothing can be encrypted to this key now, as the code of a failure; null: it can. */
  problem: z.string().nullable(),
});
export type KnownRecipient = z.infer<typeof knownRecipient>;

export const newRecipient = z.strictObject({
  file: pathToken,
  /** As the person has it from elsewhere, all 40 digits. */
  fingerprint: line,
  label: line.min(1),
  compared: line.min(1),
});

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

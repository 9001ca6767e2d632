/** First run, unlocking, making, opening and keeping cases. */
import { z } from 'zod';
import { openCase } from './app.ts';
import { count, custodianCode, instant, line, outside, passage, pathToken, secret } from './values.ts';

export const firstCustodian = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('new-key'),
    code: custodianCode,
    person: line.nullable(),
    passphrase: secret,
  }),
  z.strictObject({
    kind: z.literal('own-key'),
    code: custodianCode,
    person: line.nullable(),
    /** `key-file`: the secret key; it keeps its passphrase. */
    key: pathToken,
    passphrase: secret,
  }),
]);

export const unlockRequest = z.strictObject({
  passphrase: secret,
  /** Needed where one passphrase opens the keys of several custodians. */
  custodian: custodianCode.optional(),
});

export const recentCase = z.strictObject({
  token: pathToken,
  name: outside,
  title: outside.nullable(),
  path: outside,
  opened: instant,
  /** Whether the folder is there now: media may be unplugged. */
  isThere: z.boolean(),
});

/** What can be said of a case without opening it. */
export const caseFront = z.strictObject({
  token: pathToken,
  path: outside,
  name: outside,
  encrypted: z.boolean(),
  /** Ways in. */
  slots: z.array(z.enum(['passphrase', 'recovery', 'openpgp'])),
});

export const newCase = z.strictObject({
  /** `new-case`. */
  place: pathToken,
  title: line.nullable(),
  organisation: line.nullable(),
  numberPrefix: line,
  /** Digits of block and running number, as `0000-0000`; that, when absent. */
  numberPattern: line.optional(),
  encrypt: z.boolean(),
  passphrase: secret,
  /** A key slot for the acting custodian: his own key opens the case, and its passphrase is for rescue and colleagues. */
  openWithMyKey: z.boolean(),
});
export const createdCase = z.strictObject({
  case: openCase,
  /** Shown once. */
  recoveryCode: z.string(),
});

export const caseCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), text: secret }),
  z.strictObject({ kind: z.literal('my-key') }),
  /** The code is replaced at once, and so is the passphrase. */
  z.strictObject({ kind: z.literal('recovery'), code: line, newPassphrase: secret }),
  /** An unencrypted case, to read only. */
  z.strictObject({ kind: z.literal('none') }),
]);
export const openedCase = z.strictObject({ case: openCase, recoveryCode: z.string().nullable() });

export const caseInfo = z.strictObject({
  caseId: z.string(),
  title: outside.nullable(),
  path: outside,
  encryption: z.string(),
  generation: count,
  state: z.string(),
  slots: z.array(z.string()),
  items: count,
  objects: count,
  objectBytes: count,
  entries: count,
  custodians: z.array(z.strictObject({ code: z.string(), fingerprint: z.string().nullable() })),
  unsignedCheckpoints: count,
});
export const continueReason = passage.min(1);

/** Verification of what anybody brings: the outcome exactly as the core gives it, and what is needed to show it. */
import { z } from 'zod';
import { count, instant, keyFingerprint, line, outside, pathToken } from './values.ts';

const answer = z.enum(['established', 'refuted', 'unknown', 'not-asked']);
export const finding = z.strictObject({
  code: z.string(),
  verdict: z.string().nullable(),
  path: outside.optional(),
  item: outside.optional(),
  seq: count.optional(),
  detail: outside.optional(),
});

export const verification = z.strictObject({
  subject: z.enum(['bundle', 'case', 'ledger']),
  name: outside,
  path: outside,
  at: instant,
  verdict: z.string(),
  exit: count,
  answers: z.strictObject({ bytes: answer, signature: answer, signer: answer, history: answer }),
  findings: z.array(finding),
  furtherFindings: count,
  checked: z.strictObject({
    files: count.nullable(),
    bytes: count.nullable(),
    entries: count.nullable(),
    items: count.nullable(),
    objects: count.nullable(),
    bundle: outside.nullable(),
    caseId: outside.nullable(),
    fingerprint: outside.nullable(),
    words: z.array(z.string()),
    checkpoint: z.strictObject({ origin: outside, size: count, root: outside }).nullable(),
    checkpointSignedBy: outside.nullable(),
    signer: z
      .strictObject({ code: outside, fingerprint: outside, signedAt: outside, label: outside.nullable() })
      .nullable(),
    anchorSize: count.nullable(),
    /** The annex that the bundle names; null: it names none. */
    annex: z.strictObject({ file: z.boolean().nullable(), disclosures: count.nullable() }).nullable(),
  }),
  /** Codes `notChecked.*`. */
  notChecked: z.array(z.string()),
  /** The key inside the bundle, when its signature is good and its signer is not known: trust starts from a comparison by a person. */
  unknownSigner: z.strictObject({ code: outside, fingerprint: keyFingerprint }).nullable(),
  /** Entry *fixity check*, when the result was recorded. */
  recordedSeq: count.nullable(),
});
export type Verification = z.infer<typeof verification>;

export const verifyRequest = z.strictObject({
  /** `verify-bundle`: a bundle (folder or ZIP) or an exported ledger (folder). */
  path: pathToken,
  against: pathToken.nullable(),
  requireAnchor: z.boolean(),
  /** `annex`: the encrypted file, what was decrypted from it (folder or ZIP), or both. */
  annex: z.array(pathToken).max(2).optional(),
});
export const trustRequest = z.strictObject({
  certificate: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), file: pathToken }),
    /** The key inside the bundle that this job verified. */
    z.strictObject({ kind: z.literal('bundle'), job: z.string() }),
  ]),
  /** As the person has it from elsewhere, all 40 digits. */
  fingerprint: line,
  label: line.min(1),
  compared: line.min(1),
});

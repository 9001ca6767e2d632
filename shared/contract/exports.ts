/** Signed bundles: choosing what leaves, checking it before, the result, and the register of what was disclosed to whom. */
import { z } from 'zod';
import { DISCLOSURE_GROUPS } from '../core/ledger/entry-types.ts';
import { selection } from './evidence.ts';
import { count, instant, keyFingerprint, line, outside, pathToken, uid } from './values.ts';

export const disclosureGroup = z.enum(DISCLOSURE_GROUPS);
export const exportChoice = z.strictObject({
  items: z.union([z.literal('all'), selection]),
  withheld: z.array(disclosureGroup).max(DISCLOSURE_GROUPS.length),
});
export type ExportChoice = z.infer<typeof exportChoice>;

/** Severities: `stop` must be solved, `attention` must be looked at, `note` is said. */
export const EXPORT_FINDINGS = {
  'no-items': 'stop',
  'key-locked': 'stop',
  'read-only': 'stop',
  'not-analysed': 'attention',
  'metadata-gives-away': 'attention',
  'people-disclosed': 'attention',
  'graphic-items': 'note',
  'no-title': 'note',
  'not-as-received': 'attention',
  'changed-while-reading': 'attention',
  'originals-speak': 'note',
  'never-verified': 'attention',
} as const;
export type ExportFindingCode = keyof typeof EXPORT_FINDINGS;

export const exportCheck = z.strictObject({
  items: count,
  bytes: count,
  entries: count,
  findings: z.array(
    z.strictObject({
      code: z.custom<ExportFindingCode>(
        (value) => typeof value === 'string' && Object.hasOwn(EXPORT_FINDINGS, value),
      ),
      severity: z.enum(['stop', 'attention', 'note']),
      count,
      /** Items concerned, the first of them. */
      items: z.array(z.strictObject({ uid, number: z.string() })),
      groups: z.array(disclosureGroup),
    }),
  ),
  /** The very words that would leave, by group: distinct values, the first of them. */
  words: z.array(
    z.strictObject({
      group: disclosureGroup,
      values: z.array(outside),
      further: count,
      withheld: z.boolean(),
    }),
  ),
});
export type ExportCheck = z.infer<typeof exportCheck>;

export const exportRequest = z.strictObject({
  choice: exportChoice,
  /** `new-bundle`. */
  target: pathToken,
  form: z.enum(['directory', 'zip']),
  recipient: line.min(1),
  purpose: line.min(1),
  authority: line,
});
export type ExportRequest = z.infer<typeof exportRequest>;

export const exportResult = z.strictObject({
  bundleId: z.string(),
  target: outside,
  form: z.enum(['directory', 'zip']),
  /** Eight groups of five digits; the same in every language. */
  fingerprint: z.string(),
  /** The same 128 bits as twelve short English words, with a checksum. */
  words: z.array(z.string()),
  files: count,
  bytes: count,
  items: count,
  numbers: z.array(z.string()),
  furtherNumbers: count,
  checkpointSize: count,
  withoutRawMetadata: z.array(z.string()),
  withheld: z.array(disclosureGroup),
  signer: z.strictObject({ code: z.string(), fingerprint: keyFingerprint }),
  recipient: outside,
  purpose: outside,
  authority: outside,
  finishedAt: instant,
  /** Entry *exporting*. */
  seq: count,
});
export type ExportResult = z.infer<typeof exportResult>;

/** One line of the disclosure register: derived from the ledger, never kept beside it. */
export const disclosureRecord = z.strictObject({
  bundleId: z.string(),
  intendedSeq: count,
  intendedAt: instant,
  doneSeq: count.nullable(),
  doneAt: instant.nullable(),
  outcome: z.enum(['done', 'failed', 'cancelled', 'unfinished']),
  by: z.string(),
  items: count,
  form: z.enum(['directory', 'zip']),
  withheld: z.array(z.string()),
  fingerprint: z.string().nullable(),
  signer: z.string().nullable(),
  /** Null: withheld or erased. */
  recipient: outside.nullable(),
  purpose: outside.nullable(),
  authority: outside.nullable(),
  target: outside.nullable(),
});
export type DisclosureRecord = z.infer<typeof disclosureRecord>;

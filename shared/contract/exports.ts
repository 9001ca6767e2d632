/** Signed bundles: choosing what leaves, checking it before, the result, and the register of what was disclosed to whom. */
import { z } from 'zod';
import { declarantSchema } from '../core/declaration/declarant.ts';
import { REVEALED_BY_TAGS } from '../core/disclosure/revealing-tags.ts';
import { DISCLOSURE_GROUPS } from '../core/ledger/entry-types.ts';
import { selection } from './evidence.ts';
import { preflightCheck } from './profiles.ts';
import { count, instant, keyFingerprint, line, outside, passage, pathToken, sha256, uid } from './values.ts';

export const disclosureGroup = z.enum(DISCLOSURE_GROUPS);
export const exportChoice = z.strictObject({
  items: z.union([z.literal('all'), selection]),
  withheld: z.array(disclosureGroup).max(DISCLOSURE_GROUPS.length),
  /** What the recipient asks for, by the SHA-256 of the profile; without one nothing is asked. */
  profile: sha256.optional(),
  /** Originals whose redaction is among the items; left out unless told otherwise. */
  originalsOfRedactions: z.enum(['left-out', 'included']).optional(),
  /** What becomes of originals in which a protected term is; `reason` is needed to send one. */
  protectedItems: z
    .array(
      z.strictObject({ uid, choice: z.enum(['leave-out', 'redacted', 'send']), reason: passage.optional() }),
    )
    .max(100_000)
    .optional(),
});
export type ProtectedItemChoice = NonNullable<z.infer<typeof exportChoice>['protectedItems']>[number];
export type ExportChoice = z.infer<typeof exportChoice>;

/** A choice with what the export would say of itself, looked over together. */
export const exportQuestion = exportChoice.extend({
  told: z.strictObject({ recipient: line, purpose: line, authority: line }).optional(),
});

/** Severities: `stop` must be solved, `attention` must be looked at, `note` is said. */
export const EXPORT_FINDINGS = {
  'no-items': 'stop',
  'key-locked': 'stop',
  'read-only': 'stop',
  /** A protected term would be said by the records. */
  'protected-in-records': 'stop',
  /** A protected term is in an original about which nobody decided. */
  'protected-originals': 'stop',
  /** Originals that nobody has searched for the protected terms yet. */
  'protected-waiting': 'attention',
  'protected-sent': 'attention',
  'protected-unsearched': 'attention',
  'protected-by-chance': 'note',
  'not-analysed': 'attention',
  'metadata-gives-away': 'attention',
  'people-disclosed': 'attention',
  'graphic-items': 'note',
  'no-title': 'note',
  'not-as-received': 'attention',
  'changed-while-reading': 'attention',
  'originals-speak': 'note',
  'originals-left-out': 'note',
  'originals-beside-redactions': 'attention',
  'never-verified': 'attention',
  /** Items of the choice whose content was disposed of by order: they cannot go along. */
  'disposed-left-out': 'attention',
} as const;
export type ExportFindingCode = keyof typeof EXPORT_FINDINGS;

export const REVEALED_KINDS = [
  ...REVEALED_BY_TAGS,
  'text-of-originals',
  'positions-recorded',
  'places-recorded',
  'file-names',
  'paths',
  'devices-recorded',
  'notes',
  'persons',
  'other-items',
] as const;
const named = z.strictObject({ uid, number: z.string() });

/** One kind of thing that the bundle would reveal. */
export const revealed = z.strictObject({
  kind: z.enum(REVEALED_KINDS),
  /** The originals say it: their bytes leave as they are. */
  inOriginals: z.boolean(),
  /** Where records say it: the group that withholds it, and whether it is withheld. */
  group: disclosureGroup.nullable(),
  withheld: z.boolean(),
  count,
  items: z.array(named),
  words: z.array(outside),
  further: count,
});
export type Revealed = z.infer<typeof revealed>;

export const protectionCheck = z.strictObject({
  /** How many terms are protected. */
  terms: count,
  records: z.array(
    z.strictObject({
      term: z.string(),
      group: disclosureGroup,
      entry: z.string(),
      seq: count.nullable(),
      item: z.string().nullable(),
      field: outside,
      words: outside,
      context: outside,
    }),
  ),
  furtherRecords: count,
  /** The first of them. */
  originals: z.array(
    z.strictObject({
      uid,
      number: z.string(),
      /** Somebody has to decide about it. */
      held: z.boolean(),
      /** A term in it is never sent. */
      strict: z.boolean(),
      redactions: z.array(z.string()),
      unsearched: z.string().nullable(),
      hits: z.array(
        z.strictObject({
          term: z.string(),
          where: z.enum(['bytes', 'text', 'metadata', 'inside']),
          field: outside.nullable(),
          encoding: z.string().nullable(),
          at: count,
          words: outside,
          context: outside,
          standing: z.enum(['certain', 'chance']),
        }),
      ),
      further: count,
    }),
  ),
  furtherOriginals: count,
  waiting: count,
});
export type ProtectionCheck = z.infer<typeof protectionCheck>;

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
  /** What stands against the profile; null: there is none. */
  preflight: preflightCheck.nullable(),
  /** What would be revealed, by kind, with the items. */
  reveals: z.array(revealed),
  /** Where protected terms would leave; null where nothing is protected. */
  protection: protectionCheck.nullable(),
});
export type ExportCheck = z.infer<typeof exportCheck>;

/** Known recipients (`people.recipients`) by fingerprint. */
const recipients = z.array(keyFingerprint).min(1).max(100);
/** The whole bundle as one OpenPGP message; of the form `zip` only. */
const encryptionRequest = z.strictObject({
  recipients,
  /** Leaves the key ids out. */
  hidden: z.boolean(),
  keepOpen: z.boolean(),
});
/** A restricted annex with what the bundle withholds of these groups. */
const annexRequest = z.strictObject({
  recipients,
  hidden: z.boolean(),
  groups: z.array(disclosureGroup).min(1).max(DISCLOSURE_GROUPS.length),
});

export const exportRequest = z.strictObject({
  choice: exportChoice,
  /** `new-bundle`. */
  target: pathToken,
  form: z.enum(['directory', 'zip']),
  recipient: line.min(1),
  purpose: line.min(1),
  authority: line,
  /** Made although errors stand against the profile; the bundle says so. */
  incomplete: z.boolean().optional(),
  /** Pictures and PDF pages are drawn for the page list, where the profile has one. */
  pageImages: z.boolean().optional(),
  encryption: encryptionRequest.optional(),
  annex: annexRequest.optional(),
  /** Who declares, where the profile has declarations. Nothing of it is recorded. */
  declarant: declarantSchema.optional(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

const namedRecipients = z.array(z.strictObject({ fingerprint: keyFingerprint, label: outside.nullable() }));
const encryptedPart = z.strictObject({
  path: outside,
  sha256,
  sizeBytes: count,
  recipients: namedRecipients,
  hidden: z.boolean(),
});
export type EncryptedPart = z.infer<typeof encryptedPart>;

/** Numbers of items, the first of them. */
const numbersListed = z.strictObject({ numbers: z.array(z.string()), furtherNumbers: count });
/** Why items that were chosen stayed out. */
export const LEFT_OUT_WHY = ['redaction', 'decision', 'disposal'] as const;
/** What left with an export and what did not. */
const exportedNumbers = numbersListed.extend({
  leftOut: z.array(numbersListed.extend({ why: z.enum(LEFT_OUT_WHY) })),
});
export type ExportedNumbers = z.infer<typeof exportedNumbers>;

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
  ...exportedNumbers.shape,
  checkpointSize: count,
  withoutRawMetadata: numbersListed,
  /** Numbers of pictures and PDF files of which not every page could be drawn. */
  withoutPageImages: numbersListed,
  /** Whether no error stood against the profile; null: it was made without one. */
  complete: z.boolean().nullable(),
  withheld: z.array(disclosureGroup),
  signer: z.strictObject({ code: z.string(), fingerprint: keyFingerprint }),
  recipient: outside,
  purpose: outside,
  authority: outside,
  finishedAt: instant,
  /** Entry *exporting*. */
  seq: count,
  encrypted: encryptedPart.nullable(),
  /** The open bundle; null when only the encrypted one remains. */
  open: outside.nullable(),
  annex: encryptedPart.extend({ groups: z.array(disclosureGroup), disclosures: count }).nullable(),
});
export type ExportResult = z.infer<typeof exportResult>;

/** A plain submission set: files under readable names for portals that take them one by one. It is no bundle. */
export const plainRequest = exportRequest.pick({
  /** Its profile says which columns the list has; without one those of the newest generic one. */
  choice: true,
  target: true,
  recipient: true,
  purpose: true,
  authority: true,
});

export const plainResult = z.strictObject({
  setId: z.string(),
  target: outside,
  items: count,
  ...exportedNumbers.shape,
  /** Of the items. */
  bytes: count,
  /** Of `_index.csv`, which names every file with its hash; the ledger keeps it. */
  indexSha256: sha256,
  withheld: z.array(disclosureGroup),
  finishedAt: instant,
  /** Entry *exporting*. */
  seq: count,
});
export type PlainResult = z.infer<typeof plainResult>;

/** An encrypted file in the register; recipients null: withheld or erased. */
const registeredPart = z.strictObject({
  sha256,
  sizeBytes: count,
  recipients: namedRecipients.nullable(),
});
export type RegisteredPart = z.infer<typeof registeredPart>;

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
  form: z.enum(['directory', 'zip', 'plain']),
  withheld: z.array(z.string()),
  fingerprint: z.string().nullable(),
  signer: z.string().nullable(),
  /** Null: withheld or erased. */
  recipient: outside.nullable(),
  purpose: outside.nullable(),
  authority: outside.nullable(),
  target: outside.nullable(),
  /** The whole bundle as one OpenPGP message; null: it was not encrypted. */
  encrypted: registeredPart.nullable(),
  annex: registeredPart.nullable(),
});
export type DisclosureRecord = z.infer<typeof disclosureRecord>;

/** The form of `resources/profiles/<id>.json`; `profile.schema.json` beside them says the same for other programs. */
import { z } from 'zod';
import { COLUMN_KEYS } from './column-keys.ts';
import { isPattern } from './pattern.ts';
import {
  DECLARATION_KINDS,
  HOW_TO_CHECK_LANGUAGES,
  PROFILE_FIELDS,
  RULE_IDS,
  SEVERITIES,
  SOURCED_PARTS,
} from './rules.ts';

export const PROFILE_FORMAT = 'custodia-profile';
export const PROFILE_VERSION = 1;
/** Longest profile that is read, in bytes. */
export const MAX_PROFILE_BYTES = 262_144;

/** One line that a person reads: no control characters, no separators of lines, nothing that turns the direction of text. */
const LINE =
  // oxlint-disable-next-line no-control-regex
  /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+$/;
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(LINE)
    .refine((text) => text.isWellFormed());

export const PROFILE_ID = /^[a-z][a-z0-9-]{1,39}$/;
const sourceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const severity = z.enum(SEVERITIES);
/** BCP 47, as far as a list of languages needs it. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);

const source = z.strictObject({
  id: sourceId,
  title: line(300),
  address: line(500)
    .regex(/^https:\/\//)
    .nullable(),
  confirmation: z.enum(['confirmed', 'secondary', 'unconfirmed']),
});
export type ProfileSource = z.infer<typeof source>;

const fieldRule = z.strictObject({
  need: z.enum(['required', 'recommended', 'optional']),
  severity,
  source: sourceId,
});
export type FieldRule = z.infer<typeof fieldRule>;

const weighedRule = z.strictObject({ severity: z.enum([...SEVERITIES, 'off']), source: sourceId });

const indexColumn = z.strictObject({ key: z.enum(COLUMN_KEYS), heading: line(60) });
const loadFileColumn = z.strictObject({
  key: z.enum(COLUMN_KEYS),
  heading: z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/),
});

export const profileSchema = z.strictObject({
  format: z.literal(PROFILE_FORMAT),
  v: z.literal(PROFILE_VERSION),
  id: z.string().regex(PROFILE_ID),
  version: z.string().regex(/^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$/),
  title: line(120),
  sources: z.array(source).min(1).max(64),
  fields: z.partialRecord(z.enum(PROFILE_FIELDS), fieldRule),
  /** Values of the field `itemType`; none: any. */
  itemTypes: z.array(line(80)).max(200),
  /** From the least strict to the strictest; none: any. */
  classificationLevels: z.array(line(40)).max(16),
  /** Languages that the recipient works in without translation; none: any. */
  workingLanguages: z.array(language).max(32),
  /** Days after which the bytes of an item should have been checked again. */
  fixityGapDays: z.int().min(1).max(36_500),
  index: z.strictObject({ columns: z.array(indexColumn).min(1).max(COLUMN_KEYS.length) }),
  loadFile: z
    .strictObject({
      dat: z.boolean(),
      opt: z.boolean(),
      columns: z.array(loadFileColumn).min(1).max(COLUMN_KEYS.length),
    })
    .nullable(),
  files: z.strictObject({
    indexPdf: z.boolean(),
    custodyCase: z.boolean(),
    custodyItems: z.boolean(),
    caseJsonld: z.boolean(),
    howToCheck: z.array(z.enum(HOW_TO_CHECK_LANGUAGES)).max(HOW_TO_CHECK_LANGUAGES.length),
  }),
  declarations: z.array(z.enum(DECLARATION_KINDS)).max(DECLARATION_KINDS.length),
  externalIds: z
    .array(
      z.strictObject({
        scheme: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/),
        pattern: z.string().refine(isPattern, 'an anchored pattern without repeated groups'),
        source: sourceId,
      }),
    )
    .max(16),
  rules: z.partialRecord(z.enum(RULE_IDS), weighedRule),
  /** The source of each part that does not name its own. */
  partSources: z.partialRecord(z.enum(SOURCED_PARTS), sourceId),
});
export type Profile = z.infer<typeof profileSchema>;

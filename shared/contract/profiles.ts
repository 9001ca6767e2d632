/** Profiles: which there are, what one asks for, importing and exporting; and what a preflight finds against one. */
import { z } from 'zod';
import { PREFLIGHT_REASONS } from '../core/preflight/index.ts';
import { PROFILE_FIELDS, profileSchema, RULE_IDS, SEVERITIES } from '../core/profile/index.ts';
import { count, instant, outside, pathToken, sha256, uid } from './values.ts';

/** A profile is meant by the SHA-256 of its bytes: no two have it in common. */
export const profileReference = z.strictObject({ sha256 });

export const profileSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: outside,
  sha256,
  origin: z.enum(['shipped', 'imported']),
  imported: instant.nullable(),
  /** Whether it is the newest version of its id. */
  isNewest: z.boolean(),
  /** Things it asks for that could not be confirmed. */
  unconfirmed: count,
});
export type ProfileSummary = z.infer<typeof profileSummary>;

/** A profile whole. */
export const profileDetail = z.strictObject({ summary: profileSummary, profile: profileSchema });
export type ProfileDetail = z.infer<typeof profileDetail>;

const suggestedWord = z.strictObject({
  word: outside,
  /** Titles of the profiles that have it. */
  profiles: z.array(outside),
});
/** Words that the newest profiles have for a description. */
export const profileWords = z.strictObject({
  itemTypes: z.array(suggestedWord),
  classificationLevels: z.array(suggestedWord),
});
export type ProfileWords = z.infer<typeof profileWords>;

export const profileImport = z.strictObject({
  /** `profile-file`. */
  file: pathToken,
});
export const importedProfile = z.strictObject({
  summary: profileSummary,
  /** False: the same bytes were there. */
  isNew: z.boolean(),
});
export const profileExport = z.strictObject({
  sha256,
  /** `save-profile`. */
  target: pathToken,
});

const findingGroup = z.strictObject({
  rule: z.enum(RULE_IDS),
  severity: z.enum(SEVERITIES),
  /** Where it can be mended. */
  field: z.enum(PROFILE_FIELDS).nullable(),
  reason: z.enum(PREFLIGHT_REASONS),
  count,
  /** Of a finding about the bundle. */
  detail: outside,
  /** The first of them. */
  items: z.array(z.strictObject({ uid, number: z.string(), detail: outside })),
  further: count,
});
export const preflightCheck = z.strictObject({
  counts: z.strictObject({ E: count, W: count, I: count }),
  groups: z.array(findingGroup),
});
export type PreflightCheck = z.infer<typeof preflightCheck>;
export type PreflightGroup = z.infer<typeof findingGroup>;

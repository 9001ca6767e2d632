/**
 * Profiles: what one court, or kind of court, asks of a bundle, as data.
 *
 * Words: a *profile* names required fields, rules with severities, columns, files and declarations; a *source* is where one of these
 * comes from, and its *confirmation* is how far that could be read: `confirmed` in the source itself, `secondary` in what others say of
 * it, `unconfirmed` neither. E stands against a complete bundle, W has to be looked at, I is said.
 * Guarantees: a profile says nothing that this version does not understand (unknown rule, field, column, member: refused by name); its
 * identity is the SHA-256 of the file's exact bytes; whatever it contains, matching and reading it take little time.
 * Never: carries code, switches off what protects people (protected terms) or what proves integrity, is rewritten to be hashed.
 */
export { COLUMN_KEYS, type ColumnKey } from './column-keys.ts';
export {
  isProfileRefusal,
  type LoadedProfile,
  parseProfile,
  type ProfileRefusal,
  type ProfileRefusalCode,
} from './parse-profile.ts';
export { isPattern, matchesPattern } from './pattern.ts';
export {
  type FieldRule,
  MAX_PROFILE_BYTES,
  type Profile,
  PROFILE_FORMAT,
  PROFILE_ID,
  PROFILE_VERSION,
  profileSchema,
  type ProfileSource,
} from './profile-schema.ts';
export {
  DECLARATION_KINDS,
  type DeclarationKind,
  HOW_TO_CHECK_LANGUAGES,
  PROFILE_FIELDS,
  type ProfileField,
  RULE_IDS,
  type RuleId,
  SEVERITIES,
  type Severity,
  SOURCED_PARTS,
  type SourcedPart,
} from './rules.ts';
export { ruleSeverity, type Sourced, type SourcedKind, sourcedOf, unconfirmedOf } from './sourced.ts';
export { type SuggestedWord, suggestedWords, type WordList } from './suggested-words.ts';

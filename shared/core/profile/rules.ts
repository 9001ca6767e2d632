/** The closed lists that a profile chooses from: fields that it can require, and rules that it can weigh or switch off. */

/**
 * What an item can be asked for. All but the last two are fields of its description; `metadata` is what was extracted from its
 * bytes, `integrity` a check of them that the ledger holds.
 */
export const PROFILE_FIELDS = [
  'title',
  'description',
  'eventsDepicted',
  'relevance',
  'itemType',
  'language',
  'dateRecorded',
  'datePublished',
  'dateObtained',
  'location',
  'author',
  'source',
  'legalBasis',
  'classification',
  'consent',
  'risk',
  'excerpt',
  'web',
  'externalIds',
  'persons',
  'tags',
  'reference',
  'note',
  'metadata',
  'integrity',
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/**
 * Rules of the preflight. Protected terms are not among them: what a person listed as protected never leaves, whatever a profile
 * says. Rules about what is signed and hashed (B, L, J, F) are not either: a bundle that breaks one is not made.
 */
export const RULE_IDS = [
  /** Required fields present, or explicitly absent. The rule's severity is the most that a missing field weighs. */
  'M-2',
  /** Recorded, published, obtained, imported: in this order, or explained in a note. */
  'M-3',
  /** Times of file system, metadata and description disagree. */
  'M-4',
  /** A derived item names its original, and who made it with which tool. */
  'M-5',
  /** An excerpt of sound or film without the whole. */
  'M-6',
  /** A web item below the minimum of Berkeley Protocol, paragraph 155. */
  'M-7',
  /** Custody begins with how the item came here, and has no end that nobody took over. */
  'C-1',
  /** A transfer carries signatures of both parties, or a note why not. */
  'C-2',
  /** Longer without a check of the bytes than `fixityGapDays`. */
  'C-3',
  /** Consent was refused, withdrawn, or does not reach this recipient. */
  'P-2',
  /** Classification outside of the profile's levels, or without its factual and legal basis. */
  'P-3',
  /** Sexual violence or a child, and no approval by a second person. */
  'P-4',
  /** The original says where it was made. */
  'P-5',
  /** The signing key is expired, revoked or about to expire. */
  'S-2',
  /** Nobody but the custodian states the time. */
  'T-2',
  /** Whoever declares has compared the hashes of every item. */
  'D-1',
  /** A level for every item: an absence is none. */
  'ICC-3',
  /** Sound or film in another than a working language, without transcript and translation. */
  'ICC-5',
  /** A redacted version beside what it was redacted from. */
  'ICC-6',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** E stands against a complete bundle, W has to be looked at, I is said. */
export const SEVERITIES = ['E', 'W', 'I'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const DECLARATION_KINDS = [
  'us-902-14',
  'us-902-13',
  'uk-section-9',
  'eu-integrity',
  'general',
] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

/** Languages of the page "how to check this bundle". */
export const HOW_TO_CHECK_LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;

/** Parts of a profile that come from somewhere, besides fields, rules and external numbers, which name their source themselves. */
export const SOURCED_PARTS = [
  'itemTypes',
  'classificationLevels',
  'workingLanguages',
  'fixityGapDays',
  'index',
  'loadFile',
  'files',
  ...DECLARATION_KINDS,
] as const;
export type SourcedPart = (typeof SOURCED_PARTS)[number];

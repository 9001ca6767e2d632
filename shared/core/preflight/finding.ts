/** What the preflight says, in closed words: a rule of the profile, why it is met, and where. */
import type { ProfileField, RuleId, Severity } from '../profile/rules.ts';

/** Why a rule speaks; the sentence is the message `preflight.<reason>`. */
export const PREFLIGHT_REASONS = [
  'missing',
  'recommended',
  /** No metadata, because nobody has looked into the file: no field mends it. */
  'not-analysed',
  /** A value of a form that this version does not know, such as a date in words. */
  'form-unknown',
  'date-without-basis',
  'type-not-listed',
  'number-form',
  'dates-out-of-order',
  'clocks-apart',
  'clocks-whole-hours',
  'derivation-unnamed',
  'derivation-without-tool',
  'derivation-without-operator',
  'whole-missing',
  'web-below-minimum',
  'web-content-not-shown',
  'web-capture-elsewhere',
  'check-failed',
  'custody-gap',
  'transfer-unsigned',
  'check-overdue',
  'declarant-did-not-check',
  'consent-against',
  'consent-limited',
  'level-not-listed',
  'level-without-basis',
  'level-missing',
  'not-approved',
  'position-in-original',
  'key-expired',
  'key-revoked',
  'key-expires-soon',
  'time-self-declared',
  'not-translated',
  'unredacted-beside-redacted',
  'redaction-changed-nothing',
] as const;
export type PreflightReason = (typeof PREFLIGHT_REASONS)[number];

export interface PreflightFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The item concerned; null: the bundle as a whole. */
  readonly uid: string | null;
  readonly number: string | null;
  /** Where it can be mended; null where no field mends it. */
  readonly field: ProfileField | null;
  readonly reason: PreflightReason;
  /** What was compared or is lacking, the same in every language; may hold text from the description. */
  readonly detail: string;
}

const GRAVITY: Readonly<Record<Severity, number>> = { E: 2, W: 1, I: 0 };
/** The lighter of two severities. */
export const lighterOf = (a: Severity, b: Severity): Severity => (GRAVITY[a] <= GRAVITY[b] ? a : b);

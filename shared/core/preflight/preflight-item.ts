/** What the rules look at. */
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import type { Profile } from '../profile/profile-schema.ts';
import { ruleSeverity } from '../profile/sourced.ts';
import type { ProfileField, RuleId, Severity } from '../profile/rules.ts';
import { type PreflightFinding, type PreflightReason, lighterOf } from './finding.ts';

/** A check of stored bytes that covers an item. */
export interface IntegrityCheck {
  /** RFC 3339. */
  readonly at: string;
  /** Code of the custodian who had it made. */
  readonly by: string;
  readonly isFailed: boolean;
}

export interface PreflightItem {
  readonly record: ItemRecord;
  /** All entries of the item, by `n`, with everything that the case knows: whether a recipient may see it is another question. */
  readonly history: readonly VisibleEntry[];
  /** The oldest first. */
  readonly checks: readonly IntegrityCheck[];
  /** Custody events of the case as a whole. */
  readonly caseCustody: readonly VisibleEntry[];
}

/** What is the same for every item of a bundle. */
export interface PreflightBundle {
  readonly profile: Profile;
  /** RFC 3339. */
  readonly now: string;
  /** Code of the custodian who signs and declares; null: nobody is known yet, and D-1 is not asked. */
  readonly declarant: string | null;
  /** Number of an item of the bundle, by its uid; null: it is not in it. */
  readonly numberOf: (uid: string) => string | null;
  readonly hasNumber: (number: string) => boolean;
}

/** Makes findings of one item, each as grave as the profile says; nothing where the rule is off. */
export type Report = (
  rule: RuleId,
  reason: PreflightReason,
  told?: { readonly field?: ProfileField; readonly detail?: string; readonly atMost?: Severity },
) => void;

export function reporter(
  profile: Profile,
  item: { readonly uid: string; readonly number: string } | null,
  into: PreflightFinding[],
): Report {
  return (rule, reason, { field, detail = '', atMost = 'E' } = {}) => {
    const severity = ruleSeverity(profile, rule);
    if (severity === null) return;
    into.push({
      rule,
      severity: lighterOf(severity, atMost),
      uid: item?.uid ?? null,
      number: item?.number ?? null,
      field: field ?? null,
      reason,
      detail,
    });
  };
}

/** Findings of a bundle of any size, counted and grouped, with the first items of each group. */
import {
  PROFILE_FIELDS,
  type ProfileField,
  RULE_IDS,
  type RuleId,
  SEVERITIES,
  type Severity,
} from '../profile/rules.ts';
import { PREFLIGHT_REASONS, type PreflightFinding, type PreflightReason } from './finding.ts';

export interface FindingItem {
  readonly uid: string;
  readonly number: string;
  readonly detail: string;
}

/** Findings of one kind. */
export interface FindingGroup {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly field: ProfileField | null;
  readonly reason: PreflightReason;
  /** Findings; of the bundle or of items. */
  readonly count: number;
  /** Of a finding about the bundle; empty where items are named. */
  readonly detail: string;
  /** The first of them, in the order in which they were looked at. */
  readonly items: readonly FindingItem[];
  readonly further: number;
}

export interface PreflightSummary {
  readonly counts: Readonly<Record<Severity, number>>;
  /** The gravest first, then by rule and field. */
  readonly groups: readonly FindingGroup[];
}

interface Collected {
  readonly first: PreflightFinding;
  count: number;
  readonly items: FindingItem[];
}

/** @param limit items that are named in a group */
export class FindingCollector {
  readonly #limit: number;
  readonly #groups = new Map<string, Collected>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(findings: readonly PreflightFinding[]): void {
    for (const finding of findings) {
      const { rule, severity, field, reason, uid, number, detail } = finding;
      const key = `${severity} ${rule} ${field ?? ''} ${reason}`;
      const group = this.#groups.get(key) ?? { first: finding, count: 0, items: [] };
      this.#groups.set(key, group);
      group.count++;
      if (uid !== null && number !== null && group.items.length < this.#limit)
        group.items.push({ uid, number, detail });
    }
  }

  summary(): PreflightSummary {
    const counts = { E: 0, W: 0, I: 0 };
    for (const { first, count } of this.#groups.values()) counts[first.severity] += count;
    return {
      counts,
      groups: [...this.#groups.values()].toSorted(byGravity).map(({ first, count, items }) => ({
        rule: first.rule,
        severity: first.severity,
        field: first.field,
        reason: first.reason,
        count,
        detail: first.uid === null ? first.detail : '',
        items,
        further: first.uid === null ? 0 : count - items.length,
      })),
    };
  }
}

const place = <Word>(words: readonly Word[], word: Word): number => words.indexOf(word);

function byGravity({ first: a }: Collected, { first: b }: Collected): number {
  return (
    place(SEVERITIES, a.severity) - place(SEVERITIES, b.severity) ||
    place(RULE_IDS, a.rule) - place(RULE_IDS, b.rule) ||
    fieldPlace(a.field) - fieldPlace(b.field) ||
    place(PREFLIGHT_REASONS, a.reason) - place(PREFLIGHT_REASONS, b.reason)
  );
}

const fieldPlace = (field: ProfileField | null): number =>
  field === null ? -1 : place(PROFILE_FIELDS, field);

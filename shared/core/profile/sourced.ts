/** What a profile weighs, and how far what it says is confirmed. */
import type { Profile, ProfileSource } from './profile-schema.ts';
import {
  PROFILE_FIELDS,
  type ProfileField,
  RULE_IDS,
  type RuleId,
  type Severity,
  SOURCED_PARTS,
} from './rules.ts';

/** Severity of a rule; null: off, or not spoken of. */
export function ruleSeverity({ rules }: Profile, rule: RuleId): Severity | null {
  const severity = rules[rule]?.severity;
  return severity === undefined || severity === 'off' ? null : severity;
}

export type SourcedKind = 'field' | 'rule' | 'externalId' | 'part';

/** One thing that a profile asks for, with where it comes from. */
export interface Sourced {
  readonly kind: SourcedKind;
  /** Name of the field, rule, scheme or part. */
  readonly name: string;
  readonly source: ProfileSource;
}

/** Everything that a profile asks for, in the order of the closed lists. */
export function sourcedOf(profile: Profile): readonly Sourced[] {
  const one = (kind: SourcedKind, name: string, id: string | undefined): Sourced[] => {
    const source = profile.sources.find((each) => each.id === id);
    return source === undefined ? [] : [{ kind, name, source }];
  };
  return [
    ...PROFILE_FIELDS.flatMap((name: ProfileField) => one('field', name, profile.fields[name]?.source)),
    ...RULE_IDS.flatMap((name) =>
      ruleSeverity(profile, name) === null ? [] : one('rule', name, profile.rules[name]?.source),
    ),
    ...profile.externalIds.flatMap(({ scheme, source }) => one('externalId', scheme, source)),
    ...SOURCED_PARTS.flatMap((name) => one('part', name, profile.partSources[name])),
  ];
}

/** What is not confirmed by anything that could be read: to be said wherever the profile is chosen. */
export const unconfirmedOf = (profile: Profile): readonly Sourced[] =>
  sourcedOf(profile).filter(({ source }) => source.confirmation === 'unconfirmed');

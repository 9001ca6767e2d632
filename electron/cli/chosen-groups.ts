/** The groups that a command was told to withhold or disclose. */
import { withheldGroups } from '../../shared/core/bundle/withholding.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../../shared/core/ledger/entry-types.ts';
import type { Failure } from '../engine/failure.ts';

const isGroup = (text: string): text is DisclosureGroup => DISCLOSURE_GROUPS.some((group) => group === text);

/** Groups to withhold, from the names that were given. */
export function chosenGroups(
  withhold: readonly string[],
  disclose: readonly string[],
): { readonly withheld: readonly DisclosureGroup[] } | Failure<'CHOICE_UNKNOWN'> {
  const known = DISCLOSURE_GROUPS.join(', ');
  for (const [option, groups] of [
    ['--withhold', withhold],
    ['--disclose', disclose],
  ] as const) {
    const unknown = groups.find((group) => !isGroup(group));
    if (unknown !== undefined) return { code: 'CHOICE_UNKNOWN', details: { option, given: unknown, known } };
  }
  return { withheld: withheldGroups(withhold.filter(isGroup), disclose.filter(isGroup)) };
}

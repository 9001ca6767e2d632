/** Which groups a bundle withholds, from what a person says, and what the extracted metadata would say again. */
import { DISCLOSURE_GROUPS, type DisclosureGroup, WITHHELD_BY_DEFAULT } from '../ledger/entry-types.ts';

/** An extractor's output names them all again: GPS, authors, devices, times, old file names. */
const TOLD_BY_METADATA: readonly DisclosureGroup[] = [
  'people',
  'names',
  'paths',
  'places',
  'times',
  'devices',
];

/**
 * Those withheld by default, less what is disclosed, and what is withheld besides. Whoever withholds what metadata tells means
 * it: metadata is then withheld too, unless it is disclosed by name.
 */
export function withheldGroups(
  withhold: readonly DisclosureGroup[],
  disclose: readonly DisclosureGroup[],
): readonly DisclosureGroup[] {
  const meant: readonly DisclosureGroup[] = withhold.some((group) => TOLD_BY_METADATA.includes(group))
    ? [...withhold, 'metadata']
    : withhold;
  return DISCLOSURE_GROUPS.filter(
    (group) =>
      withhold.includes(group) ||
      ((meant.includes(group) || WITHHELD_BY_DEFAULT.includes(group)) && !disclose.includes(group)),
  );
}

/** Withheld groups that the metadata shipped in the same bundle may give away. */
export const givenAwayByMetadata = (withheld: readonly DisclosureGroup[]): readonly DisclosureGroup[] =>
  withheld.includes('metadata') ? [] : withheld.filter((group) => TOLD_BY_METADATA.includes(group));

/** Lines of the disclosure register as they are shown. Pure. */
import type { DisclosureRecord } from '../../../shared/contract/index.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { parseDigitGroups } from '../../../shared/core/fingerprint.ts';
import { formatFingerprintWords } from '../../../shared/core/fingerprint-words.ts';

/** The newest first. */
export const newestFirst = (records: readonly DisclosureRecord[]): readonly DisclosureRecord[] =>
  records.toSorted((one, other) => other.intendedSeq - one.intendedSeq);

/** The twelve words of a fingerprint in digit groups; none where there is none. */
export function wordsOfFingerprint(fingerprint: string | null): readonly string[] {
  const bytes = fingerprint === null ? null : parseDigitGroups(fingerprint);
  return bytes === null ? [] : formatFingerprintWords(bytes);
}

/** Withheld groups that this version has words for, and those that it has not. */
export function withheldOf({ withheld }: Pick<DisclosureRecord, 'withheld'>): {
  readonly known: readonly DisclosureGroup[];
  readonly unknown: readonly string[];
} {
  const isKnown = (group: string): boolean => DISCLOSURE_GROUPS.some((one) => one === group);
  return {
    known: DISCLOSURE_GROUPS.filter((group) => withheld.includes(group)),
    unknown: withheld.filter((group) => !isKnown(group)),
  };
}

/** What is chosen of encryption before an export is signed, and what of it is sent. Pure. */
import type { CallInput } from '../../../shared/contract/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';

export interface EncryptionDraft {
  /** Fingerprints of known recipients. */
  readonly bundleTo: readonly string[];
  readonly keepOpen: boolean;
  readonly annexTo: readonly string[];
  readonly annexGroups: readonly DisclosureGroup[];
  readonly hidden: boolean;
}

export const NOTHING_ENCRYPTED: EncryptionDraft = {
  bundleTo: [],
  keepOpen: false,
  annexTo: [],
  annexGroups: ['people'],
  hidden: false,
};

export interface EncryptedOf {
  readonly encryption: EncryptionDraft;
  readonly form: 'zip' | 'directory' | 'plain';
  readonly withheld: readonly DisclosureGroup[];
}

/** Groups that an annex can carry and shall: a group that the bundle shows is in no annex, whatever was ticked before. */
export const groupsOfAnnex = ({
  encryption,
  withheld,
}: Pick<EncryptedOf, 'encryption' | 'withheld'>): readonly DisclosureGroup[] =>
  withheld.filter((group) => encryption.annexGroups.includes(group));

/** Members of the request. A folder is not encrypted: it has no one file. Plain files have no annex either: it belongs to a bundle. */
export function encryptionRequest(
  draft: EncryptedOf,
): Pick<CallInput<'exports.start'>, 'encryption' | 'annex'> {
  const { encryption, form } = draft;
  if (form === 'plain') return {};
  const { bundleTo, annexTo, hidden, keepOpen } = encryption;
  const groups = groupsOfAnnex(draft);
  return {
    ...(bundleTo.length === 0 || form !== 'zip'
      ? {}
      : { encryption: { recipients: [...bundleTo], hidden, keepOpen } }),
    ...(annexTo.length === 0 || groups.length === 0
      ? {}
      : { annex: { recipients: [...annexTo], hidden, groups: [...groups] } }),
  };
}

/** An annex has recipients, and nothing is left that it could carry. */
export const isAnnexEmpty = (draft: EncryptedOf): boolean =>
  draft.form !== 'plain' && draft.encryption.annexTo.length > 0 && groupsOfAnnex(draft).length === 0;

/**
 * The restricted annex of a bundle (bundle.md §9): a second bag, made for named recipients and encrypted to them, with disclosures that
 * the open bundle withholds.
 *
 * Words: the *annex* is that bag; the *annex record* is `metadata/annex.json`, by which the open bundle commits to it: hash and size of
 * the encrypted file, and hash of the tag manifest inside.
 * Guarantees: every file of an annex but its signature is a function of the bundle's entries, the disclosures and the groups, so that
 * the exporter writes and the verifier compares the same bytes; neither names nor groups of it are in the open bundle.
 * Never: decides who may receive one; carries an entry, an original, or a reference to an item that is not in the bundle.
 */
export {
  ANNEX_FILES,
  ANNEX_FORMAT,
  annexFileName,
  annexFolder,
  type AnnexInfo,
  annexInfoText,
  annexReadme,
  groupsOfAnnexInfo,
} from './files.ts';
export {
  type AnnexDisclosure,
  disclosureRow,
  DISCLOSURES_HEADER,
  IDENTITIES_HEADER,
  identityRow,
} from './rows.ts';
export { type AnnexRecord, annexRecordText, parseAnnexRecord } from './record.ts';

/**
 * The bundle (bundle.md): what is in it, where, and which bytes.
 *
 * Words: an *ITEM id* is the number of an evidence item where it stands in paths; a *record* is a file that repeats entries for people and
 * programs; a *tag file* is every file but the payload; the *export entry* is the last entry under the bundle's checkpoint.
 * Guarantees: every record is a function of entries and disclosures, so that the exporter writes and the verifier compares the same bytes;
 * no name from outside becomes a path; the same case and choice give the same bundle but for the signatures.
 * Never: reads or writes a file, decides what a recipient may see beyond the withheld groups, puts a disclosure where its group is withheld.
 */
export { BAGIT_TEXT, type BagInfo, bagInfoText, bundleFingerprint, bundleVersionOf } from './bag-files.ts';
export { EXPORT_TYPE, exportFacts } from './export-facts.ts';
export { INDEX_HEADER, indexLine } from './index-csv.ts';
export {
  BUNDLE_FILES,
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type DisclosureRule,
  isBundleId,
  isItemId,
  isOutsideTagManifests,
  keyPath,
  type Origin,
  payloadExtension,
  payloadPath,
  proofPath,
  rawMetadataPath,
  shipsDisclosure,
  tryPayloadPath,
} from './layout.ts';
export { linesOf } from './lines.ts';
export { buildManifest, type ManifestLine, manifestLine, parseManifest } from './manifest.ts';
export {
  bindingOf,
  type BundleFacts,
  bundleText,
  type CodeBinding,
  codesText,
  custodyLine,
  disclosureLine,
  type ExportFacts,
  fingerprintsText,
  headLine,
  headsText,
  type ItemHead,
  itemLine,
  logKeyText,
  type ShippedDisclosure,
} from './records.ts';
export { type EntryIndex, type IndexedEntry, indexedEntry, selectEntries } from './selection.ts';
export { verifyText, type VerifyTextFacts } from './verify-text.ts';

/**
 * Documents: what the pages of a bundle say, before anything sets them.
 *
 * Words: *facts* are the records and shipped entries of one bundle; a *document* is data for one template (model.ts); a *comparison* is
 * what a `fixity check` says.
 * Guarantees: a document is a function of facts, so that it says nothing that the records do not; what is withheld is said to be, what is
 * not recorded too; no list is cut, a long document has several parts; hashes stand whole; evidence text never stands inside a sentence of ours.
 * Never: markup, a time of its own, a fact that no entry holds.
 */
export { textOfBlocks } from './as-text.ts';
export {
  type Comparison,
  comparisonsOf,
  coveringComparisons,
  type Difference,
  differencesIn,
} from './comparisons.ts';
export { custodyReport, itemReport, MAX_REPEATED_ACTS } from './custody-report.ts';
export { type DocumentFacts, type DocumentItem, recordedAt } from './facts.ts';
export { onOneLine, shownLines } from './shown.ts';
export { howToCheck, type HowToCheckLanguage } from './how-to-check.ts';
export { inParts } from './in-parts.ts';
export { type IndexColumn, indexDocument } from './index-document.ts';
export { type DocumentBlock, type DocumentTemplate, type TypesetDocument, typesetDocument } from './model.ts';

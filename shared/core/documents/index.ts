/**
 * Documents: what the pages of a bundle say, before anything sets them.
 *
 * Words: *facts* are the records and shipped entries of one bundle; a *document* is data for one template (model.ts); a *comparison* is
 * what a `fixity check` says.
 * Guarantees: a document is a function of facts, so that it says nothing that the records do not; what is withheld is said to be, what is
 * not recorded too; hashes stand whole; evidence text never stands inside a sentence of ours.
 * Never: markup, a time of its own, a fact that no entry holds.
 */
export { textOfBlocks } from './as-text.ts';
export {
  type Comparison,
  comparisonsOf,
  coveringComparisons,
  itemsWithoutComparison,
} from './comparisons.ts';
export { custodyReport, itemReport } from './custody-report.ts';
export { type DocumentFacts, type DocumentItem, recordedAt } from './facts.ts';
export { onOneLine, shownLines } from './shown.ts';
export { howToCheck, type HowToCheckLanguage } from './how-to-check.ts';
export { type IndexColumn, indexDocument } from './index-document.ts';
export {
  type DocumentBlock,
  type DocumentTemplate,
  MAX_REPORT_ROWS,
  type TypesetDocument,
  typesetDocument,
} from './model.ts';

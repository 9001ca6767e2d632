/**
 * The disclosure check: what a bundle would give away, and that no protected term leaves in one.
 *
 * Words: a *protected term* is a name, number, place or other word that a person listed; it is *found* in records (what the bundle
 * would say), in an original (its bytes, its text, its metadata) or in what was written. A *choice* says what becomes of an original
 * in which one was found: left out, replaced by a redacted derivative, sent nevertheless with a reason.
 * Guarantees: nothing is signed in which a term was found that nobody decided about; nothing is silently changed or left out; the
 * check reads the exporter's own selection; an object's bytes are searched once for a list of terms; memory is flat.
 * Never: records a term or where it stands in the ledger, changes an original, decides in somebody's place.
 */
export {
  type CheckedTerms,
  checkTerms,
  type RecordHit,
  RecordReading,
  withOriginals,
} from './check-terms.ts';
export { type Guarded, guardExport, type ProtectionOptions, toldBy } from './guard-export.ts';
export {
  chosenRows,
  ITEM_CHOICES,
  type ItemChoice,
  type ItemChoiceKind,
  redactionsOf,
  strictTermIn,
} from './item-choices.ts';
export { type Revealed, REVEALED_KINDS, RevealedFacts, type RevealedKind } from './revealed.ts';
export {
  isHeld,
  type OriginalHit,
  type SearchedItem,
  searchOriginals,
  type SearchProgress,
} from './search-originals.ts';
export { termList, type TermList } from './term-list.ts';
export {
  addTerm,
  type ImportedTerms,
  importTerms,
  listTerms,
  removeTerm,
  type TermFailure,
} from './terms.ts';
export { WrittenScan } from './written-scan.ts';

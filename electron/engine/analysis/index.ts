/**
 * Analysis: what was found out about items by looking into their bytes, after acquisition and apart from it.
 *
 * Words: *metadata* is the extractor's output, kept verbatim, with a small normalised view; *text* feeds the search index;
 * a *thumbnail* is a small picture for lists, never evidence.
 * Guarantees: bytes are read by the disposable parser process only; every item's metadata is recorded by an entry; nothing
 * found here changes an item or its bytes; a file that cannot be read is said to be so and the rest goes on.
 */
export {
  type AnalysisCounts,
  type AnalysisOptions,
  type AnalysisProblem,
  type AnalysisProgress,
  type AnalysisResult,
  analyseItems,
  problemOf,
} from './analyse-items.ts';
export { readFacts } from './metadata-result.ts';

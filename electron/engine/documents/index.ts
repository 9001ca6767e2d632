/**
 * Documents: pages that a court reads, made of what a bundle discloses and of nothing else.
 *
 * Words: a *document* is data for one template (shared/core/documents), *typesetting* makes a PDF of it in the disposable process.
 * Guarantees: no string of evidence is markup; the same facts give the same bytes; a page is made in a process that has read no evidence.
 * Never: reads the database for what a page says; states what no entry holds; signs.
 */
export { typeset, type TypesetFailure } from './typeset.ts';

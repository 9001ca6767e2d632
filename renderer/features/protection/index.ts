/**
 * Protected terms on the page: listing, adding and removing words that must not leave in a bundle.
 *
 * Words: as in shared/core/disclosure. Guarantees: the list is that of the open case and of nothing else; what could not be searched for
 * is refused with a sentence. Never: a term in an address or a title.
 */
export { TermsEditor } from './terms-editor.tsx';

/**
 * Export on the page: choosing what leaves and for whom, looking it over, signing, the result with its receipt; and the register of
 * everything that ever left.
 *
 * Words: a *group* is a kind of words that a bundle discloses or withholds; a *finding* is what deserves a look before signing; the
 * *receipt* is what giver and receiver sign on paper. Guarantees: nothing leaves before the consequence was said in one sentence on
 * a page of its own; what is typed stays when going back; the very words that would leave can be read before.
 * Never: an outcome left out of the register, the failed ones included.
 */
export { ExportPage } from './export-page.tsx';
export { BundlesPage } from './register.tsx';

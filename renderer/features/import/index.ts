/**
 * Acquisition on the page: choosing what is imported and saying where it comes from, watching it, and what came of it.
 *
 * Words: a *root* is a file or folder that a person chose; a *batch* is all that one import reads; *answers* are what a person tells
 * of the material. Guarantees: what is counted is shown before anything starts; leaving a page stops nothing; every path that was
 * not acquired is named with its reason, on the screen and on paper.
 * Never: a path that the page made; a word that hides that something could not be read.
 */
export { ImportPage } from './import-page.tsx';

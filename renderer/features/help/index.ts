/**
 * Help: the shipped manual with search, the technical documents for auditors, and about the program (`#/help`, `#/help/SLUG`,
 * `#/help/SLUG/SECTION`).
 *
 * Words: a *document* is one Markdown file of `resources/docs`; the *manual* is those written for everybody, in every language; a
 * *section* is what stands under one heading; a *slug* names a document in addresses.
 * Guarantees: documents, search and notices are part of the program and need no network; what Markdown may be is a closed list
 * (`markdown.ts`), links lead to pages of Help only.
 * Never: markup from a string; a document that did not come with the program.
 */
import { lazy } from 'react';

/** Loaded when it is first gone to: the documents are half the size of the rest of the page. */
export const HelpPage = lazy(async () => ({ default: (await import('./help-page.tsx')).HelpPage }));

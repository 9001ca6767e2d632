/**
 * The list of evidence items.
 *
 * Words: a *view* is a list that the engine keeps still while it is scrolled; the *cursor* is the item that is looked at, the
 * *selection* what an act applies to; *chosen* items are a selection that was taken to another page.
 * Guarantees: 100,000 items scroll with the rows in sight only, and memory stays flat; a selection follows its items, not their
 * positions, when the list is read again; how the list was looked at is kept in memory until the case is closed or locked.
 * Never: a picture of an item marked graphic; a word of the case in the address.
 */
export { EvidencePage } from './evidence-page.tsx';
export { type ChosenItems, EvidenceMemoryProvider, useChosenItems } from './memory.tsx';

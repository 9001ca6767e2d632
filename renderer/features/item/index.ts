/**
 * One evidence item, as a panel beside the list and as a page: preview, description, metadata, custody, notes.
 *
 * Words: an *act* is what one ledger entry records, said in a sentence (`timeline.ts`, used by the ledger's page too); a *draft* is
 * what was typed and not recorded yet; a *view* is one way to look at the bytes.
 * Guarantees: an item that safe viewing covers is neither drawn nor asked for until its viewer asks, which the engine records, and is
 * covered again when it is left; nothing in a file runs or loads from outside; times stand as their source says them; a value says
 * where it comes from, and its absence says which kind of absence it is.
 * Never: a correction of what is recorded (a change is a new entry); a thumbnail or blurred picture of a covered item.
 */
export { DescribedField } from './described-field.tsx';
export { type Cells, type FormField, SECTIONS, valuesOf } from './description-form.ts';
export { fieldHref } from './field-address.ts';
export { actOf } from './timeline.ts';
export { DescribeBeside, type DescribeBesideProps } from './describe-beside.tsx';
export { ItemDraftsProvider } from './drafts.tsx';
export { ItemPage } from './item-page.tsx';
export { ItemPanel, type ItemPanelProps } from './item-panel.tsx';

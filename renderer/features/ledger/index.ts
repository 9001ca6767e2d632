/**
 * The custody ledger as people read it. Words: an *entry* is a line of it, a *checkpoint* a signed statement of its size and root.
 * Guarantees: shows the exact bytes and hashes, and says of each whether they hold; text of entries is shown as text.
 */
export { LedgerPage } from './ledger-page.tsx';

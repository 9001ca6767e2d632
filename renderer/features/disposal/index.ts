/**
 * Disposal by order, on a page of its own: what would go, the order, the second person, and the receipt.
 *
 * Words: as in shared/core/disposal. Guarantees: the consequence stands in one sentence before anything is asked; nothing happens
 * before a second person approved, at this machine or by files; what is not reached is listed before and after.
 * Never: keeps a passphrase after the act; shows a name of what was disposed of.
 */
export { DisposePage } from './dispose-page.tsx';

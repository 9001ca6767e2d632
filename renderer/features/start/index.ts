/**
 * From nothing to an open case: first run, unlocking, choosing, making and opening a case, the recovery code, and going on with a
 * case that can only be read. Guarantees: a passphrase leaves the page's state as soon as it was answered; a recovery code is shown
 * once. Never: names a case on a screen that is shown while locked.
 */
export { Cases } from './cases.tsx';
export { ReadOnlyNotice } from './continue-case.tsx';
export { FirstRun } from './first-run.tsx';
export { NewPassphrase, NO_PASSPHRASE, pairProblem, type PassphrasePair } from './new-passphrase.tsx';
export { RecoverySheet } from './recovery-sheet.tsx';
export { Unlock } from './unlock.tsx';

/**
 * The case as a whole: about it, who can open it, backups and their restoration. Guarantees: each change of access is an entry of
 * its ledger. Never: a key or a passphrase that is shown again; only a recovery code that was just made.
 */
export { AboutCase } from './about-case.tsx';
export { CaseAccess } from './case-access.tsx';
export { CaseJob } from './case-job.tsx';
export { RestoreCase } from './restore-case.tsx';

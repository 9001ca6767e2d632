/**
 * Disposal by order: a court or an authority orders that evidence be destroyed, a custodian asks, another custodian approves with his
 * key, and the content goes while hashes, order and completeness of the ledger stay provable (ledger.md §9, case.md §7).
 *
 * Words: *request* and *approval* (shared/core/disposal), *live* (not disposed of), *settled* (the files are removed and the database
 * file is written anew, so that nothing of what was erased is left in it).
 * Guarantees: entry and erasure are one transaction; what is left to do after it is done at the next opening; an object goes only when
 * no live item has its bytes; what cannot be reached (backups, bundles) is named.
 * Never: disposes of anything without the approval of a second bound key; takes bytes that an unfinished import still needs; says of a
 * file on a disk that it is unreadable for ever: where there is encryption the destroyed key is what counts.
 */
export { type ApprovalFailure, type CheckedApproval, checkApproval } from './approval.ts';
export { type Disposal, type DisposalFailure, disposeItems } from './dispose.ts';
export { type DisposalRecord, disposalRecord } from './disposal-record.ts';
export { finishDisposal } from './finish.ts';
export { consequences, type DisposalPlan, disposableItems, type PlanFailure, planDisposal } from './plan.ts';
export { signRequest } from './sign-request.ts';

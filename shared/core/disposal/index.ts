/**
 * Disposal by order (ledger.md §9): what a second person signs before an item's content is destroyed, and what the entry keeps of it.
 *
 * Words: the *request* (one canonical JSON text: case, items with hashes, order, who asks), the *approval* (a detached OpenPGP
 * signature by another custodian over exactly those bytes), the *disposal* (the entry `deletion` of each item, with both).
 * Guarantees: one request has one text, so that one signature covers one meaning; a request names one case and its items by hash, so
 * that an approval cannot be used for others; its nonce keeps its digest from confirming a guess at what was ordered.
 * Never: names of files or people in a request but those that the order itself gives; a disposal without a second key.
 */
export {
  type DisposalItem,
  type DisposalOrder,
  type DisposalRequest,
  disposalRequest,
  MAX_DISPOSAL_ITEMS,
  MAX_REQUEST_BYTES,
  parseDisposalRequest,
  disposalRequestBytes,
} from './request.ts';
export {
  CONTENT_FATES,
  type ContentFate,
  type DisposalFacts,
  DISPOSAL_TYPE,
  disposalFacts,
} from './facts.ts';
export { proveDisposal, type DisposalProof } from './prove.ts';

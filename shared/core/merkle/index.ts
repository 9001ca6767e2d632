/**
 * The Merkle tree over the ledger's entries (RFC 6962 §2.1, RFC 9162 §2.1).
 *
 * Words: a *leaf* is the hash of one entry's bytes; a *root* commits to the first `size` leaves in their order; an
 * *inclusion proof* shows that a leaf stands at an index under a root; a *consistency proof* shows that an older root is
 * a prefix of a newer one; a *frontier* is the little that must be kept to append and to tell the root.
 * Guarantees: leaves and nodes hash under different prefixes, so neither passes for the other (L-11); the verifiers take
 * hostile input of any shape and answer false, never an exception (L-12); sizes up to 2^53 - 1 are exact, because
 * JavaScript's 32-bit operators are not used on them.
 * Never: trust a proof's length or index before it has been used up exactly.
 */
export { consistencyProof, verifyConsistency } from './consistency.ts';
export { Frontier, rootOf } from './frontier.ts';
export { emptyRoot, HASH_BYTES, leafHash, nodeHash } from './hashing.ts';
export { inclusionProof, verifyInclusion } from './inclusion.ts';
export type { ConsistencyClaim } from './consistency.ts';
export type { InclusionClaim } from './inclusion.ts';
export { MerkleTree } from './tree.ts';

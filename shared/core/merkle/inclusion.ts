import { equalBytes } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { HASH_BYTES, nodeHash } from './hashing.ts';
import { MerkleTree } from './tree.ts';

/**
 * Proof that leaf `index` is in the tree of the first `size` leaves (RFC 9162 §2.1.3.1), O(size). For many proofs over
 * the same leaves build one MerkleTree. Throws a RangeError unless 0 ≤ index < size ≤ leaves.
 */
export function inclusionProof(
  crypto: CoreCrypto,
  index: number,
  size: number,
  leaves: ArrayLike<Uint8Array>,
): Bytes[] {
  return new MerkleTree(crypto, leaves, size).inclusionProof(index);
}

/** What an inclusion proof claims; every value may come from an attacker. Hashes are 32 bytes. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** True when the proof shows that `leaf` stands at `index` under `root` of `size` leaves (RFC 9162 §2.1.3.2). */
export function verifyInclusion(crypto: CoreCrypto, claim: InclusionClaim): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  if (index < 0 || index >= size) return false;
  if (![leaf, root, ...proof].every((hash) => hash.length === HASH_BYTES)) return false;

  let fn = index;
  let sn = size - 1;
  let r: Uint8Array = leaf;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(crypto, p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(crypto, r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(r, root);
}

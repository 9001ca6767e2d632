import { equalBytes } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { emptyRoot, HASH_BYTES, nodeHash } from './hashing.ts';
import { MerkleTree } from './tree.ts';

/**
 * Proof that the first `oldSize` leaves are a prefix of the first `newSize` (RFC 9162 §2.1.4.1), O(newSize).
 * Throws a RangeError unless 0 ≤ oldSize ≤ newSize ≤ leaves.
 */
export function consistencyProof(
  crypto: CoreCrypto,
  oldSize: number,
  newSize: number,
  leaves: ArrayLike<Uint8Array>,
): Bytes[] {
  return new MerkleTree(crypto, leaves, newSize).consistencyProof(oldSize);
}

/** What a consistency proof claims; every value may come from an attacker. Hashes are 32 bytes. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * True when the proof shows that the tree of `newSize` leaves extends that of `oldSize` (RFC 9162 §2.1.4.2).
 * Two cases that the RFC leaves out: equal sizes need equal roots and no proof; the empty tree is a prefix of every
 * tree, needs its own root and no proof (C2SP tlog-witness, `old 0`).
 */
export function verifyConsistency(crypto: CoreCrypto, claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize)) return false;
  if (oldSize < 0 || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...proof].every((hash) => hash.length === HASH_BYTES)) return false;
  if (oldSize === 0 && !equalBytes(oldRoot, emptyRoot(crypto))) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  // Step 1. Checked before the older root is put in front, which would make an empty proof look like one hash.
  if (proof.length === 0) return false;

  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = first;
  let sr = first;
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(crypto, c, fr);
      sr = nodeHash(crypto, c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(crypto, sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(fr, oldRoot) && equalBytes(sr, newRoot);
}

function isPowerOfTwo(size: number): boolean {
  let odd = size;
  while (odd % 2 === 0) odd /= 2;
  return odd === 1;
}

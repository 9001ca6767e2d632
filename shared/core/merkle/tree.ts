import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { joinSubtrees } from './frontier.ts';
import { HASH_BYTES, nodeHash } from './hashing.ts';

/**
 * All perfect subtrees of given leaves, hashed once (64 bytes of memory for each leaf), so that every further root or
 * proof costs O(log² n): for an export that proves many items against one checkpoint.
 */
export class MerkleTree {
  readonly #crypto: CoreCrypto;
  /** Hashes side by side: at level l the subtree over leaves [i·2^l, (i+1)·2^l) stands at i. */
  readonly #levels: Bytes[] = [];
  /** Number of leaves. */
  readonly size: number;

  /** Takes the first `size` leaf hashes, 32 bytes each. Throws a RangeError for other leaves or fewer of them. */
  constructor(crypto: CoreCrypto, leaves: ArrayLike<Uint8Array>, size = leaves.length) {
    assertWithin(size, 0, leaves.length);
    this.#crypto = crypto;
    this.size = size;
    let level = new Uint8Array(size * HASH_BYTES);
    for (let i = 0; i < size; i++) {
      const leaf = leaves[i];
      if (leaf?.length !== HASH_BYTES) throw new RangeError(`leaf ${i} is not ${HASH_BYTES} bytes`);
      level.set(leaf, i * HASH_BYTES);
    }
    for (let count = size; count > 0; count = Math.floor(count / 2)) {
      this.#levels.push(level);
      level = this.#parentsOf(level, Math.floor(count / 2));
    }
  }

  #parentsOf(level: Bytes, count: number): Bytes {
    const parents = new Uint8Array(count * HASH_BYTES);
    for (let i = 0; i < count; i++) {
      parents.set(nodeHash(this.#crypto, hashAt(level, 2 * i), hashAt(level, 2 * i + 1)), i * HASH_BYTES);
    }
    return parents;
  }

  /** Root of the first `size` leaves. Throws a RangeError beyond the leaves. */
  root(size = this.size): Bytes {
    assertWithin(size, 0, this.size);
    return this.#rangeRoot(0, size);
  }

  /**
   * PATH(index, D[0:size]) of RFC 9162 §2.1.3.1, from the leaf's sibling up to the root's child.
   * Throws a RangeError unless 0 ≤ index < size ≤ leaves.
   */
  inclusionProof(index: number, size = this.size): Bytes[] {
    assertWithin(size, 1, this.size);
    assertWithin(index, 0, size - 1);
    const path: Bytes[] = [];
    let start = 0;
    let end = size;
    while (end - start > 1) {
      const middle = start + largestPowerBelow(end - start);
      if (index < middle) {
        path.push(this.#rangeRoot(middle, end));
        end = middle;
      } else {
        path.push(this.#rangeRoot(start, middle));
        start = middle;
      }
    }
    return path.reverse();
  }

  /**
   * PROOF(oldSize, D[0:newSize]) of RFC 9162 §2.1.4.1; empty when the sizes are equal or the older tree is empty.
   * Throws a RangeError unless 0 ≤ oldSize ≤ newSize ≤ leaves.
   */
  consistencyProof(oldSize: number, newSize = this.size): Bytes[] {
    assertWithin(newSize, 0, this.size);
    assertWithin(oldSize, 0, newSize);
    if (oldSize === 0) return [];
    const path: Bytes[] = [];
    let start = 0;
    let end = newSize;
    while (end !== oldSize) {
      const middle = start + largestPowerBelow(end - start);
      if (oldSize <= middle) {
        path.push(this.#rangeRoot(middle, end));
        end = middle;
      } else {
        path.push(this.#rangeRoot(start, middle));
        start = middle;
      }
    }
    // SUBPROOF(m, D_m, b): the verifier knows this subtree's hash only while it is the whole older tree.
    if (start > 0) path.push(this.#rangeRoot(start, end));
    return path.reverse();
  }

  /** MTH(D[start:end]) where `start` is a multiple of the largest power of two below the range's length. */
  #rangeRoot(start: number, end: number): Bytes {
    const subtrees: Uint8Array[] = [];
    for (let at = start; at < end;) {
      let level = 0;
      let span = 1;
      while (at + 2 * span <= end && at % (2 * span) === 0 && level + 1 < this.#levels.length) {
        span *= 2;
        level += 1;
      }
      const hashes = this.#levels[level];
      if (hashes !== undefined) subtrees.push(hashAt(hashes, at / span));
      at += span;
    }
    return joinSubtrees(this.#crypto, subtrees);
  }
}

function hashAt(level: Bytes, index: number): Bytes {
  return level.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
}

/** The split point k of RFC 9162 §2.1.1: the largest power of two strictly below n, for n ≥ 2. */
function largestPowerBelow(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

function assertWithin(value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new RangeError(`${value} is not within ${least}..${most}`);
  }
}

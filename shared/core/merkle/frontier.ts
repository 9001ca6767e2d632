import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { emptyRoot, nodeHash } from './hashing.ts';

/**
 * The roots of the perfect subtrees that make up a tree, one for each 1 bit of its size: enough to append and to give
 * the root, 53 hashes at most. Appending costs less than one node hash on average.
 */
export class Frontier {
  readonly #crypto: CoreCrypto;
  /** Largest subtree first. */
  readonly #subtrees: Uint8Array[] = [];
  #size = 0;

  constructor(crypto: CoreCrypto) {
    this.#crypto = crypto;
  }

  /** Number of leaves appended. */
  get size(): number {
    return this.#size;
  }

  /** Adds the leaf hash (32 bytes) of the next entry. */
  append(leaf: Uint8Array): void {
    let subtree = leaf;
    for (let carry = this.#size; carry % 2 === 1; carry = (carry - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left !== undefined) subtree = nodeHash(this.#crypto, left, subtree);
    }
    this.#subtrees.push(subtree);
    this.#size += 1;
  }

  /** Root of the leaves so far (RFC 9162 §2.1.1), 32 bytes. */
  root(): Bytes {
    return joinSubtrees(this.#crypto, this.#subtrees);
  }
}

/** Root over neighbouring perfect subtrees, largest first: the splits of RFC 9162 §2.1.1 read from the right. */
export function joinSubtrees(crypto: CoreCrypto, subtrees: readonly Uint8Array[]): Bytes {
  const last = subtrees.at(-1);
  if (last === undefined) return emptyRoot(crypto);
  let root = new Uint8Array(last);
  for (let i = subtrees.length - 2; i >= 0; i--) {
    const left = subtrees[i];
    if (left !== undefined) root = nodeHash(crypto, left, root);
  }
  return root;
}

/** Root of all the leaf hashes (32 bytes each), in one pass. */
export function rootOf(crypto: CoreCrypto, leaves: Iterable<Uint8Array>): Bytes {
  const frontier = new Frontier(crypto);
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}

import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';

/** Length of every leaf, node and root in bytes. */
export const HASH_BYTES = 32;

// Domain separation: without it an inner node could be shown as an entry (L-11).
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** SHA-256(0x00 || entry), RFC 9162 §2.1.1. */
export function leafHash(crypto: CoreCrypto, entry: Uint8Array): Bytes {
  return crypto.sha256(LEAF_PREFIX, entry);
}

/** SHA-256(0x01 || left || right), RFC 9162 §2.1.1. */
export function nodeHash(crypto: CoreCrypto, left: Uint8Array, right: Uint8Array): Bytes {
  return crypto.sha256(NODE_PREFIX, left, right);
}

/** Root of the tree without entries: SHA-256 of nothing, RFC 9162 §2.1.1. */
export function emptyRoot(crypto: CoreCrypto): Bytes {
  return crypto.sha256();
}

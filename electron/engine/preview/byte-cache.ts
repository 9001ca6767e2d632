import { zeroise } from '../crypto/primitives.ts';

/** Bytes as they lie in the cache, to be copied at once and never kept, with what is known of them. */
export interface Held<Facts> {
  readonly bytes: Uint8Array;
  readonly facts: Facts;
}

/** Bytes made of evidence, held in memory only. What leaves the cache is overwritten, so nobody else may keep what is put in. */
export interface ByteCache<Facts> {
  /** Of all bytes together. */
  readonly sizeBytes: number;
  get(key: string): Held<Facts> | undefined;
  put(key: string, held: Held<Facts>): void;
  /** Wipes everything whose key begins so; all of it for ''. */
  wipe(prefix: string): void;
}

/** @param maxBytes of all entries together; the ones used longest ago go first, and what alone is larger is not kept */
export function createByteCache<Facts>(maxBytes: number): ByteCache<Facts> {
  const entries = new Map<string, Held<Facts>>();
  let sizeBytes = 0;

  function remove(key: string, { bytes }: Held<Facts>): void {
    entries.delete(key);
    sizeBytes -= bytes.length;
    zeroise(bytes);
  }
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    get(key) {
      const held = entries.get(key);
      if (held === undefined) return undefined;
      entries.delete(key);
      entries.set(key, held);
      return held;
    },
    put(key, held) {
      const before = entries.get(key);
      if (before !== undefined) remove(key, before);
      if (held.bytes.length > maxBytes) return;
      entries.set(key, held);
      sizeBytes += held.bytes.length;
      for (const [oldest, old] of entries) {
        if (sizeBytes <= maxBytes) return;
        remove(oldest, old);
      }
    },
    wipe(prefix) {
      for (const [key, held] of entries) if (key.startsWith(prefix)) remove(key, held);
    },
  };
}

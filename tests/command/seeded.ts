/** Chance that can be repeated: everything follows from one seed, which a failing test prints. */
import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** A number in [0, 1), another one with each call (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECE_BYTES = 1_048_576;

/** Writes a new file of bytes that look random, begin with `head` and depend on `label` only. Flat memory. */
export function writeSeededFile(
  path: string,
  label: string,
  sizeBytes: number,
  head = new Uint8Array(),
): void {
  const key = createHash('sha256').update(label).digest();
  const stream = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16));
  const zeros = new Uint8Array(Math.min(sizeBytes, PIECE_BYTES));
  const fd = openSync(path, 'wx');
  try {
    writeSync(fd, head.subarray(0, sizeBytes));
    for (let left = sizeBytes - head.length; left > 0;) {
      const piece = stream.update(zeros.subarray(0, Math.min(left, zeros.length)));
      writeSync(fd, piece);
      left -= piece.length;
    }
  } finally {
    closeSync(fd);
  }
}

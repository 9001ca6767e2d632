import { randomFillSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newStagingKey, staged } from './staging.ts';

const plain = randomFillSync(new Uint8Array(100_003));
const key = newStagingKey();
const whole = staged(key, 0, plain);

describe('a staged file', () => {
  it.each([0, 1, 15, 16, 17, 4096, 65_537, 100_002])(
    'is the same however it is written, cut at %i',
    (cut) => {
      const parts = [staged(key, 0, plain.subarray(0, cut)), staged(key, cut, plain.subarray(cut))];
      expect(Buffer.concat(parts).equals(whole)).toBe(true);
    },
  );

  it.each([0, 1, 15, 16, 17, 4096, 65_537, 100_002])('is read from any place: %i', (from) => {
    const piece = staged(key, from, whole.subarray(from, from + 100));
    expect(Buffer.from(piece).equals(plain.subarray(from, from + 100))).toBe(true);
  });

  it('goes on where a counter of 32 bits would begin again', () => {
    const zeros = new Uint8Array(32);
    const far = 2 ** 36;
    expect(staged(key, far, zeros)).not.toEqual(staged(key, 0, zeros));
    expect(staged(key, far + 16, zeros.subarray(16))).toEqual(staged(key, far, zeros).subarray(16));
  });

  it('has nothing in common with another one', () => {
    expect(staged(newStagingKey(), 0, plain)).not.toEqual(whole);
    expect(whole).not.toEqual(plain);
  });

  it('without a key is as it is', () => expect(staged(null, 7, plain)).toBe(plain));

  it.each([-1, 0.5, 2 ** 53])('has no place %d', (position) => {
    expect(() => staged(key, position, plain)).toThrow(RangeError);
  });
});

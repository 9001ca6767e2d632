import { expect, it } from 'vitest';
import { createByteCache, type Held } from './byte-cache.ts';

const full = (length: number): Uint8Array => new Uint8Array(length).fill(7);
const held = (bytes: Uint8Array): Held<number> => ({ bytes, facts: bytes.length });

it('gives back what was put in', () => {
  const cache = createByteCache<number>(10);
  cache.put('a', held(full(4)));
  expect([cache.get('a'), cache.get('b'), cache.sizeBytes]).toEqual([held(full(4)), undefined, 4]);
});

it('never holds more than its bound; what was used longest ago goes first, overwritten', () => {
  const cache = createByteCache<number>(10);
  const [a, b, c] = [full(4), full(4), full(4)];
  cache.put('a', held(a));
  cache.put('b', held(b));
  cache.get('a');
  cache.put('c', held(c));
  expect([cache.get('b'), cache.sizeBytes, a, b]).toEqual([undefined, 8, full(4), new Uint8Array(4)]);
});

it('keeps nothing that alone is larger', () => {
  const cache = createByteCache<number>(10);
  cache.put('a', held(full(3)));
  cache.put('b', held(full(11)));
  expect([cache.get('a')?.facts, cache.get('b')]).toEqual([3, undefined]);
});

it('overwrites what is replaced, and what is wiped by the beginning of its key', () => {
  const cache = createByteCache<number>(100);
  const [first, second, other] = [full(1), full(2), full(3)];
  cache.put('x 1', held(first));
  cache.put('x 1', held(second));
  cache.put('y 1', held(other));
  cache.wipe('x ');
  expect([first, second, other, cache.sizeBytes]).toEqual([new Uint8Array(1), new Uint8Array(2), full(3), 3]);
  cache.wipe('');
  expect([other, cache.sizeBytes]).toEqual([new Uint8Array(3), 0]);
});

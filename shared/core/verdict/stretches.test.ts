import { expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { Stretches } from './stretches.ts';

it('gives back each stretch of a file, which may begin within its buffer', () => {
  const file = utf8('xxabcdef').subarray(2);
  const stretches = new Stretches();
  expect(stretches.at(0)).toBeNull();
  expect(
    [file.subarray(0, 2), file.subarray(2, 2), file.subarray(3)].map((one) => stretches.add(one)),
  ).toEqual([0, 1, 2]);
  expect([0, 1, 2, 3, -1].map((at) => stretches.at(at))).toEqual([
    utf8('ab'),
    utf8(''),
    utf8('def'),
    null,
    null,
  ]);
  expect(stretches.count).toBe(3);
});

it('refuses a stretch of another file', () => {
  const stretches = new Stretches();
  stretches.add(utf8('a'));
  expect(() => stretches.add(utf8('b'))).toThrow(TypeError);
});

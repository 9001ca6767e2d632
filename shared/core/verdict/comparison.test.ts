import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { Comparison } from './comparison.ts';

const compared = (file: string, pieces: readonly (string | null)[]): Comparison => {
  const comparison = new Comparison({ bytes: utf8(file) });
  for (const piece of pieces) comparison.expect(piece);
  return comparison;
};

describe('bytes compared with a text in pieces', () => {
  it.each<[string, string, (string | null)[], number]>([
    ['another text', 'a,b', ['a', ';b'], 1],
    ['a longer text', 'a', ['a', 'b'], 1],
    ['a shorter text', 'ab', ['a'], 1],
    ['no text', 'a', ['a', null], 1],
    ['no text and then what follows in the file', 'ab', ['a', null, 'b'], 1],
  ])('are another than %s, from where they part', (_, file, pieces, difference) => {
    const comparison = compared(file, pieces);
    expect([comparison.isEqual(), comparison.firstDifference]).toEqual([false, difference]);
  });

  it('are the text, however it is parted', () => {
    expect(compared('añb', ['a', '', 'ñb']).isEqual()).toBe(true);
  });
});

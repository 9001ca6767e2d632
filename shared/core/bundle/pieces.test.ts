import { describe, expect, it } from 'vitest';
import { csvLine, csvTexts } from './index-csv.ts';
import { datTexts, SubstitutionCount } from './concordance.ts';
import { inPieces } from './pieces.ts';

const LONG = 'þ'.repeat(300_000);
/** 200 columns, each with everything that an item has: made as they are asked for, as a table makes them. */
function* cells(): Generator<string> {
  for (let column = 0; column < 200; column++) yield LONG;
}
const longest = (texts: Iterable<string>): number => {
  let length = 0;
  for (const text of texts) length = Math.max(length, text.length);
  return length;
};

describe('lines longer than a string can be (S-04)', () => {
  it('come in pieces from an index', () => {
    expect(longest(inPieces(csvTexts(cells())))).toBeLessThan(1_000_000);
  });

  it('come in pieces from a load file, where a character becomes eight', () => {
    const counts = Array.from({ length: 200 }, () => new SubstitutionCount());
    expect(longest(inPieces(datTexts(cells(), counts)))).toBeLessThan(4_000_000);
    expect(counts[199]?.total).toBe(300_000);
  });
});

describe('inPieces', () => {
  it.each<[string, string[]]>([
    ['nothing', []],
    ['empty texts', ['', '']],
    ['short texts', ['a', 'b', '']],
    ['long ones', ['a', 'x'.repeat(70_000), 'b', 'y'.repeat(65_536)]],
  ])('loses nothing of %s', (_, texts) => {
    expect([...inPieces(texts)].join('')).toBe(texts.join(''));
  });

  it('makes one of short texts', () => {
    expect([...inPieces(['a', 'b', 'c'])]).toEqual(['abc']);
  });
});

it('a line is its texts', () => {
  expect(csvLine(['=a', 'b"', ''])).toBe('"\'=a","b""",""\r\n');
});

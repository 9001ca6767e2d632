import { describe, expect, it } from 'vitest';
import { csvLine, csvTexts } from './index-csv.ts';
import { datTexts, SubstitutionCount } from './concordance.ts';
import { inPieces, slicesOf } from './pieces.ts';

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

describe('one cell that is enormous (S-04)', () => {
  const TEXT = 'þ"'.repeat(700_000);

  it.each<[string, (cell: string) => Iterable<string>]>([
    ['an index', (cell) => csvTexts([cell])],
    ['a load file', (cell) => datTexts([cell], [])],
  ])('comes in pieces from %s', (_, texts) => {
    expect(longest(inPieces(texts(TEXT)))).toBeLessThan(1_000_000);
  });

  it('is the same and counted in each column of a load file', () => {
    const counts = [new SubstitutionCount(), new SubstitutionCount()];
    const cell = `þ${TEXT.replaceAll('þ', '{U+00FE}')}þ`;
    expect([...datTexts([TEXT, TEXT], counts)].join('') === `${cell}\u0014${cell}\r\n`).toBe(true);
    expect(counts.map(({ total }) => total)).toEqual([700_000, 700_000]);
  });
});

describe('slices', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['a short text', 'ab', ['ab']],
    ['a longer one', 'abcdefgh', ['abcd', 'efgh']],
    ['a pair of surrogates', 'abc😀d', ['abc', '😀d']],
    ['a new line of two characters', 'abc\r\nd', ['abc', '\r\nd']],
    ['the first of what is replaced as one', 'abc{U+d', ['abc', '{U+d']],
    ['the second of it', 'ab{U+d', ['ab', '{U+d']],
    ['new lines in a row', '\r\n\r\n\n\r\r', ['\r\n\r\n', '\n\r\r']],
  ])('keep together what belongs together in %s', (_, text, slices) => {
    expect([...slicesOf(text, 4)]).toEqual(slices);
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

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, quotedCell, unguarded } from './spreadsheet-cell.ts';

describe('a text in a spreadsheet', () => {
  it.each<[string, string, string]>([
    ['a word', 'door', 'door'],
    ['a formula', '=1+1', "'=1+1"],
    ['a telephone number', '+961 1', "'+961 1"],
    ['an apostrophe', "'tis", "''tis"],
    ['a guarded formula', "'=1", "''=1"],
    ['a formula of full width', '＝1', "'＝1"],
  ])('%s', (_, text, cell) => {
    expect(guarded(text)).toBe(cell);
    expect(unguarded(cell)).toBe(text);
  });

  it('is read again as it was', () => {
    const special = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '"', ',', '\u202e', 'a');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: special }));
    fc.assert(
      fc.property(text, (one) => {
        expect(unguarded(guarded(one))).toBe(one);
      }),
    );
  });

  it('keeps an apostrophe that guards nothing', () => {
    expect(unguarded("'tis")).toBe("'tis");
  });

  it('is quoted with its quotes doubled', () => {
    expect(quotedCell('a "b"')).toBe('"a ""b"""');
  });
});

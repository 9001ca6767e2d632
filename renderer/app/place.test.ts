import { describe, expect, it } from 'vitest';
import { hrefOf, parsePlace } from './place.ts';
import { createWords } from './words.tsx';

describe('an address', () => {
  it.each([
    ['', { section: 'evidence', path: [], query: {} }],
    ['#/evidence', { section: 'evidence', path: [], query: {} }],
    [
      '#/evidence?kind=image&batch=b1',
      { section: 'evidence', path: [], query: { kind: 'image', batch: 'b1' } },
    ],
    ['#/item/0190-ab/custody', { section: 'item', path: ['0190-ab', 'custody'], query: {} }],
    ['#/help/a%20b', { section: 'help', path: ['a b'], query: {} }],
  ])('%j leads somewhere', (hash, place) => {
    expect(parsePlace(hash)).toEqual(place);
  });

  it.each(['#/nowhere', '#/toString', '#/item//custody', '#/help/%E0%A4%A', '#//evil.example'])(
    '%j leads nowhere',
    (hash) => {
      expect(parsePlace(hash)).toBeNull();
    },
  );

  it.each([
    ['item', ['a/b?c#d'], {}],
    ['evidence', [], { kind: 'a&b=c' }],
    ['ledger', ['3481'], { from: 'ا' }],
  ] as const)('of %s comes back as it was', (section, path, query) => {
    expect(parsePlace(hrefOf(section, path, query))).toEqual({ section, path, query });
  });
});

describe('words of the case', () => {
  it('never stand in an address', () => {
    const words = createWords();
    expect(hrefOf('evidence', [], { tag: words.tokenOf('blue door') })).not.toContain('blue');
  });

  it('come back from their token', () => {
    const words = createWords();
    words.tokenOf('other');
    expect(words.textOf(words.tokenOf('blue door'))).toBe('blue door');
  });

  it('have one token each', () => {
    const words = createWords();
    expect(words.tokenOf('a')).toBe(words.tokenOf('a'));
  });

  it('are unknown to another time', () => {
    expect(createWords().textOf('~0')).toBeNull();
  });

  it('leave other values alone', () => {
    expect(createWords().textOf('image')).toBe('image');
  });
});

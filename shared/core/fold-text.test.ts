import { expect, it } from 'vitest';
import { foldText, sortKeyOf } from './fold-text.ts';

it.each([
  ['Sample', 'sample'],
  ['ПРИМЕР', 'пример'],
  ['Cafe\u0301', 'caf\u00e9'],
  ['مثال', 'مثال'],
])('%s is compared as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it('bounds a key, and leaves no half of a character', () => {
  const key = sortKeyOf('x'.repeat(399) + '\u{1f600}'.repeat(10));
  expect([key.length, key.isWellFormed()]).toEqual([400, true]);
});

import { expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

it.each<[string, readonly string[]]>([
  ['', []],
  ['  \t\n ', []],
  ['harbour', ['harbour']],
  ['harbour market', ['harbour', 'market']],
  ['harbour\u00a0market\u3000sea', ['harbour', 'market', 'sea']],
  ['"harbour market" sea', ['harbour market', 'sea']],
  ['sea "harbour market', ['sea', 'harbour market']],
  ['a"b c"d', ['a', 'b c', 'd']],
  ['""', []],
  ['" "', []],
  ['"', []],
  ['sea Sea SEA', ['SEA']],
  ['a OR b', ['a', 'OR', 'b']],
  ['NEAR(a b) -c d* title:e', ['NEAR(a', 'b)', '-c', 'd*', 'title:e']],
])('%j', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

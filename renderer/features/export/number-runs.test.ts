import { expect, test } from 'vitest';
import { numberRuns } from './number-runs.ts';

test.each([
  ['nothing', [], []],
  ['one', ['A-0001-0001'], ['A-0001-0001']],
  ['what follows each other', ['A-0001-0008', 'A-0001-0009', 'A-0001-0010'], ['A-0001-0008..A-0001-0010']],
  ['a gap', ['A-0001-0001', 'A-0001-0003'], ['A-0001-0001', 'A-0001-0003']],
  ['another block', ['A-0001-0001', 'A-0002-0002'], ['A-0001-0001', 'A-0002-0002']],
  ['another length', ['A-9', 'A-10'], ['A-9', 'A-10']],
  ['the same twice', ['A-1', 'A-1'], ['A-1', 'A-1']],
  ['no count', ['X', 'Y'], ['X', 'Y']],
])('%s', (_, numbers, runs) => {
  expect(
    numberRuns(numbers).map(({ first, last }) => (first === last ? first : `${first}..${last}`)),
  ).toEqual(runs);
});

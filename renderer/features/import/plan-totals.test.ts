import { expect, test } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/index.ts';
import { planTotals } from './plan-totals.ts';

const root = (files: number, bytes: number, atLeast = false): ImportPlan['roots'][number] => ({
  token: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: 'a',
  path: '/a',
  kind: 'folder',
  files,
  folders: 1,
  bytes,
  atLeast,
  problem: null,
});

test.each([
  ['adds up', [root(2, 300), root(1, 50)], 1000, { files: 3, bytes: 350, atLeast: false, fits: true }],
  [
    'says that there are more',
    [root(2, 300, true)],
    1000,
    { files: 2, bytes: 300, atLeast: true, fits: true },
  ],
  [
    'says that it does not fit',
    [root(1, 1001)],
    1000,
    { files: 1, bytes: 1001, atLeast: false, fits: false },
  ],
  ['does not guess the room', [root(1, 1001)], null, { files: 1, bytes: 1001, atLeast: false, fits: null }],
])('%s', (_, roots, freeBytes, totals) => {
  expect(planTotals({ roots, freeBytes })).toEqual(totals);
});

import { expect, it } from 'vitest';
import { previewOf } from './references.ts';

const running = { prefix: 'EX-', first: 8, digits: 3 };
it.each([
  [1, { begin: ['EX-008'], last: null }],
  [3, { begin: ['EX-008', 'EX-009', 'EX-010'], last: null }],
  [1000, { begin: ['EX-008', 'EX-009', 'EX-010'], last: 'EX-1007' }],
])('shows the first references and the last of %i', (count, preview) => {
  expect(previewOf(running, count)).toEqual(preview);
});

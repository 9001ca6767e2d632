/** The frozen tables against our code. The second implementation is asked in agreement.test.ts. */
import { describe, expect, it } from 'vitest';
import { KINDS, outcomeOf, tableOf } from './tables.ts';

describe.each(KINDS)('the table of %s', (kind) => {
  it.each(tableOf(kind).map((row) => [row.name, row] as const))('%s', async (_, { given, outcome }) => {
    expect(await outcomeOf(kind, given)).toBe(outcome);
  });
});

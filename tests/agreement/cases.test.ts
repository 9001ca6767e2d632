/** The tables of bundles and ledger exports, good and bad, against our verifier. The second verifier is asked in agreement.test.ts. */
import { readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { casesOf } from './mutate.ts';
import { ours } from './ours.ts';

/** Files of a vector that this process has open, where the system tells. */
function openFiles(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const paths = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ''; // closed since it was listed
    }
  });
  return paths.filter((path) => path.includes('custodia-ledger-'));
}

describe.each([
  ['bundles', 140],
  ['ledgers', 60],
] as const)('the table of %s', (what, least) => {
  const cases = casesOf(what);

  it('has every case once', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(least);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const before = openFiles();
    const found = await ours(what, one);
    const codes = found.findings.map(({ code }) => code);
    expect({ verdict: found.verdict, codes }).toEqual({
      verdict: one.verdict,
      codes: expect.arrayContaining(one.findings),
    });
    expect(openFiles()).toEqual(before);
  });
});

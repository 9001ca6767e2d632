import { describe, expect, it } from 'vitest';
import { VERDICTS, type Verdict } from '../../../shared/core/verdict/verdicts.ts';
import { markOf, sortedFindings, toneOf } from './verdict-words.ts';

const marked = (mark: string): ReadonlySet<string> =>
  new Set(VERDICTS.map(([verdict]) => verdict).filter((verdict) => markOf(verdict) === mark));

describe('how a verdict is marked', () => {
  it('establishes nothing but an accepted one', () => {
    expect(marked('established')).toEqual(new Set<Verdict>(['ACCEPTED']));
  });
  it('refutes all others but three that say only what is not known', () => {
    expect(marked('unknown')).toEqual(new Set<Verdict>(['CANNOT_CHECK', 'POLICY_NOT_MET', 'SIGNER_UNKNOWN']));
  });
  it('is never calm about a verdict that it does not know', () => {
    expect(toneOf('SOMETHING_NEW')).toBe('refuted');
  });
});

describe('the order of findings', () => {
  it('keeps notes apart from what decided', () => {
    const note = { code: 'disclosures-withheld', verdict: null };
    const bad = { code: 'payload-mismatch', verdict: 'TAMPERED' };
    expect(sortedFindings({ findings: [note, bad] })).toEqual({ decisive: [bad], notes: [note] });
  });
});

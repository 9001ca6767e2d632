import { describe, expect, it } from 'vitest';
import { verdictOf } from './findings.ts';
import { Report } from './report.ts';
import { exitOf, strongest, VERDICTS } from './verdicts.ts';

describe('verdictOf', () => {
  it('says POLICY_NOT_MET only where the absent thing is demanded', () => {
    expect([verdictOf('anchor-absent'), verdictOf('anchor-absent', true)]).toEqual([null, 'POLICY_NOT_MET']);
  });
});

describe('precedence', () => {
  it('takes the first verdict of the table whatever the order of the findings', () => {
    expect(strongest(['SIGNER_UNKNOWN', 'TAMPERED', 'SIGNATURE_INVALID'])).toBe('TAMPERED');
  });

  it('lets nothing but ACCEPTED exit with 0', () => {
    expect(VERDICTS.filter(([verdict]) => exitOf(verdict) === 0)).toEqual([['ACCEPTED', 0]]);
  });
});

describe('Report', () => {
  it('keeps a code that comes after a flood, and counts the rest', () => {
    const report = new Report();
    for (let i = 0; i < 1200; i++) report.add('file-extra', { path: `x-${i}` });
    report.add('signature-bad');
    const { findings, furtherFindings } = report.outcome();
    expect([findings.length, furtherFindings, findings.at(-1)?.code]).toEqual([1001, 200, 'signature-bad']);
  });

  it('bounds texts that an attacker chose', () => {
    const report = new Report();
    report.add('file-extra', { path: 'x'.repeat(100_000) });
    expect(report.outcome().findings[0]?.path?.length).toBeLessThan(400);
  });

  it('keeps a refutation although the question was looked into to its end', () => {
    const report = new Report();
    report.add('payload-mismatch');
    report.establish('bytes');
    expect(report.outcome().answers.bytes).toBe('refuted');
  });
});

/** How a verification is told: the tone of its verdict, the order of its findings, and what nothing here can tell. Pure. */
import type { Verification } from '../../../shared/contract/index.ts';
import type { Answer } from '../../ui/index.ts';

/** The mark beside the sentence at the top. Weaker than refuted: something is not known, or was demanded and is absent. */
export function markOf(verdict: string): Answer {
  switch (verdict) {
    case 'ACCEPTED':
      return 'established';
    case 'SIGNER_UNKNOWN':
    case 'POLICY_NOT_MET':
    case 'CANNOT_CHECK':
      return 'unknown';
    default:
      return 'refuted';
  }
}

export const toneOf = (verdict: string): 'info' | 'attention' | 'refuted' => {
  const mark = markOf(verdict);
  if (mark === 'established') return 'info';
  return mark === 'refuted' ? 'refuted' : 'attention';
};

export const QUESTIONS = ['bytes', 'signature', 'signer', 'history'] as const;

/** Findings that decided the verdict first, notes last; each in the order given. */
export function sortedFindings({ findings }: Pick<Verification, 'findings'>) {
  return {
    decisive: findings.filter(({ verdict }) => verdict !== null),
    notes: findings.filter(({ verdict }) => verdict === null),
  };
}

/** What no verification can tell, whatever its verdict (models of courts ask for it): keys of sentences. */
export const CANNOT_TELL = [
  'verify.cannot.before',
  'verify.cannot.true',
  'verify.cannot.unlogged',
  'verify.cannot.time',
] as const;

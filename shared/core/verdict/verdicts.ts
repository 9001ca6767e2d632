/**
 * The closed list of verdicts (verdicts.md §1) in order of precedence: the first whose finding is present is the verdict.
 * Exit codes are for scripts; 0 means that the policy asked for is met, nothing else does.
 */
export const VERDICTS = [
  ['CANNOT_CHECK', 50],
  ['MALFORMED', 40],
  ['TAMPERED', 30],
  ['SIGNATURE_INVALID', 31],
  ['HISTORY_BROKEN', 32],
  ['OBJECT_DAMAGED', 33],
  ['VIEW_DIVERGES', 34],
  ['FORK', 21],
  ['ROLLBACK', 20],
  ['WRONG_LOG', 22],
  ['SIGNER_UNKNOWN', 12],
  ['POLICY_NOT_MET', 11],
  ['ACCEPTED', 0],
] as const;

export type Verdict = (typeof VERDICTS)[number][0];
export type ExitCode = (typeof VERDICTS)[number][1];

const PRECEDENCE: ReadonlyMap<Verdict, number> = new Map(
  VERDICTS.map(([verdict], place) => [verdict, place]),
);
const EXIT: ReadonlyMap<Verdict, ExitCode> = new Map(VERDICTS);

/** Verdicts over a case that leave its ledger itself whole. */
export const LEDGER_STANDS: ReadonlySet<string> = new Set<Verdict>([
  'ACCEPTED',
  'POLICY_NOT_MET',
  'OBJECT_DAMAGED',
  'VIEW_DIVERGES',
]);

/** 0 for the verdict that outranks all others. */
export const precedenceOf = (verdict: Verdict): number => PRECEDENCE.get(verdict) ?? 0;
export const exitOf = (verdict: Verdict): ExitCode => EXIT.get(verdict) ?? 50;

/** The verdict over the verdicts of all findings; ACCEPTED when there is none. */
export function strongest(verdicts: Iterable<Verdict>): Verdict {
  let first: Verdict = 'ACCEPTED';
  for (const verdict of verdicts) if (precedenceOf(verdict) < precedenceOf(first)) first = verdict;
  return first;
}

/** What came of an import, as sentences and groups. Pure. */
import type { BatchReport, BatchSummary } from '../../../shared/contract/index.ts';
import type { PageSpeaker } from '../../i18n/index.ts';

/** How many paths a batch has met, whatever became of them. */
export const pathsOf = ({ acquired, duplicate, skipped, failed, pending }: BatchSummary): number =>
  acquired + duplicate + skipped + failed + pending;

const OUTCOMES = ['acquired', 'duplicate', 'skipped', 'failed', 'pending'] as const;

/** `1,204 files: 1,180 acquired, 19 duplicates, 5 could not be read`. What there is none of is left out, but for acquired. */
export function resultSentence(summary: BatchSummary, { say }: Pick<PageSpeaker, 'say'>): string {
  const parts = OUTCOMES.filter((outcome) => outcome === 'acquired' || summary[outcome] > 0).map((outcome) =>
    say(`import.result.${outcome}`, { count: summary[outcome] }),
  );
  return `${say('import.result.files', { count: pathsOf(summary) })} ${parts.join(say('import.result.and'))}`;
}

export interface ReasonGroup {
  readonly outcome: 'skipped' | 'failed';
  readonly reason: string;
  readonly paths: readonly string[];
}

/** Paths that were not acquired by reason: what could not be read first, then the larger groups. */
export function reasonGroups(unacquired: BatchReport['unacquired']): readonly ReasonGroup[] {
  const groups = new Map<string, { outcome: ReasonGroup['outcome']; reason: string; paths: string[] }>();
  for (const { path, outcome, reason } of unacquired) {
    const key = `${outcome} ${reason}`;
    const group = groups.get(key) ?? { outcome, reason, paths: [] };
    group.paths.push(path);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (one, other) =>
      Number(one.outcome === 'skipped') - Number(other.outcome === 'skipped') ||
      other.paths.length - one.paths.length,
  );
}

const KINDS = ['metadata', 'text', 'thumbnail'] as const;
export type AnalysisKind = (typeof KINDS)[number];

export interface AnalysisLine {
  readonly kind: AnalysisKind;
  /** Items by how it ended, in the order of `STATUSES`, then what this version does not know. */
  readonly counts: readonly { readonly status: string; readonly count: number }[];
}
const STATUSES = ['extracted', 'made', 'none', 'unreadable', 'stopped'];

/** One line for each kind that was tried. */
export function analysisLines(analyses: BatchReport['analyses']): readonly AnalysisLine[] {
  const rank = (status: string): number => {
    const at = STATUSES.indexOf(status);
    return at === -1 ? STATUSES.length : at;
  };
  return KINDS.flatMap((kind) => {
    const counts = analyses
      .filter((one) => one.kind === kind && one.count > 0)
      .map(({ status, count }) => ({ status, count }))
      .sort((one, other) => rank(one.status) - rank(other.status));
    return counts.length === 0 ? [] : [{ kind, counts }];
  });
}

/** Names under which answers stand in the ledger, in the order in which they are asked. */
export const ANSWERS = ['place', 'purpose', 'source', 'handedOverBy', 'authority'] as const;
export type AnswerName = (typeof ANSWERS)[number];

/** What was told of a batch, as far as it was told and is not erased. */
export const toldAnswers = (
  told: BatchSummary['told'],
): readonly { readonly name: AnswerName; readonly text: string }[] =>
  ANSWERS.flatMap((name) => {
    const text = told[name];
    return typeof text === 'string' && text !== '' ? [{ name, text }] : [];
  });

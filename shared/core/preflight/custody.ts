/** C-1, C-2, C-3, D-1: who had an item, and who looked at its bytes. */
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { statedOf } from '../ledger/entry.ts';
import type { PreflightBundle, PreflightItem, Report } from './preflight-item.ts';
import { DAY_MS, timeSpan } from './time-span.ts';

export function checkCustody(item: PreflightItem, bundle: PreflightBundle, report: Report): void {
  const last = item.checks.at(-1);
  if (last?.isFailed === true) report('C-1', 'check-failed', { detail: last.at });
  checkTransfers([...item.caseCustody, ...item.history], report);
  checkSignatures(item.history, report);
  checkPauses(item, bundle, report);
  const { declarant, profile } = bundle;
  if (declarant === null || profile.declarations.length === 0) return;
  if (!item.checks.some(({ by, isFailed }) => by === declarant && !isFailed))
    report('D-1', 'declarant-did-not-check', { field: 'integrity', detail: declarant });
}

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

interface Transfer {
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

function transfersOf(entries: readonly VisibleEntry[]): readonly Transfer[] {
  return entries
    .filter(({ entry }) => entry.type === 'transfer')
    .map(({ entry, disclosed }) => ({
      at: textOf(statedOf(entry)['at']),
      from: textOf(disclosed.get('from')),
      to: textOf(disclosed.get('to')),
    }))
    .toSorted((a, b) => (timeSpan(a.at)?.from ?? 0) - (timeSpan(b.at)?.from ?? 0));
}

/** Whoever gave it is whoever had it. Where a name was not told, nothing can be compared. */
function checkTransfers(entries: readonly VisibleEntry[], report: Report): void {
  const transfers = transfersOf(entries);
  for (const [i, { from, at }] of transfers.entries()) {
    const before = transfers[i - 1];
    if (before === undefined || from === '' || before.to === '') continue;
    if (from.toLowerCase() !== before.to.toLowerCase())
      report('C-1', 'custody-gap', { detail: `${before.at} → ${before.to}; ${at} ${from} →` });
  }
}

/** NIST SP 800-61 §3: each transfer carries the signature of each party; a note or a scanned form says why not, or shows them. */
export function checkSignatures(entries: readonly VisibleEntry[], report: Report): void {
  for (const { entry, disclosed } of entries)
    if (
      entry.type === 'transfer' &&
      !['signatures', 'note', 'form'].some((name) => textOf(disclosed.get(name)) !== '')
    )
      report('C-2', 'transfer-unsigned', { detail: textOf(statedOf(entry)['at']) || entry.time });
}

/** The longest time in which nobody compared the bytes with their digests. */
function checkPauses(
  { record, checks }: PreflightItem,
  { profile, now }: PreflightBundle,
  report: Report,
): void {
  const times = [record.acquired.time, ...checks.map(({ at }) => at), now].map((at) => Date.parse(at));
  const longest = times.reduce((most, at, i) => Math.max(most, at - (times[i - 1] ?? at)), 0);
  const days = Math.floor(longest / DAY_MS);
  if (days > profile.fixityGapDays)
    report('C-3', 'check-overdue', { detail: `${days} > ${profile.fixityGapDays}` });
}

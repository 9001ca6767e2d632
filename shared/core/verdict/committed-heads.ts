/** `ledger/heads.jsonl` and each item's history against what the export entry commits to (bundle.md §4; C-1). */
import { type Bytes, hex } from '../bytes.ts';
import { linesOf } from '../bundle/lines.ts';
import type { ExportFacts, ItemHead } from '../bundle/records.ts';
import { parseCanonical } from '../json/index.ts';
import { checkItemHistory, type HistoryEntry, type HistoryProblem } from '../ledger/item-history.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import type { CoreCrypto } from '../ports.ts';
import type { LoadedFile } from './bag.ts';
import type { Report } from './report.ts';

/** @param histories the shipped entries of each item, by uid */
export function checkHistories(
  crypto: CoreCrypto,
  report: Report,
  file: LoadedFile | null,
  facts: ExportFacts | null,
  histories: ReadonlyMap<string, readonly HistoryEntry[]>,
): void {
  const heads = readHeads(crypto, report, file, facts);
  for (const [uid, history] of histories) {
    const head = heads === null ? (history.at(-1) ?? null) : (heads.get(uid) ?? null);
    for (const problem of checkItemHistory(history, head)) reportProblem(report, uid, problem);
  }
  for (const [uid, { n }] of heads ?? [])
    if (!histories.has(uid)) report.add('history-tail-missing', { item: uid, detail: `n ${n}` });
}

function reportProblem(report: Report, item: string, problem: HistoryProblem): void {
  switch (problem.kind) {
    case 'gap':
      report.add('history-gap', {
        item,
        seq: problem.seq,
        detail: `n ${problem.found}, expected ${problem.expected}`,
      });
      break;
    case 'link':
      report.add('chain-broken', { item, seq: problem.seq });
      break;
    case 'tail':
      report.add('history-tail-missing', {
        item,
        detail: `n ${problem.found}, committed ${problem.committed}`,
      });
      break;
    case 'head':
      report.add('head-mismatch', { item, detail: `n ${problem.found}` });
      break;
  }
}

/** The committed heads by uid, or null when they are not what the export entry commits to: then they say nothing. */
function readHeads(
  crypto: CoreCrypto,
  report: Report,
  file: LoadedFile | null,
  facts: ExportFacts | null,
): ReadonlyMap<string, ItemHead> | null {
  if (file === null || facts === null) return null;
  const heads = new Map<string, ItemHead>();
  let previous = '';
  let number = 0;
  for (const line of linesOf(file.bytes)) {
    number++;
    const head = line === null ? null : parseHead(line);
    if (head === null || head.uid <= previous) {
      if (file.intact) report.add('unreadable-record', { path: file.path, detail: `line ${number}` });
      return null;
    }
    previous = head.uid;
    heads.set(head.uid, head);
  }
  if (facts.heads.count === heads.size && facts.heads.sha256 === hex(crypto.sha256(file.bytes))) return heads;
  report.add('head-mismatch', { path: file.path });
  return null;
}

function parseHead(line: Bytes): ItemHead | null {
  const value = parseCanonical(line);
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return null;
  const uid = memberOf(value, 'uid');
  const n = memberOf(value, 'n');
  const leaf = memberOf(value, 'leaf');
  if (typeof uid !== 'string' || uid === '' || typeof leaf !== 'string' || typeof n !== 'number') return null;
  return Number.isSafeInteger(n) && n >= 0 ? { uid, n, leaf } : null;
}

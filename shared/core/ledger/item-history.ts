/**
 * The check of one item's history in a bundle, where the entries of other items are only hashes (ledger.md §1, bundle.md §4): it must be
 * dense, linked, and end where the export entry says that it ends.
 */
import { ZERO_LEAF } from './entry.ts';

export interface HistoryEntry {
  readonly seq: number;
  readonly n: number;
  /** `subject.prev` */
  readonly prev: string;
  readonly leaf: string;
}

export type HistoryProblem =
  /** Entries between two numbers are not there, or a number is there twice. */
  | { readonly kind: 'gap'; readonly seq: number; readonly expected: number; readonly found: number }
  /** The entry does not name the leaf of its predecessor. */
  | { readonly kind: 'link'; readonly seq: number }
  /** The committed head is further than the last entry. */
  | { readonly kind: 'tail'; readonly found: number; readonly committed: number }
  /** The last entry is not the committed head, or no head was committed. */
  | { readonly kind: 'head'; readonly found: number };

/**
 * @param history the item's entries in the order of `seq`
 * @param head the committed head, or null when none was committed
 */
export function checkItemHistory(
  history: readonly HistoryEntry[],
  head: { readonly n: number; readonly leaf: string } | null,
): readonly HistoryProblem[] {
  const problems: HistoryProblem[] = [];
  let expected = 0;
  let prev = ZERO_LEAF;
  for (const { seq, n, leaf, prev: named } of history) {
    // Across a gap the predecessor is not there to compare with.
    if (n !== expected) problems.push({ kind: 'gap', seq, expected, found: n });
    else if (named !== prev) problems.push({ kind: 'link', seq });
    expected = n + 1;
    prev = leaf;
  }
  const last = history.at(-1);
  if (head === null) problems.push({ kind: 'head', found: last?.n ?? -1 });
  else if (last === undefined || last.n < head.n)
    problems.push({ kind: 'tail', found: last?.n ?? -1, committed: head.n });
  else if (last.n !== head.n || last.leaf !== head.leaf) problems.push({ kind: 'head', found: last.n });
  return problems;
}

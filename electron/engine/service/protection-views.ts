/** What the disclosure check found, as the page gets it: terms by their words, the first of many originals. */
import type { ExportCheck, ProtectionCheck } from '../../../shared/contract/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  type CheckedTerms,
  isHeld,
  listTerms,
  redactionsOf,
  type Revealed,
  strictTermIn,
} from '../disclosure-check/index.ts';

/** Originals that are told one by one. */
const ORIGINALS_TOLD = 200;

export function protectionView(db: CaseDatabase, checked: CheckedTerms | null): ProtectionCheck | null {
  if (checked === null) return null;
  const terms = listTerms(db);
  const words = new Map(terms.map(({ id, text }) => [id, text]));
  const named = <Hit extends { readonly term: string }>(hit: Hit): Hit => ({
    ...hit,
    term: words.get(hit.term) ?? '',
  });
  return {
    terms: terms.length,
    records: checked.records.map(named),
    furtherRecords: checked.furtherRecords,
    originals: checked.originals.slice(0, ORIGINALS_TOLD).map((one) => ({
      uid: one.uid,
      number: one.number,
      held: isHeld(one),
      strict: strictTermIn(one, terms) !== null,
      redactions: redactionsOf(db, one.uid).map(({ number }) => number),
      unsearched: one.unsearched,
      hits: one.hits.map(named),
      further: one.further,
    })),
    furtherOriginals: Math.max(checked.originals.length - ORIGINALS_TOLD, 0),
    waiting: checked.waiting.length,
  };
}

export const revealedView = (
  reveals: readonly Revealed[],
  withheld: readonly DisclosureGroup[],
): ExportCheck['reveals'] =>
  reveals.map((one) => ({
    ...one,
    items: one.items.map(({ uid, number }) => ({ uid, number })),
    words: [...one.words],
    withheld: one.group !== null && withheld.includes(one.group),
  }));

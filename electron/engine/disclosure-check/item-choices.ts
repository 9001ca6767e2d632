/** What becomes of an original in which a protected term was found: a person decides, item by item, and nobody else. */
import { parseEntry, statedOf } from '../../../shared/core/ledger/entry.ts';
import type { ProtectedTerm } from '../../../shared/core/disclosure/index.ts';
import { exportRow, type ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disposalSeq } from '../db/disposals.ts';
import { entriesOfItem } from '../db/entries.ts';
import { derivativesOf } from '../db/items.ts';
import type { ExportFailure } from '../export/failure.ts';
import { isHeld, type SearchedItem } from './search-originals.ts';

/** `send`: nevertheless, with a reason that the export's entry keeps. */
export const ITEM_CHOICES = ['leave-out', 'redacted', 'send'] as const;
export type ItemChoiceKind = (typeof ITEM_CHOICES)[number];

export interface ItemChoice {
  readonly uid: string;
  readonly choice: ItemChoiceKind;
  /** Needed for `send`. */
  readonly reason?: string;
}

/** Derivatives of an item that say of themselves that they are its redactions, in the order in which they were made. */
export function redactionsOf(db: CaseDatabase, uid: string): readonly ExportRow[] {
  return derivativesOf(db, uid).flatMap((item) => {
    const isRedaction = entriesOfItem(db, item.uid)
      .filter(({ type }) => type === 'redaction')
      .map(({ bytes }) => parseEntry(bytes))
      .some((entry) => entry !== null && statedOf(entry)['role'] === 'derivative');
    // One disposed of by order takes nobody's place.
    const row = isRedaction && disposalSeq(db, item.uid) === undefined ? exportRow(db, item.uid) : undefined;
    return row === undefined ? [] : [row];
  });
}

/** The selection after the choices that change it, each item once, by number; before anything was searched. */
export function chosenRows(
  db: CaseDatabase,
  items: readonly ExportRow[],
  choices: readonly ItemChoice[],
): readonly ExportRow[] | ExportFailure {
  const wanted = new Map(choices.map((one) => [one.uid, one]));
  const rows = new Map<string, ExportRow>();
  for (const row of items) {
    const choice = wanted.get(row.uid)?.choice;
    if (choice === 'leave-out') continue;
    if (choice !== 'redacted') {
      rows.set(row.uid, row);
      continue;
    }
    const redactions = redactionsOf(db, row.uid);
    if (redactions.length === 0) return { code: 'NO_REDACTION', details: { item: row.number } };
    for (const one of redactions) rows.set(one.uid, one);
  }
  if (rows.size === 0) return { code: 'NO_ITEMS' };
  return [...rows.values()].toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

/** An original that is sent although a protected term is in it. */
export interface SentOriginal {
  readonly item: string;
  readonly reason: string;
}

/**
 * Those that are sent nevertheless.
 * @returns a refusal that names the first original nobody decided about, or one that may not be sent whatever the reason
 */
export function sentOriginals(
  found: readonly SearchedItem[],
  choices: readonly ItemChoice[],
  terms: readonly ProtectedTerm[],
): readonly SentOriginal[] | ExportFailure {
  const wanted = new Map(choices.map((one) => [one.uid, one]));
  const held = found.filter(isHeld);
  const open = held.filter(({ uid }) => wanted.get(uid)?.choice !== 'send');
  const sent: SentOriginal[] = [];
  for (const one of held) {
    const strict = strictTermIn(one, terms);
    const choice = wanted.get(one.uid);
    if (choice?.choice !== 'send') return heldFailure(one, open.length, terms);
    if (strict !== null) return { code: 'PROTECTED_NEVER_SENT', details: { item: one.number, term: strict } };
    const reason = choice.reason?.trim() ?? '';
    if (reason === '') return { code: 'PROTECTED_REASON_NEEDED', details: { item: one.number } };
    sent.push({ item: one.uid, reason });
  }
  return sent;
}

function heldFailure(
  { number, hits }: SearchedItem,
  count: number,
  terms: readonly ProtectedTerm[],
): ExportFailure {
  const first = hits.find(({ standing }) => standing === 'certain');
  const term = terms.find(({ id }) => id === first?.term)?.text ?? '';
  return { code: 'PROTECTED_ORIGINALS', details: { item: number, term, count } };
}

/** A term found in an original that is never to be sent, or null. */
export function strictTermIn(
  { hits }: Pick<SearchedItem, 'hits'>,
  terms: readonly ProtectedTerm[],
): string | null {
  const found = new Set(hits.filter(({ standing }) => standing === 'certain').map(({ term }) => term));
  return terms.find(({ id, strict }) => strict && found.has(id))?.text ?? null;
}

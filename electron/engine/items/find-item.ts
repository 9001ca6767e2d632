import type { CaseDatabase } from '../db/case-database.ts';
import { findItems, type ItemRow } from '../db/items.ts';
import type { Failure } from '../failure.ts';

export type FindItemFailure = Failure<'ITEM_UNKNOWN' | 'ITEM_AMBIGUOUS'>;

/** The item of a number, a uid, or at least eight characters of a uid. */
export function findItem(db: CaseDatabase, text: string): ItemRow | FindItemFailure {
  const [found, second] = findItems(db, text.trim());
  if (found === undefined) return { code: 'ITEM_UNKNOWN', details: { item: text } };
  return second === undefined ? found : { code: 'ITEM_AMBIGUOUS', details: { item: text } };
}

import type { OpenedCase } from '../engine/case/open-case.ts';
import { isFailure } from '../engine/failure.ts';
import { findItem, type FindItemFailure } from '../engine/items/find-item.ts';

/** The items that a command was given by number; all of the case when none was. */
export function chosenItems(
  { db }: Pick<OpenedCase, 'db'>,
  { items }: { readonly items?: readonly string[] },
): { readonly items: 'all' | readonly string[] } | FindItemFailure {
  if (items === undefined) return { items: 'all' };
  const uids: string[] = [];
  for (const text of items) {
    const item = findItem(db, text);
    if (isFailure(item)) return item;
    uids.push(item.uid);
  }
  return { items: uids };
}

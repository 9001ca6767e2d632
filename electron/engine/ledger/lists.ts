/** Making the tables that lists read from the ledger, where a database of an older schema has not got them (case.md §3.1). */
import { type CaseDatabase, makeListsInMemory, migrateCaseDatabase } from '../db/case-database.ts';
import { itemsAfter } from '../db/items.ts';
import { projectAnew } from './projector.ts';

const PAGE = 1000;

function projectAll(db: CaseDatabase): void {
  for (let page = itemsAfter(db, -1, PAGE); page.length > 0;) {
    for (const item of page) projectAnew(db, item);
    page = itemsAfter(db, page.at(-1)?.acquired_seq ?? 0, PAGE);
  }
}

/** Brings the database of a case that may be written to to this program's schema: all of it, or nothing. */
export const migrate = (db: CaseDatabase): void => migrateCaseDatabase(db, () => projectAll(db));

/**
 * To be called before lists are read: a case of an older schema that is only read gets its lists in memory, made from its ledger, for
 * as long as it is open. Nothing is written into it.
 */
export const readyLists = (db: CaseDatabase): void => makeListsInMemory(db, () => projectAll(db));

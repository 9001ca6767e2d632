/**
 * What a disposal does after its transaction, and the next opening when a crash or a full disk came between: the files of objects are
 * removed, and the database is written anew without what was erased. Doing it again does no harm.
 */
import { z } from 'zod';
import type { CaseDatabase } from '../db/case-database.ts';
import { isDatabaseDamage, isDiskFull } from '../db/case-database.ts';
import { liveItemsOfObject, rewriteWithoutErased } from '../db/disposals.ts';
import { meta, putMeta } from '../db/entries.ts';
import { destroyObjectFile, errorCode, isObjectName, type ObjectStore } from '../store/index.ts';

const UNFINISHED = 'unfinished-disposal';
const unfinishedSchema = z.array(z.string().refine(isObjectName));

/** To be said in the transaction of the disposal: objects whose files are still to go. */
export function beginUnfinished(db: CaseDatabase, objects: readonly string[]): void {
  putMeta(db, UNFINISHED, JSON.stringify([...new Set([...unfinished(db), ...objects])]));
}

/** Objects whose files are still to go; empty also where only the rewriting is left. */
function unfinished(db: CaseDatabase): readonly string[] {
  const text = meta(db, UNFINISHED) ?? '';
  if (text === '') return [];
  try {
    return unfinishedSchema.parse(JSON.parse(text));
  } catch {
    return []; // edited: verification names files that are left
  }
}

export interface FinishOptions {
  readonly db: CaseDatabase;
  readonly store: ObjectStore;
}

/**
 * Finishes every disposal that is not settled. Only for the one writer of the case.
 * @returns whether all is settled; what is not is tried again at the next opening
 */
export function finishDisposal({ db, store }: FinishOptions): boolean {
  if ((meta(db, UNFINISHED) ?? '') === '') return true;
  // The same bytes may have been acquired anew from elsewhere: then they are another item's.
  const gone = unfinished(db).filter((name) => liveItemsOfObject(db, name).length === 0);
  let isRemoved = true;
  for (const name of gone) isRemoved = tryDestroy(store, name) && isRemoved;
  try {
    if (!rewriteWithoutErased(db) || !isRemoved) return false;
    putMeta(db, UNFINISHED, '');
    return true;
  } catch (error) {
    // What is left in free pages stays until there is room; an unreadable file is said by whoever reads it next.
    if (isDiskFull(error) || isBusy(error) || isDatabaseDamage(error)) return false;
    throw error;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && (errorCode(error) ?? '').startsWith('SQLITE_BUSY');

function tryDestroy(store: ObjectStore, name: string): boolean {
  try {
    destroyObjectFile(store.pathOf(name));
    return true;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return false;
  }
}

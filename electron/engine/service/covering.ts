/**
 * Safe viewing: which items of the open case are covered for whoever looks now (B-viewing). An item marked graphic is covered, or any
 * item where the settings say so, until it is uncovered; that is forgotten when the case ends, everything is covered or locked.
 */
import type { Settings } from '../../../shared/contract/index.ts';
import type { EngineContext } from './context.ts';
import type { ItemRow } from '../db/items.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { projectRecord } from '../ledger/projector.ts';
import { settingsOf } from './preferences.ts';

export interface Covering {
  /** By what is recorded of the item now, and the settings. Covered where nothing can be known. */
  isCovered(db: CaseDatabase, item: ItemRow): boolean;
  /** What the settings and the item's record say together, whatever was uncovered. */
  isToBeCovered(isGraphic: boolean): boolean;
  isUncovered(uid: string): boolean;
  uncover(uid: string): void;
  cover(uid: string): void;
  coverAll(): void;
}

export function createCovering(context: EngineContext): Covering {
  const uncovered = new Set<string>();
  context.atCaseEnd(() => uncovered.clear());
  const safeViewing = (): Settings['safeViewing'] =>
    context.unlocked === null ? 'everything' : settingsOf(context.unlocked.home).safeViewing;
  const isToBeCovered = (isGraphic: boolean): boolean => isGraphic || safeViewing() === 'everything';
  return {
    isToBeCovered,
    isUncovered: (uid) => uncovered.has(uid),
    isCovered(db, item) {
      if (uncovered.has(item.uid)) return false;
      return isToBeCovered(isGraphic(db, item));
    },
    uncover: (uid) => void uncovered.add(uid),
    cover: (uid) => void uncovered.delete(uid),
    coverAll: () => uncovered.clear(),
  };
}

/** An item whose entries are not those of an item might be anything. */
function isGraphic(db: CaseDatabase, { uid, number }: ItemRow): boolean {
  const record = projectRecord(db, uid, number);
  return record === null || record.described['graphic'] === true;
}

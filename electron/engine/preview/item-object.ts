import type { OpenedCase } from '../case/open-case.ts';
import { itemByUid, type ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import type { Failure } from '../failure.ts';
import { ObjectError, type ObjectRow } from '../store/index.ts';
import type { ObjectFailure } from './preview-failure.ts';

/** An item with its stored object. */
export interface ItemObject {
  readonly item: ItemRow;
  readonly object: ObjectRow;
}

/** The item of this uid, exactly. */
export function itemObject(
  opened: OpenedCase,
  uid: string,
): ItemObject | Failure<'ITEM_UNKNOWN'> | ObjectFailure {
  const item = itemByUid(opened.db, uid);
  return item === undefined ? { code: 'ITEM_UNKNOWN', details: { item: uid } } : objectOfItem(opened, item);
}

export function objectOfItem({ db }: OpenedCase, item: ItemRow): ItemObject | ObjectFailure {
  const object = objectByName(db, item.object_name);
  return object === undefined
    ? { code: 'OBJECT_MISSING', details: { item: item.number, path: item.object_name } }
    : { item, object };
}

/** What a failed reading of an item's object comes to. @throws what is no ObjectError */
export function objectFailure(error: unknown, { item }: ItemObject): ObjectFailure {
  if (!(error instanceof ObjectError)) throw error;
  return { code: error.code, details: { ...error.details, item: item.number, path: item.object_name } };
}

/** Before a disposal: the request to be approved, and what it would and would not reach. Records nothing. */
import { base64url } from '../../../shared/core/bytes.ts';
import {
  type DisposalOrder,
  disposalRequest,
  type DisposalRequest,
  MAX_DISPOSAL_ITEMS,
} from '../../../shared/core/disposal/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { randomBytes } from '../crypto/primitives.ts';
import { batchById } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disposalSeq, liveItemsOfObject } from '../db/disposals.ts';
import { derivativesOf, itemByUid, type ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import type { Failure } from '../failure.ts';
import { type UnreachedCopy, unreachedCopies } from './unreached.ts';

export interface NamedItem {
  readonly uid: string;
  readonly number: string;
}

export interface DisposalPlan {
  readonly request: DisposalRequest;
  readonly items: readonly ItemRow[];
  /** Live derivatives of the items that are not disposed along. */
  readonly derivatives: readonly NamedItem[];
  /** Live items that have the same bytes as one of these: the bytes stay for them. */
  readonly sameBytes: readonly NamedItem[];
  readonly notReached: readonly UnreachedCopy[];
}

export type ItemsFailure = Failure<'ITEM_UNKNOWN' | 'ITEM_DISPOSED' | 'IMPORT_UNFINISHED'>;
export type PlanFailure =
  | ItemsFailure
  | Failure<'NO_ITEMS' | 'DISPOSAL_TOO_MANY' | 'FIELD_VALUE' | 'FIELD_TOO_LONG' | 'ORDER_NEEDED'>;

const LONGEST = { reference: 1000, authority: 1000, reason: 10_000 } as const;

/** The request for items by their uids, and its consequences. Every text of the order is needed. */
export function planDisposal(
  { opened: { db, caseId }, custodian }: WritableCase,
  uids: readonly string[],
  order: DisposalOrder,
  clock: Clock = systemClock,
): DisposalPlan | PlanFailure {
  const refusal = orderProblem(order);
  if (refusal !== null) return refusal;
  const wanted = [...new Set(uids)];
  if (wanted.length === 0) return { code: 'NO_ITEMS' };
  if (wanted.length > MAX_DISPOSAL_ITEMS)
    return { code: 'DISPOSAL_TOO_MANY', details: { count: wanted.length, limit: MAX_DISPOSAL_ITEMS } };
  const items = disposableItems(db, wanted);
  if ('code' in items) return items;
  const sorted = items.toSorted((a, b) => (a.number < b.number ? -1 : 1));
  return {
    request: disposalRequest.parse({
      case: caseId,
      format: 'custodia-disposal/1',
      items: sorted.map(({ uid, number, object_name: name }) => ({
        number,
        sha256: objectByName(db, name)?.sha256 ?? '',
        uid,
      })),
      nonce: base64url(randomBytes(16)),
      order: {
        reference: order.reference.trim(),
        authority: order.authority.trim(),
        reason: order.reason.trim(),
      },
      requestedBy: { code: custodian.code, fingerprint: custodian.fingerprint },
      time: clock.now().toISOString(),
    }),
    items: sorted,
    ...consequences(db, sorted),
  };
}

function orderProblem(order: DisposalOrder): PlanFailure | null {
  for (const field of ['reference', 'authority', 'reason'] as const) {
    const text = order[field];
    if (text.trim() === '') return { code: 'ORDER_NEEDED', details: { field } };
    if (!text.isWellFormed())
      return { code: 'FIELD_VALUE', details: { field, value: 'not well-formed Unicode' } };
    if (text.length > LONGEST[field])
      return { code: 'FIELD_TOO_LONG', details: { field, limit: LONGEST[field] } };
  }
  return null;
}

/** The rows of items that can be disposed of now; the first that cannot is named. */
export function disposableItems(
  db: CaseDatabase,
  uids: readonly string[],
): readonly ItemRow[] | ItemsFailure {
  const items: ItemRow[] = [];
  for (const uid of uids) {
    const item = itemByUid(db, uid);
    if (item === undefined) return { code: 'ITEM_UNKNOWN', details: { item: uid } };
    const seq = disposalSeq(db, uid);
    if (seq !== undefined) return { code: 'ITEM_DISPOSED', details: { item: item.number, seq } };
    // The list of an import that goes on would be read again: it has to end first.
    if (batchById(db, item.batch)?.end_seq === null)
      return { code: 'IMPORT_UNFINISHED', details: { item: item.number, batch: item.batch } };
    items.push(item);
  }
  return items;
}

/** What stays when these items are disposed of, and what is not reached. */
export function consequences(
  db: CaseDatabase,
  items: readonly ItemRow[],
): Pick<DisposalPlan, 'derivatives' | 'sameBytes' | 'notReached'> {
  const going = new Set(items.map(({ uid }) => uid));
  const staying = (rows: readonly ItemRow[]): readonly NamedItem[] => {
    const kept = rows.filter(({ uid }) => !going.has(uid) && disposalSeq(db, uid) === undefined);
    const byUid = new Map(kept.map(({ uid, number }) => [uid, { uid, number }] as const));
    return [...byUid.values()].toSorted((a, b) => (a.number < b.number ? -1 : 1));
  };
  return {
    derivatives: staying(items.flatMap(({ uid }) => derivativesOf(db, uid))),
    sameBytes: staying(items.flatMap(({ object_name: name }) => liveItemsOfObject(db, name))),
    notReached: unreachedCopies(db, Math.min(...items.map(({ acquired_seq: seq }) => seq))),
  };
}

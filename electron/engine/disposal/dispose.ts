/** The disposal itself: the approval is checked, then entries and erasure are one transaction, then the files go. */
import type { ContentFate, DisposalRequest } from '../../../shared/core/disposal/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../case/writing.ts';
import type { Clock } from '../clock.ts';
import { isDiskFull } from '../db/case-database.ts';
import { DISPOSAL_TYPE, liveItemsOfObject, overwriteRemoved } from '../db/disposals.ts';
import type { ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import { type ApprovalFailure, type CheckedApproval, checkApproval } from './approval.ts';
import { eraseItems } from './erase.ts';
import { beginUnfinished, finishDisposal } from './finish.ts';
import { consequences, type DisposalPlan, disposableItems, type ItemsFailure } from './plan.ts';

export interface DisposeOptions {
  readonly writable: WritableCase;
  /** Bytes of the request, as they were signed. */
  readonly request: Uint8Array;
  readonly signature: string | Uint8Array;
  /** Where the items were named again: they must be those of the request. */
  readonly uids?: readonly string[];
  readonly ownCopy: (fingerprint: string) => string | null;
  readonly clock?: Clock;
}

export interface DisposedItem {
  readonly uid: string;
  readonly number: string;
  readonly sha256: string;
  readonly seq: number;
  readonly content: ContentFate;
}

export interface Disposal extends Pick<DisposalPlan, 'derivatives' | 'sameBytes' | 'notReached'> {
  readonly request: DisposalRequest;
  /** SHA-256 of the request, as it stands in the entries. */
  readonly digest: string;
  readonly approvedBy: { readonly code: string; readonly fingerprint: string; readonly signedAt: string };
  readonly disposedBy: string;
  readonly at: string;
  readonly items: readonly DisposedItem[];
  /** Whether files are removed and the database is written anew already; otherwise the next opening does it. */
  readonly isSettled: boolean;
}

export type DisposalFailure =
  | ApprovalFailure
  | ItemsFailure
  | Failure<'DISPOSAL_OTHER_ITEMS' | 'DISPOSAL_ITEM_DIFFERS' | 'DISK_FULL'>;

/** Disposes of exactly the items of the request, all of them or none. */
export async function disposeItems(options: DisposeOptions): Promise<Disposal | DisposalFailure> {
  const { writable, uids } = options;
  const { db, dir, store } = writable.opened;
  const approval = await checkApproval(options);
  if (isFailure(approval)) return approval;
  const { request, digest } = approval;
  const wanted = request.items.map(({ uid }) => uid);
  if (uids !== undefined && !sameSet(uids, wanted)) return { code: 'DISPOSAL_OTHER_ITEMS' };
  const items = disposableItems(db, wanted);
  if ('code' in items) return items;
  const differing = items.find((item, at) => !isAsRequested(writable, item, request.items[at]));
  if (differing !== undefined) return { code: 'DISPOSAL_ITEM_DIFFERS', details: { item: differing.number } };
  const effects = consequences(db, items);
  const drafts = items.map((item) => draftOf(writable, item, items, approval, effects));
  let built;
  try {
    overwriteRemoved(db);
    built = writable.ledger.append(drafts, () => beginUnfinished(db, eraseItems(db, items)));
  } catch (error) {
    if (isDiskFull(error)) return { code: 'DISK_FULL', details: { path: dir } };
    throw error;
  }
  const isSettled = finishDisposal({ db, store });
  return {
    request,
    digest,
    approvedBy: {
      code: approval.custodian,
      fingerprint: approval.fingerprint,
      signedAt: approval.signedAt,
    },
    disposedBy: writable.custodian.code,
    at: built[0]?.entry.time ?? '',
    items: items.map((item, at) => ({
      uid: item.uid,
      number: item.number,
      sha256: request.items[at]?.sha256 ?? '',
      seq: built[at]?.entry.seq ?? -1,
      content: fateOf(writable, item, items),
    })),
    ...effects,
    isSettled,
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every((one) => b.includes(one));

/** The request names an item by what it is, not only by its number. */
function isAsRequested(
  { opened }: WritableCase,
  item: ItemRow,
  named: DisposalRequest['items'][number] | undefined,
): boolean {
  return named?.number === item.number && objectByName(opened.db, item.object_name)?.sha256 === named.sha256;
}

/** What becomes of an item's bytes when all of `going` go. */
function fateOf({ opened }: WritableCase, item: ItemRow, going: readonly ItemRow[]): ContentFate {
  const stays = liveItemsOfObject(opened.db, item.object_name).some(
    ({ uid }) => !going.some((other) => other.uid === uid),
  );
  if (stays) return 'kept';
  return opened.encrypted ? 'key destroyed' : 'file removed';
}

function draftOf(
  writable: WritableCase,
  item: ItemRow,
  going: readonly ItemRow[],
  { request, digest, custodian, fingerprint, signedAt, armored }: CheckedApproval,
  { notReached }: Pick<DisposalPlan, 'notReached'>,
): EntryDraft {
  const count = (kind: 'backup' | 'bundle'): number => notReached.filter((copy) => copy.kind === kind).length;
  return {
    type: DISPOSAL_TYPE,
    item: item.uid,
    plain: {
      request: digest,
      approval: { code: custodian, fingerprint, signedAt },
      content: fateOf(writable, item, going),
      notReached: { backups: count('backup'), bundles: count('bundle') },
    },
    salted: {
      orderReference: request.order.reference,
      authority: request.order.authority,
      reason: request.order.reason,
      request,
      signature: armored,
    },
  };
}

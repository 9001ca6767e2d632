/**
 * Lists of items as a person scrolls through them: an order and a filter give a *view*, which stands still while it is read, however
 * long it is; its rows are read when they are shown. Beside it: the filter (evidence-filter.ts), counts to filter by (facets.ts),
 * changing many items at once (change-items.ts).
 *
 * Words: *view* (items in an order, by the numbers of their acquisition entries), *row* (what a list shows of one), *selection*.
 * Guarantees: the windows of a view put together are the whole of it, each item once; memory is four bytes for each item of a view,
 * and there are few views. Reading leaves no trace.
 * Never: writes; keeps a text of an item.
 */
import type {
  EvidenceFilter,
  EvidenceRow,
  EvidenceSort,
  MediaKind,
  Selection,
} from '../../../shared/contract/index.ts';
import { MEDIA_KINDS } from '../../../shared/contract/index.ts';
import { statusesOfBits } from '../../../shared/core/item/item-status.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { entryCount } from '../db/entries.ts';
import { type EvidenceListRow, evidenceListRow, orderedSeqs } from '../db/evidence-lists.ts';
import { itemTags } from '../db/item-views.ts';
import { itemByUid } from '../db/items.ts';
import type { Failure } from '../failure.ts';
import { disposalRecord } from '../disposal/disposal-record.ts';
import { readyLists } from '../ledger/lists.ts';
import { filteredItems } from './evidence-filter.ts';

/** Views of one page: a few lists and what it came from. The one not used for longest goes. */
const MAX_VIEWS = 8;
/** Longest text of a row in UTF-16 code units; the item itself shows all of it. */
const MAX_ROW_TEXT = 500;

export interface EvidenceViews {
  open(filter: EvidenceFilter, sort: EvidenceSort): { readonly view: string; readonly total: number };
  /** Up to `count` rows from position `from`; null for a view that is gone. */
  rows(view: string, from: number, count: number): readonly EvidenceRow[] | null;
  /** Position of an item, -1 when it is not in the view; null for a view that is gone. */
  positionOf(view: string, uid: string): number | null;
  /** The items of a selection in the order of its list, by their acquisition entries. */
  select(selection: Selection): readonly number[] | Failure<'VIEW_UNKNOWN' | 'ITEM_UNKNOWN'>;
  /** Forgets every view. */
  drop(): void;
}

/** An order of all items; those from `valued` on have no value in the column. */
interface Order {
  readonly seqs: Uint32Array;
  readonly valued: number;
}

/** @param newId makes names that nobody can guess, 22 characters each */
export function openEvidenceViews({ db }: OpenedCase, newId: () => string): EvidenceViews {
  const views = new Map<string, Uint32Array>();
  let orders = new Map<EvidenceSort['column'], Order>();
  let ordersOf = -1;

  function orderBy(column: EvidenceSort['column']): Order {
    const size = entryCount(db);
    if (size !== ordersOf) orders = new Map();
    ordersOf = size;
    const known = orders.get(column);
    if (known !== undefined) return known;
    const { valued, empty } = orderedSeqs(db, column);
    const seqs = new Uint32Array(valued.length + empty.length);
    seqs.set(valued);
    seqs.set(empty, valued.length);
    const order = { seqs, valued: valued.length };
    orders.set(column, order);
    return order;
  }

  function use(view: string): Uint32Array | null {
    const seqs = views.get(view);
    if (seqs === undefined) return null;
    views.delete(view);
    views.set(view, seqs);
    return seqs;
  }

  return {
    open(filter, sort) {
      readyLists(db);
      const { seqs, valued } = orderBy(sort.column);
      const items = filteredItems(db, filter);
      const directed = sort.descending ? backwards(seqs, valued) : seqs;
      const chosen = items === null ? directed : directed.filter((seq) => items[seq] === 1);
      const view = newId();
      views.set(view, chosen);
      for (const oldest of views.keys()) {
        if (views.size <= MAX_VIEWS) break;
        views.delete(oldest);
      }
      return { view, total: chosen.length };
    },
    rows(view, from, count) {
      const seqs = use(view);
      if (seqs === null) return null;
      return Array.from(seqs.subarray(from, from + count), (seq) => rowOf(db, seq));
    },
    positionOf(view, uid) {
      const seqs = use(view);
      const item = seqs === null ? undefined : itemByUid(db, uid);
      return seqs === null ? null : item === undefined ? -1 : seqs.indexOf(item.acquired_seq);
    },
    select(selection) {
      const uids = selection.kind === 'uids' ? selection.uids : selection.except;
      const named: number[] = [];
      for (const uid of new Set(uids)) {
        const item = itemByUid(db, uid);
        if (item === undefined) return { code: 'ITEM_UNKNOWN', details: { item: uid } };
        named.push(item.acquired_seq);
      }
      if (selection.kind === 'uids') return named;
      const seqs = use(selection.view);
      if (seqs === null) return { code: 'VIEW_UNKNOWN' };
      const except = new Set(named);
      return Array.from(seqs).filter((seq) => !except.has(seq));
    },
    drop() {
      views.clear();
      orders = new Map();
      ordersOf = -1;
    },
  };
}

/** The order turned round; what has no value stays at the end. */
function backwards(seqs: Uint32Array, valued: number): Uint32Array {
  const turned = seqs.slice();
  turned.subarray(0, valued).reverse();
  return turned;
}

function rowOf(db: OpenedCase['db'], seq: number): EvidenceRow {
  const row = evidenceListRow(db, seq);
  if (row === undefined) throw new Error(`an item of a list is gone: ${seq}`);
  const statuses = statusesOfBits(row.statuses);
  const disposal = statuses.includes('disposed') ? disposalRecord(db, row.uid) : null;
  return {
    uid: row.uid,
    number: row.number,
    origin: row.origin,
    fileName: shortened(row.file_name),
    title: shortened(row.title),
    reference: shortened(row.reference),
    kind: kindOf(row),
    mediaType: row.media_type,
    recorded: row.captured,
    acquired: row.acquired,
    acquiredBy: row.custodian,
    sizeBytes: row.size,
    sha256: row.sha256,
    tags: [...itemTags(db, seq)],
    isGraphic: statuses.includes('graphic'),
    isDuplicate: row.duplicate_of !== null,
    hasThumbnail: row.has_thumbnail === 1 && disposal === null,
    statuses: [...statuses],
    ...(disposal === null ? {} : { disposal: { ...disposal } }),
  };
}

/** A kind that the database has and this program has not would be one of a newer schema, which it does not open. */
const kindOf = ({ kind }: EvidenceListRow): MediaKind =>
  MEDIA_KINDS.find((known) => known === kind) ?? 'unknown';

const shortened = (text: string): string =>
  text.length <= MAX_ROW_TEXT ? text : `${text.slice(0, MAX_ROW_TEXT).toWellFormed()}…`;

/**
 * Reading descriptions from a CSV file. The whole file is looked over first (`checkItemsCsv`), which records nothing; importing it looks
 * it over and then records, in groups, so that others have their turn in between. What was recorded before a stop stays.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDescriptionField, meaningOf, unguarded } from '../../../../shared/core/description/index.ts';
import { canonicalJson, type JsonValue } from '../../../../shared/core/json/index.ts';
import type { EntryDraft } from '../../../../shared/core/ledger/entry.ts';
import { EntryTooLargeError } from '../../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../../case/writing.ts';
import { type CaseDatabase, isDiskFull } from '../../db/case-database.ts';
import { findItems, type ItemRow, itemByUid } from '../../db/items.ts';
import { itemView } from '../../db/item-views.ts';
import type { Failure } from '../../failure.ts';
import { describedNow } from '../../ledger/projector.ts';
import { errorCode } from '../../store/index.ts';
import { disposedFailure } from '../find-item.ts';
import { type DescribedFields, descriptionDraft } from '../describe-item.ts';
import { readHeader } from './columns.ts';
import { EncodingError } from './decoded-text.ts';
import { CsvFormError, csvRows } from './read-rows.ts';
import { type CellRejection, rowChange } from './row-change.ts';

/** Entries of one transaction, and rows between two looks at whether to go on. */
const PER_GROUP = 150;
/** Characters of a rejected cell that are told. */
const TOLD_CHARACTERS = 200;

export type RejectedCell = CellRejection & {
  readonly row: number;
  /** Number of the item, where it is known. */
  readonly item: string | null;
};

export interface CsvOutcome {
  /** Rows under the header that are of an item. */
  readonly rows: number;
  /** Items that differ, or were changed. */
  readonly changed: number;
  /** Values that differ, or were set. */
  readonly values: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export type CsvFailure = Failure<
  | 'CSV_ENCODING'
  | 'CSV_BROKEN_TEXT'
  | 'CSV_FORM'
  | 'CSV_COLUMNS'
  | 'CSV_EMPTY'
  | 'FILE_UNREADABLE'
  | 'DISK_FULL'
  | 'CANCELLED'
>;

export interface CsvReading {
  readonly path: string;
  /** Every rejected cell as it is found, in the order of the file. Called while the file is looked over, once for each. */
  readonly onRejected?: (cell: RejectedCell) => void;
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** What importing the file would do. Records nothing. */
export async function checkItemsCsv(db: CaseDatabase, reading: CsvReading): Promise<CsvOutcome | CsvFailure> {
  return walk(db, reading, () => undefined);
}

/** Looks the file over, and where it is of the right form records what differs: one entry for each item that does. */
export async function importItemsCsv(
  writable: WritableCase,
  reading: CsvReading,
): Promise<CsvOutcome | CsvFailure> {
  const { db } = writable.opened;
  const checked = await walk(db, reading, () => undefined);
  if ('code' in checked) return checked;
  const { path, signal } = reading;
  return walk(db, { path, ...(signal === undefined ? {} : { signal }) }, (drafts) => {
    writable.ledger.append(drafts);
  });
}

async function walk(
  db: CaseDatabase,
  reading: CsvReading,
  record: (drafts: readonly EntryDraft[]) => void,
): Promise<CsvOutcome | CsvFailure> {
  const { path, signal, onProgress, onRejected } = reading;
  const rows = csvRows(path, onProgress);
  try {
    const first = await rows.next();
    if (first.done === true) return { code: 'CSV_EMPTY', details: { path } };
    const header = readHeader(first.value.map((cell) => unguarded(cell).trim()));
    if (!header.ok)
      return {
        code: 'CSV_COLUMNS',
        details: {
          path,
          unknown: listed(header.unknown),
          repeated: listed(header.repeated),
          missing: listed(header.missing),
        },
      };
    const seen = new Set<number>();
    let drafts: EntryDraft[] = [];
    let rejected = 0;
    const outcome = { rows: 0, changed: 0, values: 0, unchanged: 0 };
    const reject = (row: number, item: string | null, cells: readonly CellRejection[]): void => {
      rejected += cells.length;
      for (const { column, text, reason } of cells)
        onRejected?.({ row, item, column, text: text.slice(0, TOLD_CHARACTERS), reason });
    };
    let row = 1;
    for await (const cells of rows) {
      row++;
      // What a spreadsheet leaves behind under a table.
      if (cells.every((cell) => cell === '')) continue;
      outcome.rows++;
      if (outcome.rows % PER_GROUP === 0) {
        await nextTurn();
        if (signal?.aborted === true) return { code: 'CANCELLED' };
      }
      const named = itemOfRow(db, header, cells);
      if ('reason' in named) {
        reject(row, null, [named]);
        continue;
      }
      const { item } = named;
      const refused = rowProblem(db, item, header, cells, seen);
      seen.add(item.acquired_seq);
      if (refused !== null) reject(row, item.number, [refused]);
      if (refused !== null && refused.reason !== 'READ_ONLY') continue;
      const now = describedNow(db, item.uid);
      const change = rowChange(header.fields, cells, now);
      const isChanged = Object.keys(change.fields).length > 0 || change.rejected.length > 0;
      if (isChanged && disposedFailure(db, item) !== null) {
        reject(row, item.number, [{ column: 'item', text: item.number, reason: 'ITEM_DISPOSED' }]);
        continue;
      }
      reject(row, item.number, change.rejected);
      const fields = differing(change.fields, now);
      const count = Object.keys(fields).length;
      if (count === 0) {
        outcome.unchanged++;
        continue;
      }
      outcome.changed++;
      outcome.values += count;
      drafts.push(descriptionDraft(item.uid, fields));
      if (drafts.length >= PER_GROUP) {
        record(drafts);
        drafts = [];
      }
    }
    if (signal?.aborted === true) return { code: 'CANCELLED' };
    if (drafts.length > 0) record(drafts);
    return { ...outcome, rejected };
  } catch (error) {
    return failureOf(error, path);
  }
}

const LISTED = 10;
const listed = (names: readonly string[]): string =>
  names.length === 0
    ? '–'
    : names
        .slice(0, LISTED)
        .map((name) => (name === '' ? '""' : name.slice(0, 60)))
        .join(', ') + (names.length > LISTED ? ', …' : '');

type NamedColumns = Extract<ReturnType<typeof readHeader>, { ok: true }>;

/** The item that a row names by number, uid, or both. */
function itemOfRow(
  db: CaseDatabase,
  { item: at, uid: uidAt }: NamedColumns,
  cells: readonly string[],
): { readonly item: ItemRow } | CellRejection {
  const number = at === null ? '' : unguarded(cells[at] ?? '').trim();
  const uid = uidAt === null ? '' : unguarded(cells[uidAt] ?? '').trim();
  const byUid = uid === '' ? undefined : itemByUid(db, uid);
  const byNumber = number === '' ? undefined : exactNumber(db, number);
  if (number !== '' && byNumber === undefined)
    return { column: 'item', text: number, reason: 'ITEM_UNKNOWN' };
  if (uid !== '' && byUid === undefined) return { column: 'uid', text: uid, reason: 'ITEM_UNKNOWN' };
  if (byUid !== undefined && byNumber !== undefined && byUid.uid !== byNumber.uid)
    return { column: 'uid', text: uid, reason: 'ITEM_DIFFERS' };
  const item = byNumber ?? byUid;
  return item === undefined
    ? { column: at === null ? 'uid' : 'item', text: '', reason: 'ITEM_UNKNOWN' }
    : { item };
}

/** By the whole number only: the beginning of a uid names nothing here. */
const exactNumber = (db: CaseDatabase, number: string): ItemRow | undefined =>
  findItems(db, number).find((item) => item.number === number.toUpperCase());

function rowProblem(
  db: CaseDatabase,
  item: ItemRow,
  header: NamedColumns,
  cells: readonly string[],
  seen: ReadonlySet<number>,
): CellRejection | null {
  const column = header.item === null ? 'uid' : 'item';
  if (seen.has(item.acquired_seq)) return { column, text: item.number, reason: 'ITEM_TWICE' };
  if (cells.length !== header.count)
    return { column, text: `${cells.length} ≠ ${header.count}`, reason: 'CELL_COUNT' };
  if (header.fileName === null) return null;
  const text = unguarded(cells[header.fileName] ?? '');
  const recorded = itemView(db, item.acquired_seq)?.file_name ?? '';
  return sameName(text, recorded) ? null : { column: 'fileName', text, reason: 'READ_ONLY' };
}

const sameName = (text: string, recorded: string): boolean =>
  text.replace(/\r\n?/g, '\n') === recorded.replace(/\r\n?/g, '\n');

/** Fields whose value would mean something else than what is recorded. */
const differing = (fields: DescribedFields, now: ReadonlyMap<string, JsonValue>): DescribedFields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        isDescriptionField(name) &&
        canonicalJson(meaningOf(name, now.get(name))) !== canonicalJson(meaningOf(name, value)),
    ),
  );

function failureOf(error: unknown, path: string): CsvFailure {
  if (error instanceof EncodingError)
    return error.line === null
      ? { code: 'CSV_ENCODING', details: { path, found: error.found } }
      : { code: 'CSV_BROKEN_TEXT', details: { path, encoding: error.found, line: error.line } };
  if (error instanceof CsvFormError)
    return { code: 'CSV_FORM', details: { path, row: error.row, detail: error.detail } };
  if (isDiskFull(error)) return { code: 'DISK_FULL', details: { path } };
  const code = errorCode(error);
  if (error instanceof EntryTooLargeError || code === null) throw error;
  return { code: 'FILE_UNREADABLE', details: { path, detail: code } };
}

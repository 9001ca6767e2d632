/** Writing descriptions into a CSV file: UTF-8 with a byte order mark, by which spreadsheets know it; CR LF; every cell quoted. */
import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  DESCRIPTION_FIELD_NAMES,
  quotedCell,
  recordedCells,
} from '../../../../shared/core/description/index.ts';
import type { CaseDatabase } from '../../db/case-database.ts';
import { itemBySeq } from '../../db/items.ts';
import { itemView } from '../../db/item-views.ts';
import type { Failure } from '../../failure.ts';
import { readyLists } from '../../ledger/lists.ts';
import { describedNow } from '../../ledger/projector.ts';
import { errorCode } from '../../store/index.ts';
import { CSV_COLUMNS } from './columns.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** Items whose lines are written at once. */
const PER_GROUP = 200;

export type CsvExportFailure = Failure<'FILE_EXISTS' | 'TARGET_NOT_WRITABLE' | 'CANCELLED'>;

export interface CsvExport {
  /** New file; it appears when it is whole. */
  readonly path: string;
  /** Acquisition entries of the items, in the order of the lines. */
  readonly items: readonly number[];
  readonly onProgress?: (items: number) => void;
  readonly signal?: AbortSignal;
}

/** @returns how many items are in it */
export async function exportItemsCsv(
  db: CaseDatabase,
  { path, items, onProgress, signal }: CsvExport,
): Promise<{ readonly items: number } | CsvExportFailure> {
  readyLists(db);
  const partial = `${path}.partial`;
  try {
    const taken = await open(path, 'r').catch(() => null);
    if (taken !== null) {
      await taken.close();
      return { code: 'FILE_EXISTS', details: { path } };
    }
    const file = await open(partial, 'wx', 0o600);
    try {
      await file.write(`${BYTE_ORDER_MARK}${CSV_COLUMNS.map(quotedCell).join(',')}\r\n`);
      for (let at = 0; at < items.length; at += PER_GROUP) {
        if (signal?.aborted === true) throw new Stopped();
        const lines = items.slice(at, at + PER_GROUP).map((seq) => itemLine(db, seq));
        await file.write(lines.join(''));
        onProgress?.(Math.min(at + PER_GROUP, items.length));
        await nextTurn();
      }
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(partial, { force: true });
      throw error;
    }
    await file.close();
    await rename(partial, path);
    return { items: items.length };
  } catch (error) {
    if (error instanceof Stopped) return { code: 'CANCELLED' };
    const detail = errorCode(error);
    if (detail === null) throw error;
    return detail === 'EEXIST'
      ? { code: 'FILE_EXISTS', details: { path: partial } }
      : { code: 'TARGET_NOT_WRITABLE', details: { path, detail } };
  }
}

class Stopped extends Error {}

function itemLine(db: CaseDatabase, seq: number): string {
  const item = itemBySeq(db, seq);
  if (item === undefined) throw new Error(`an item of a list is gone: ${seq}`);
  const described = describedNow(db, item.uid);
  const cells = new Map<string, string>([
    ['item', item.number],
    ['uid', item.uid],
    ['fileName', itemView(db, seq)?.file_name ?? ''],
  ]);
  for (const field of DESCRIPTION_FIELD_NAMES)
    for (const [column, text] of recordedCells(field, described.get(field))) cells.set(column, text);
  return `${CSV_COLUMNS.map((column) => quotedCell(cells.get(column) ?? '')).join(',')}\r\n`;
}

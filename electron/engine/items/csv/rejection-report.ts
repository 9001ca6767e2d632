/** The list of all cells that were not taken, as a CSV file of its own: what has to be mended, row by row. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { quotedCell } from '../../../../shared/core/description/index.ts';
import type { Failure } from '../../failure.ts';
import { errorCode } from '../../store/index.ts';
import type { RejectedCell } from './import-csv.ts';

/** Characters that are written at once. */
const BUFFERED = 65_536;

export interface RejectionReport {
  readonly path: string;
  add(cell: RejectedCell): void;
  /** Durable on return. Where the whole file was refused and so no cell was looked at, no list of none is left. */
  close(isRefused: boolean): void;
}

/** Begins the list in a new file that only its owner can read. */
export function createRejectionReport(
  path: string,
): RejectionReport | Failure<'FILE_EXISTS' | 'TARGET_NOT_WRITABLE'> {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    const detail = errorCode(error);
    if (detail === null) throw error;
    return detail === 'EEXIST'
      ? { code: 'FILE_EXISTS', details: { path } }
      : { code: 'TARGET_NOT_WRITABLE', details: { path, detail } };
  }
  let cells = 0;
  let waiting = '\ufeffrow,item,column,reason,value\r\n';
  const flush = (): void => {
    if (waiting !== '') writeSync(file, waiting);
    waiting = '';
  };
  return {
    path,
    add({ row, item, column, reason, text }) {
      cells++;
      waiting += `${[String(row), item ?? '', column, reason, text].map(quotedCell).join(',')}\r\n`;
      if (waiting.length > BUFFERED) flush();
    },
    close(isRefused) {
      const isKept = cells > 0 || !isRefused;
      if (isKept) {
        flush();
        fsyncSync(file);
      }
      closeSync(file);
      if (!isKept) rmSync(path, { force: true });
    },
  };
}

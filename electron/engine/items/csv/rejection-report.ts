/** The list of all cells that were not taken, as a CSV file of its own: what has to be mended, row by row. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { quotedCell } from '../../../../shared/core/description/index.ts';
import type { Failure } from '../../failure.ts';
import { errorCode } from '../../store/index.ts';
import type { RejectedCell } from './import-csv.ts';

/** Characters that are written at once. */
const BUFFERED = 65_536;

export interface RejectionReport {
  readonly path: string;
  add(cell: RejectedCell): void;
  /** Durable on return. */
  close(): void;
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
  let waiting = '\ufeffrow,item,column,reason,value\r\n';
  const flush = (): void => {
    if (waiting !== '') writeSync(file, waiting);
    waiting = '';
  };
  return {
    path,
    add({ row, item, column, reason, text }) {
      waiting += `${[String(row), item ?? '', column, reason, text].map(quotedCell).join(',')}\r\n`;
      if (waiting.length > BUFFERED) flush();
    },
    close() {
      flush();
      fsyncSync(file);
      closeSync(file);
    },
  };
}

/**
 * Descriptions in a spreadsheet and back: a CSV file with a line for each item and a column for each field or member of one.
 *
 * Words: the *header* names the columns; a *row* is a line under it, counted as spreadsheets count, the header being 1; a *rejected*
 * cell is one whose text is not taken, with the reason.
 * Guarantees: what is written is read again as the same values; an item is changed in place, by one entry, and only where a cell differs
 * from what is recorded; a rejected cell changes nothing and costs no other cell; nothing is recorded before the whole file was read
 * once and is of the right form; rows stream, so that memory does not grow with the file.
 * Never: makes an item, changes a number, guesses an encoding or a column, writes a cell that a spreadsheet takes for a formula.
 */
export { CSV_COLUMNS } from './columns.ts';
export type { CsvReason } from './reasons.ts';
export {
  checkItemsCsv,
  type CsvFailure,
  type CsvOutcome,
  importItemsCsv,
  type RejectedCell,
} from './import-csv.ts';
export { createRejectionReport, type RejectionReport } from './rejection-report.ts';
export { exportItemsCsv, type CsvExportFailure } from './export-csv.ts';

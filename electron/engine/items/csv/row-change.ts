/** What one row of a CSV file changes of its item, and which of its cells are not taken. */
import { fieldFromCells, recordedCells, unguarded } from '../../../../shared/core/description/index.ts';
import type { JsonValue } from '../../../../shared/core/json/index.ts';
import type { DescribedFields } from '../describe-item.ts';
import type { FieldColumns } from './columns.ts';
import type { CsvReason } from './reasons.ts';

export interface CellRejection {
  readonly column: string;
  readonly text: string;
  readonly reason: CsvReason;
}
export interface RowChange {
  readonly fields: DescribedFields;
  readonly rejected: readonly CellRejection[];
}

/** Spreadsheets write their own line ends: a text that differs in nothing else was not changed. */
const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * @param cells of the row, as they stand in the file
 * @param now what is recorded of the item
 */
export function rowChange(
  columns: readonly FieldColumns[],
  cells: readonly string[],
  now: ReadonlyMap<string, JsonValue>,
): RowChange {
  const fields: DescribedFields = {};
  const rejected: CellRejection[] = [];
  for (const { field, places } of columns) {
    const recorded = now.get(field);
    const before = recordedCells(field, recorded);
    const given = new Map(places.map(({ column, at }) => [column, unguarded(cells[at] ?? '')]));
    if ([...given].every(([column, text]) => lineEnds(text) === lineEnds(before.get(column) ?? ''))) continue;
    const read = fieldFromCells(field, given, recorded);
    if (read.ok) fields[field] = read.value;
    else rejected.push(...read.problems.map((problem) => placed(problem, given)));
  }
  return { fields, rejected };
}

/** A problem with a column that the file has not is told of one that it has. */
function placed(problem: CellRejection, given: ReadonlyMap<string, string>): CellRejection {
  if (given.has(problem.column)) return { ...problem, text: given.get(problem.column) ?? '' };
  const [column = problem.column, text = ''] = [...given][0] ?? [];
  return { column, text, reason: problem.reason };
}

/** Recorded values as cells of a form or a file, whatever was recorded. */
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { type Absence, type AbsenceKind, absenceCell } from './absence.ts';
import { cellsOf } from './field-cells.ts';
import { columnsOf } from './field-shapes.ts';
import { fieldText } from './field-text.ts';
import { currentValue } from './read-value.ts';

/**
 * Texts of a recorded value by column. A value of a form that this version does not know stands there as people read it: left as it is
 * it counts as unchanged, and so is never overwritten by its own reading.
 */
export function recordedCells(
  field: DescriptionField,
  recorded: JsonValue | undefined,
): ReadonlyMap<string, string> {
  const cells = cellsOf(field, recorded);
  if (cells !== null) return cells;
  const value = currentValue(field, recorded);
  const others = columnsOf(field).map((column) => [column, ''] as const);
  return new Map<string, string>(others).set(
    field,
    typeof value === 'string' ? value : fieldText(field, value),
  );
}

/** An absence that is being typed: its code or reason may be empty still. */
export interface TypedAbsence {
  readonly kind: AbsenceKind;
  readonly words: string;
}

/** What a cell says of an absence, complete or not; null where it says a value. */
export function typedAbsence(cell: string): TypedAbsence | null {
  if (!cell.startsWith('?') || cell.startsWith('??')) return null;
  const words = cell.slice(cell.indexOf(':') + 1);
  if (cell.startsWith('?withheld:')) return { kind: 'withheld', words };
  if (cell.startsWith('?na:')) return { kind: 'notApplicable', words };
  return { kind: 'unknown', words: '' };
}

/** The cell of an absence that is being typed. */
export const typedAbsenceCell = ({ kind, words }: TypedAbsence): string =>
  absenceCell(absenceOf(kind, words));

function absenceOf(kind: AbsenceKind, words: string): Absence {
  switch (kind) {
    case 'unknown':
      return { absent: 'unknown' };
    case 'withheld':
      return { absent: 'withheld', code: words };
    case 'notApplicable':
      return { absent: 'notApplicable', reason: words };
  }
}

/**
 * The description of an item (standards.md §11.2): what people say of it, field by field.
 *
 * Words: a *field* is one of `DESCRIPTION_FIELDS`; its *value* is a text, a mark, a list or an object; an *absence* says why there is
 * no value (unknown, withheld with a code, not applicable with a reason). No field has both. A *cell* is a value, or a member of one,
 * as text.
 * Guarantees: what earlier versions recorded as text is read in the form of today (`currentValue`); a value of a form that this
 * version does not know is shown as it stands and never overwritten by accident; a value written as cells is read again as the same
 * value.
 * Never: guess. An empty cell clears or is refused, and no date, place or name is made up from another field.
 */
export {
  ABSENCE_KINDS,
  absenceCell,
  absenceFromCell,
  absenceSchema,
  absenceText,
  isAbsent,
} from './absence.ts';
export type { Absence, AbsenceKind } from './absence.ts';
export { type CellProblem, type CellReason, cellsOf, type FieldReading } from './field-cells.ts';
export {
  externalIdCell,
  externalIdRows,
  fieldFromCells,
  fieldFromText,
  quotedText,
  unquotedText,
} from './field-cells.ts';
export {
  columnOf,
  columnsOf,
  EXTERNAL_ID_MEMBERS,
  FIELD_SHAPES,
  membersOf,
  shapeOf,
} from './field-shapes.ts';
export type { FieldShape, MemberKind, MemberShape } from './field-shapes.ts';
export { fieldText } from './field-text.ts';
export { fieldWords } from './field-words.ts';
export {
  canBeAbsent,
  classificationValue,
  CONSENT_STATUSES,
  consentValue,
  DATE_PRECISIONS,
  dateValue,
  DESCRIPTION_FIELD_NAMES,
  excerptValue,
  externalIdValue,
  FIELD_VALUES,
  fieldValue,
  isDescriptionField,
  LANGUAGE_TAG,
  locationValue,
  MAX_TEXT_CHARACTERS,
  riskValue,
  webValue,
} from './field-values.ts';
export type {
  ClassificationValue,
  ConsentValue,
  DatePrecision,
  DateValue,
  ExcerptValue,
  ExternalIdValue,
  FieldValues,
  LocationValue,
  PresentValues,
  RiskValue,
  WebValue,
} from './field-values.ts';
export { guarded, quotedCell, unguarded } from './spreadsheet-cell.ts';
export { timeForm, type TimeForm } from './partial-time.ts';
export { currentValue, isOfField, meaningOf, typedValue } from './read-value.ts';
export { recordedCells, type TypedAbsence, typedAbsence, typedAbsenceCell } from './recorded-cells.ts';

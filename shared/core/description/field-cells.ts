/**
 * A field's value as texts, one for each of its columns (field-shapes.ts), and back: how descriptions are typed in commands and travel
 * in spreadsheets. `fieldFromCells(cellsOf(value))` is the value again, whatever is in it.
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import { absenceCell, absenceFromCell, isAbsent } from './absence.ts';
import { joinEscaped, joinRecords, splitList, unescaped } from './cell-lists.ts';
import {
  columnOf,
  columnsOf,
  EXTERNAL_ID_MEMBERS,
  membersOf,
  type MemberShape,
  shapeOf,
} from './field-shapes.ts';
import { canBeAbsent, FIELD_VALUES } from './field-values.ts';
import { timeForm } from './partial-time.ts';
import { currentValue, isOfField } from './read-value.ts';

/** Why a text is not taken for a field. */
export type CellReason =
  /** Half a character: no well-formed Unicode. */
  | 'NOT_UNICODE'
  | 'TOO_LONG'
  /** Not `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a time with its offset. */
  | 'NOT_A_TIME'
  /** More exact than the date is written, or no precision. */
  | 'PRECISION'
  | 'NOT_A_LANGUAGE'
  /** Neither `yes` nor `no`. */
  | 'NOT_YES_OR_NO'
  | 'NOT_A_COORDINATE'
  /** Begins with `?` and is no absence; a text that begins so is written with `??`. */
  | 'ABSENCE_FORM'
  | 'NO_ABSENCE'
  /** The field is said to be absent, and this column has a value. */
  | 'ABSENT_WITH_VALUE'
  /** Another column of the field is filled, and this one has to be too. */
  | 'NEEDED'
  | 'NOT_A_CHOICE'
  | 'LIST_FORM'
  | 'FIELD_VALUE';

export interface CellProblem {
  readonly column: string;
  readonly text: string;
  readonly reason: CellReason;
}
export type FieldReading =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** A text that begins with `?` would be an absence: it is written with one more. */
export const quotedText = (text: string): string => (text.startsWith('?') ? `?${text}` : text);
export const unquotedText = (text: string): string => (text.startsWith('??') ? text.slice(1) : text);
const saysAbsent = (text: string): boolean => text.startsWith('?') && !text.startsWith('??');

/**
 * The texts of a recorded value by column; all empty when there is none. Null for a value of a form that this version does not know:
 * it has no texts, and must not be overwritten by what would stand there.
 */
export function cellsOf(
  field: DescriptionField,
  recorded: JsonValue | undefined,
): ReadonlyMap<string, string> | null {
  const cells = new Map(columnsOf(field).map((column) => [column, '']));
  const value = currentValue(field, recorded);
  if (value === null) return cells;
  if (!isOfField(field, value)) return null;
  if (isAbsent(value)) return cells.set(field, absenceCell(value));
  const shape = shapeOf(field);
  switch (shape.kind) {
    case 'text':
      return cells.set(field, quotedText(textOf(value)));
    case 'flag':
      return cells.set(field, flagText(value));
    case 'list':
      return cells.set(field, quotedText(joinEscaped(textsOf(value), ',')));
    case 'records':
      return cells.set(field, quotedText(joinRecords(listOf(value).map(recordText))));
    case 'object':
      for (const member of shape.members) {
        const own = memberOf(value, member.name);
        const text =
          member.kind === 'list'
            ? joinEscaped(textsOf(own), ',')
            : member.kind === 'text' || member.kind === 'choice'
              ? textOf(own)
              : flagText(own);
        cells.set(columnOf(field, member.name), quotedText(text));
      }
      return cells;
  }
}

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : '');
const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);
const textsOf = (value: JsonValue): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string');
const flagText = (value: JsonValue): string => (value === true ? 'yes' : value === false ? 'no' : '');
function recordText(record: JsonValue): string {
  const parts = EXTERNAL_ID_MEMBERS.map((name) => textOf(memberOf(record, name)));
  while (parts.at(-1) === '') parts.pop();
  return joinEscaped(parts, '|');
}

/**
 * The value that texts say.
 * @param cells texts by column; columns that are not there keep what is recorded
 * @param recorded what the field is now
 * @returns null as value where all texts are empty: the field is cleared
 */
export function fieldFromCells(
  field: DescriptionField,
  cells: ReadonlyMap<string, string>,
  recorded: JsonValue | undefined = null,
): FieldReading {
  const columns = columnsOf(field);
  const before = cellsOf(field, recorded);
  const own = cells.get(field);
  // A value in place of an absence, and the reverse, begin anew; what is not mentioned of a value stays.
  const startsAnew = own !== undefined && (saysAbsent(own) || saysAbsent(before?.get(field) ?? ''));
  const given = new Map(
    columns.map((column) => [column, cells.get(column) ?? (startsAnew ? '' : (before?.get(column) ?? ''))]),
  );
  // A precision that was not given again belonged to the date before.
  const precision = `${field}.precision`;
  if (given.has(precision) && !cells.has(precision) && own !== undefined && own !== before?.get(field))
    given.set(precision, '');
  for (const [column, text] of given) if (!text.isWellFormed()) return refused(column, text, 'NOT_UNICODE');
  const main = given.get(field) ?? '';
  if (saysAbsent(main)) return absenceOf(field, main, given);
  if ([...given.values()].every((text) => text === '')) return { ok: true, value: null };
  const shape = shapeOf(field);
  switch (shape.kind) {
    case 'text':
      return judged(field, unquotedText(main), given);
    case 'flag': {
      const flag = flagOf(main);
      return flag === null ? refused(field, main, 'NOT_YES_OR_NO') : { ok: true, value: flag };
    }
    case 'list': {
      const words = wordsOf(unquotedText(main));
      return words === null ? refused(field, main, 'LIST_FORM') : judged(field, words, given);
    }
    case 'records': {
      const records = recordsOf(unquotedText(main));
      return records === null ? refused(field, main, 'LIST_FORM') : judged(field, records, given);
    }
    case 'object':
      return objectOf(field, shape.members, given);
  }
}

/** The value of a field that one text says, its other columns left empty. */
export const fieldFromText = (field: DescriptionField, text: string): FieldReading =>
  fieldFromCells(field, new Map([[field, text]]));

const refused = (column: string, text: string, reason: CellReason): FieldReading => ({
  ok: false,
  problems: [{ column, text, reason }],
});

function absenceOf(field: DescriptionField, text: string, given: ReadonlyMap<string, string>): FieldReading {
  if (!canBeAbsent(field)) return refused(field, text, 'NO_ABSENCE');
  const absence = absenceFromCell(text);
  if (absence === null) return refused(field, text, 'ABSENCE_FORM');
  const problems = [...given]
    .filter(([column, other]) => column !== field && other.trim() !== '')
    .map(([column, other]): CellProblem => ({ column, text: other, reason: 'ABSENT_WITH_VALUE' }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: absence };
}

/** Words parted by commas, each once; empty ones are left out. */
function wordsOf(text: string): readonly string[] | null {
  const parts = splitList(text, ',');
  return parts === null ? null : [...new Set(parts.filter((part) => part !== '').map(unescaped))];
}

function recordsOf(text: string): readonly JsonObject[] | null {
  const records: JsonObject[] = [];
  for (const one of splitList(text, ',') ?? [null]) {
    if (one === '') continue;
    const parts = one === null ? null : splitList(one, '|');
    if (parts === null || parts.length < 2 || parts.length > EXTERNAL_ID_MEMBERS.length) return null;
    records.push(
      Object.fromEntries(
        EXTERNAL_ID_MEMBERS.flatMap((name, index) =>
          (parts[index] ?? '') === '' ? [] : [[name, unescaped(parts[index] ?? '')]],
        ),
      ),
    );
  }
  return records;
}

function flagOf(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return word === 'yes' ? true : word === 'no' ? false : null;
}

function objectOf(
  field: DescriptionField,
  members: readonly MemberShape[],
  given: ReadonlyMap<string, string>,
): FieldReading {
  const problems: CellProblem[] = [];
  const value: Record<string, JsonValue> = {};
  for (const member of members) {
    const column = columnOf(field, member.name);
    const text = unquotedText(given.get(column) ?? '');
    const read = memberValue(field, member, text, given);
    if (typeof read === 'object' && read !== null && 'reason' in read)
      problems.push({ column, text, reason: read.reason });
    else if (read !== undefined) value[member.name] = read;
  }
  return problems.length > 0 ? { ok: false, problems } : judged(field, value, given);
}

type MemberReading =
  | string
  | boolean
  | null
  | readonly string[]
  | undefined
  | { readonly reason: CellReason };

/** A member's value; undefined: it is left out. */
function memberValue(
  field: DescriptionField,
  { name, kind, isOptional = false, words = [] }: MemberShape,
  text: string,
  given: ReadonlyMap<string, string>,
): MemberReading {
  switch (kind) {
    case 'text':
      return isOptional && text.trim() === '' ? undefined : PLAIN_MEMBERS.has(name) ? text.trim() : text;
    case 'list':
      return wordsOf(text) ?? { reason: 'LIST_FORM' };
    case 'maybe':
      return text.trim() === '' ? null : (flagOf(text) ?? { reason: 'NOT_YES_OR_NO' });
    case 'flag':
      // Ex parte is said where it is so. Risks are answered one way or the other: an empty cell is no answer.
      if (text.trim() === '') return field === 'classification' ? false : { reason: 'NEEDED' };
      return flagOf(text) ?? { reason: 'NOT_YES_OR_NO' };
    case 'choice': {
      const word = text.trim();
      // Of what is no date the precision does not matter: the date alone is refused.
      if (word === '' && name === 'precision')
        return timeForm((given.get(field) ?? '').trim()) ?? 'estimated';
      if (word === '') return { reason: 'NEEDED' };
      return words.includes(word) ? word : { reason: name === 'precision' ? 'PRECISION' : 'NOT_A_CHOICE' };
    }
  }
}

/** Members that are never prose: white space around them is nobody's meaning. */
const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
  'value',
  'level',
  'latitude',
  'longitude',
  'precisionM',
  'capturedAt',
]);

/** The value, if the field's schema takes it; else the columns of what it does not take. */
function judged(field: DescriptionField, value: JsonValue, given: ReadonlyMap<string, string>): FieldReading {
  if (Array.isArray(value) && value.length === 0) return { ok: true, value: null };
  const parsed = FIELD_VALUES[field].safeParse(value);
  if (parsed.success) return { ok: true, value };
  const members = membersOf(field).map(({ name }) => name);
  const paths = [...parsed.error.issues].flatMap((issue) => issuePaths(issue));
  const named = new Set(
    paths.map((path) => (typeof path[0] === 'string' && members.includes(path[0]) ? path[0] : null)),
  );
  return {
    ok: false,
    problems: [...named].map((member) => {
      const column = member === null ? field : columnOf(field, member);
      const text = given.get(column) ?? '';
      return { column, text, reason: reasonOf(field, member, text, value) };
    }),
  };
}

/** A union says of each of its alternatives what is wrong; the value itself is the first, and an absence was looked for before. */
function issuePaths(issue: {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly errors?: readonly (readonly { readonly path: readonly PropertyKey[] }[])[];
}): readonly (readonly PropertyKey[])[] {
  const [first] = issue.errors ?? [];
  return issue.code === 'invalid_union' && first !== undefined
    ? first.map(({ path }) => [...issue.path, ...path])
    : [issue.path];
}

const TIMES: ReadonlySet<string> = new Set(['value', 'capturedAt', 'assignedAt']);
const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude', 'precisionM']);

function reasonOf(
  field: DescriptionField,
  member: string | null,
  text: string,
  value: JsonValue,
): CellReason {
  if (member !== null) {
    if (text.trim() === '' && !COORDINATES.has(member)) return 'NEEDED';
    if (TIMES.has(member)) return 'NOT_A_TIME';
    if (member === 'precision') return 'PRECISION';
    if (COORDINATES.has(member)) return 'NOT_A_COORDINATE';
  }
  if (field === 'language') return 'NOT_A_LANGUAGE';
  if (field === 'externalIds')
    return listOf(value).some((one) => isJsonObject(one) && hasBadTime(one)) ? 'NOT_A_TIME' : 'LIST_FORM';
  return isTooLong(value, member) ? 'TOO_LONG' : 'FIELD_VALUE';
}

const hasBadTime = (record: JsonObject): boolean => {
  const at = record['assignedAt'];
  return typeof at === 'string' && timeForm(at) === null;
};

function isTooLong(value: JsonValue, member: string | null): boolean {
  const judgedValue = member === null ? value : memberOf(value, member);
  return [judgedValue].flat().some((one) => typeof one === 'string' && one.length > 1000);
}

/** External numbers of a cell as rows of a form, in the order of `EXTERNAL_ID_MEMBERS`; incomplete ones too. Null for no list. */
export function externalIdRows(cell: string): readonly (readonly string[])[] | null {
  const rows: (readonly string[])[] = [];
  for (const one of splitList(unquotedText(cell), ',') ?? [null]) {
    if (one === '') continue;
    const parts = one === null ? null : splitList(one, '|');
    if (parts === null) return null;
    rows.push(EXTERNAL_ID_MEMBERS.map((_, index) => unescaped(parts[index] ?? '')));
  }
  return rows;
}

/** The cell of such rows. A row in which nothing stands yet stays one. */
export const externalIdCell = (rows: readonly (readonly string[])[]): string =>
  quotedText(joinRecords(rows.map((row) => joinEscaped(row, '|'))));

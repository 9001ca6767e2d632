/** Columns of a CSV file of descriptions, and which of them make up which field. */
import { columnsOf, DESCRIPTION_FIELD_NAMES } from '../../../../shared/core/description/index.ts';
import type { DescriptionField } from '../../../../shared/core/ledger/entry-types.ts';

/** They tell which item a row is of. One of the first two is needed; the last is for people, and is not read. */
export const ITEM_COLUMNS = ['item', 'uid', 'fileName'] as const;

/** Notes are only ever added to: they have no place in a file that updates. */
const FIELDS: readonly DescriptionField[] = DESCRIPTION_FIELD_NAMES.filter((field) => field !== 'note');

/** All columns, in the order in which they are written. */
export const CSV_COLUMNS: readonly string[] = [
  ...ITEM_COLUMNS,
  ...FIELDS.flatMap((field) => columnsOf(field)),
];

export interface FieldColumns {
  readonly field: DescriptionField;
  /** The field's columns that the file has, with their places in a row. */
  readonly places: readonly { readonly column: string; readonly at: number }[];
}

/** What a file's header says, or what is wrong with it. */
export type Header =
  | {
      readonly ok: true;
      readonly item: number | null;
      readonly uid: number | null;
      readonly fileName: number | null;
      readonly fields: readonly FieldColumns[];
      readonly count: number;
    }
  | {
      readonly ok: false;
      readonly unknown: readonly string[];
      readonly repeated: readonly string[];
      readonly missing: readonly string[];
    };

export function readHeader(names: readonly string[]): Header {
  const known = new Set(CSV_COLUMNS);
  const unknown = names.filter((name) => !known.has(name));
  const repeated = names.filter((name, at) => known.has(name) && names.indexOf(name) !== at);
  const place = (name: string): number | null => {
    const at = names.indexOf(name);
    return at < 0 ? null : at;
  };
  const fields = FIELDS.flatMap((field) => {
    const places = columnsOf(field).flatMap((column) => {
      const at = place(column);
      return at === null ? [] : [{ column, at }];
    });
    return places.length === 0 ? [] : [{ field, places }];
  });
  const missing = [
    ...(place('item') === null && place('uid') === null ? ['item'] : []),
    ...(fields.length === 0 ? ['title'] : []),
  ];
  if (unknown.length > 0 || repeated.length > 0 || missing.length > 0)
    return { ok: false, unknown, repeated, missing };
  return {
    ok: true,
    item: place('item'),
    uid: place('uid'),
    fileName: place('fileName'),
    fields,
    count: names.length,
  };
}

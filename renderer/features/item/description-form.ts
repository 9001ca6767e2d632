/**
 * The description of an item as a form: what stands in it, what was touched, and who set each field last. A form holds texts, one for
 * each column of a field (shared/core/description), as a spreadsheet does. Pure.
 */
import { descriptionFields, type DescriptionFields } from '../../../shared/contract/evidence.ts';
import type { ItemDetail, ReadableEntry } from '../../../shared/contract/items.ts';
import {
  type CellProblem,
  columnOf,
  columnsOf,
  fieldFromCells,
  recordedCells,
  shapeOf,
} from '../../../shared/core/description/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { DescriptionField } from '../../../shared/core/ledger/entry-types.ts';
import { textIn, textsIn } from './entry-members.ts';

/** Fields that are typed as texts, in short sections. Tags and the mark have controls of their own. */
export const SECTIONS = [
  {
    id: 'what',
    fields: ['title', 'description', 'eventsDepicted', 'itemType', 'relevance', 'language'],
  },
  { id: 'when', fields: ['dateRecorded', 'datePublished', 'dateObtained'] },
  { id: 'where', fields: ['location'] },
  { id: 'who', fields: ['author', 'source', 'persons'] },
  { id: 'protection', fields: ['classification', 'consent', 'risk'] },
  { id: 'origin', fields: ['legalBasis', 'web', 'excerpt'] },
  { id: 'numbers', fields: ['reference', 'externalIds'] },
] as const satisfies readonly { readonly id: string; readonly fields: readonly DescriptionField[] }[];
export type SectionId = (typeof SECTIONS)[number]['id'];
export type FormField = (typeof SECTIONS)[number]['fields'][number];

export const FORM_FIELDS: readonly FormField[] = SECTIONS.flatMap(({ fields }) => [...fields]);

/** Texts by column. */
export type Cells = Readonly<Record<string, string>>;
export interface DescriptionForm {
  readonly cells: Cells;
  readonly tags: readonly string[];
  readonly graphic: boolean;
}

type Described = Pick<ItemDetail, 'described' | 'isGraphic'>;

/** The form of what is recorded. */
export const formOf = ({ described, isGraphic }: Described): DescriptionForm => ({
  cells: Object.fromEntries(FORM_FIELDS.flatMap((field) => [...recordedCells(field, described[field])])),
  tags: textsIn(described, 'tags'),
  graphic: isGraphic,
});

/** The texts of one field as they count: white space around a plain text is nobody's meaning, and what is not ticked is no. */
export const cellsOfField = (field: DescriptionField, cells: Cells): ReadonlyMap<string, string> => {
  const shape = shapeOf(field);
  const flags = new Set(
    shape.kind === 'object'
      ? shape.members.flatMap(({ name, kind }) => (kind === 'flag' ? [columnOf(field, name)] : []))
      : [],
  );
  return new Map(
    columnsOf(field).map((column) => {
      const text = cells[column] ?? '';
      if (flags.has(column) && text === 'no') return [column, ''];
      return [column, shape.kind === 'text' ? text.trim() : text];
    }),
  );
};

const isSame = (field: DescriptionField, one: Cells, other: Cells): boolean => {
  const others = cellsOfField(field, other);
  return [...cellsOfField(field, one)].every(([column, text]) => text === others.get(column));
};

export interface FormChange {
  /** Null: nothing was touched, or something that was touched cannot be recorded. */
  readonly fields: DescriptionFields | null;
  /** Fields that were touched. */
  readonly touched: number;
  readonly problems: readonly CellProblem[];
}

/** The fields that differ from what is recorded, as one change: an emptied one is null. */
export function changeOf(recorded: DescriptionForm, form: DescriptionForm): FormChange {
  const touched = FORM_FIELDS.filter((field) => !isSame(field, recorded.cells, form.cells));
  const { values, problems } = valuesOf(touched, form.cells);
  const read: Record<string, JsonValue> = { ...values };
  if (form.tags.join('\n') !== recorded.tags.join('\n')) read['tags'] = [...form.tags];
  if (form.graphic !== recorded.graphic) read['graphic'] = form.graphic;
  const count = touched.length + Object.keys(read).length - Object.keys(values).length;
  if (count === 0 || problems.length > 0) return { fields: null, touched: count, problems };
  return { fields: descriptionFields.parse(read), touched: count, problems };
}

/** What the texts of some fields say, and which of them cannot be recorded. */
export function valuesOf(
  fields: readonly DescriptionField[],
  cells: Cells,
): {
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly problems: readonly CellProblem[];
} {
  const values: Record<string, JsonValue> = {};
  const problems: CellProblem[] = [];
  for (const field of fields) {
    const value = fieldFromCells(field, cellsOfField(field, cells));
    if (value.ok) values[field] = value.value;
    else problems.push(...value.problems);
  }
  return { values, problems };
}

/**
 * What the reader has typed, over what is recorded now: fields that were not touched follow the record when somebody else
 * changed it meanwhile.
 */
export function rebased(
  before: DescriptionForm,
  now: DescriptionForm,
  form: DescriptionForm,
): DescriptionForm {
  const cells = { ...now.cells };
  for (const field of FORM_FIELDS)
    if (!isSame(field, before.cells, form.cells))
      for (const column of columnsOf(field)) cells[column] = form.cells[column] ?? '';
  return {
    cells,
    tags: form.tags.join('\n') === before.tags.join('\n') ? now.tags : form.tags,
    graphic: form.graphic === before.graphic ? now.graphic : form.graphic,
  };
}

export interface FieldSetting {
  readonly who: string;
  readonly time: string;
  readonly seq: number;
}

/** Who set each field last, by its name in the ledger. */
export function lastSettings(history: readonly ReadableEntry[]): ReadonlyMap<string, FieldSetting> {
  const settings = new Map<string, FieldSetting>();
  for (const { type, stated, actor, time, seq } of history)
    if (type === 'metadata modification')
      for (const name of textsIn(stated, 'fields')) settings.set(name, { who: actor, time, seq });
  return settings;
}

export interface NoteOfItem {
  readonly seq: number;
  readonly who: string;
  readonly time: string;
  /** Null: it was erased, or is not disclosed here. */
  readonly text: string | null;
}

/** Every note of the item, oldest first. A later note takes none away. */
export function notesOf(history: readonly ReadableEntry[]): readonly NoteOfItem[] {
  return history
    .filter(
      ({ type, stated }) => type === 'metadata modification' && textsIn(stated, 'fields').includes('note'),
    )
    .map(({ seq, actor, time, disclosed }) => {
      const text = textIn(disclosed, 'note');
      return { seq, who: actor, time, text: text === '' ? null : text };
    });
}

/** The description of an item as a form: what stands in it, what was touched, and who set each field last. Pure. */
import type { DescriptionFields } from '../../../shared/contract/evidence.ts';
import type { ItemDetail, ReadableEntry } from '../../../shared/contract/items.ts';
import { textIn, textsIn } from './entry-members.ts';

/** Fields of text in the order of the form. `isLong` ones take several lines. */
export const TEXT_FIELDS = [
  { name: 'title', isLong: false },
  { name: 'description', isLong: true },
  { name: 'relevance', isLong: true },
  { name: 'reference', isLong: false },
  { name: 'dateRecorded', isLong: false },
  { name: 'location', isLong: false },
  { name: 'author', isLong: false },
  { name: 'source', isLong: false },
  { name: 'classification', isLong: false },
  { name: 'language', isLong: false },
] as const;
export type TextFieldName = (typeof TEXT_FIELDS)[number]['name'];

export interface DescriptionForm {
  readonly texts: Readonly<Record<TextFieldName, string>>;
  readonly tags: readonly string[];
  readonly graphic: boolean;
}

type Described = Pick<ItemDetail, 'described' | 'isGraphic'>;

/** The form of what is recorded. */
export function formOf({ described, isGraphic }: Described): DescriptionForm {
  const text = (name: TextFieldName): string => textIn(described, name);
  return {
    texts: {
      title: text('title'),
      description: text('description'),
      relevance: text('relevance'),
      reference: text('reference'),
      dateRecorded: text('dateRecorded'),
      location: text('location'),
      author: text('author'),
      source: text('source'),
      classification: text('classification'),
      language: text('language'),
    },
    tags: textsIn(described, 'tags'),
    graphic: isGraphic,
  };
}

/** The fields that differ from what is recorded, as one change: an emptied text is null. Null when nothing was touched. */
export function changedFields(recorded: DescriptionForm, form: DescriptionForm): DescriptionFields | null {
  const fields: DescriptionFields = {};
  for (const { name } of TEXT_FIELDS) {
    const value = form.texts[name].trim();
    if (value !== recorded.texts[name].trim()) fields[name] = value === '' ? null : value;
  }
  if (form.tags.join('\n') !== recorded.tags.join('\n')) fields.tags = [...form.tags];
  if (form.graphic !== recorded.graphic) fields.graphic = form.graphic;
  return Object.keys(fields).length === 0 ? null : fields;
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
  const touched = changedFields(before, form);
  if (touched === null) return now;
  const texts = { ...now.texts };
  for (const { name } of TEXT_FIELDS) if (touched[name] !== undefined) texts[name] = form.texts[name];
  return {
    texts,
    tags: touched.tags === undefined ? now.tags : form.tags,
    graphic: touched.graphic === undefined ? now.graphic : form.graphic,
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

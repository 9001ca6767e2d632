/**
 * How each field is made up: what a form asks for and what columns it has where it is typed as text. A field of several members has
 * a column for each, named `field.member`; its first member has the name of the field alone, and is where an absence is written.
 */
import type { DescriptionField } from '../ledger/entry-types.ts';
import { CONSENT_STATUSES, DATE_PRECISIONS } from './field-values.ts';

export type MemberKind = 'text' | 'flag' | 'maybe' | 'list' | 'choice';
export interface MemberShape {
  readonly name: string;
  /** `maybe`: yes, no, or not told. */
  readonly kind: MemberKind;
  /** An empty cell leaves the member out instead of setting it to an empty text. */
  readonly isOptional?: boolean;
  /** Words of a `choice`. */
  readonly words?: readonly string[];
}

export type FieldShape =
  | { readonly kind: 'text' | 'flag' | 'list' | 'records' }
  | { readonly kind: 'object'; readonly members: readonly MemberShape[] };

const text = (name: string, isOptional = false): MemberShape => ({ name, kind: 'text', isOptional });
const object = (...members: readonly MemberShape[]): FieldShape => ({ kind: 'object', members });
const TEXT: FieldShape = { kind: 'text' };
const LIST: FieldShape = { kind: 'list' };
const DATE = object(
  text('value'),
  { name: 'precision', kind: 'choice', words: DATE_PRECISIONS },
  text('basis'),
  text('zone', true),
);

export const FIELD_SHAPES = {
  title: TEXT,
  description: TEXT,
  eventsDepicted: TEXT,
  relevance: TEXT,
  itemType: TEXT,
  note: TEXT,
  tags: LIST,
  language: LIST,
  dateRecorded: DATE,
  datePublished: DATE,
  dateObtained: DATE,
  location: object(
    text('text'),
    text('latitude', true),
    text('longitude', true),
    text('precisionM', true),
    text('basis', true),
  ),
  author: TEXT,
  source: TEXT,
  persons: LIST,
  classification: object(
    text('level'),
    { name: 'exParte', kind: 'flag' },
    text('basisFactual'),
    text('basisLegal'),
  ),
  consent: object(
    { name: 'status', kind: 'choice', words: CONSENT_STATUSES },
    { name: 'refs', kind: 'list' },
  ),
  risk: object(
    text('assessmentRef'),
    { name: 'sexualViolence', kind: 'flag' },
    { name: 'childInvolved', kind: 'flag' },
  ),
  legalBasis: TEXT,
  excerpt: object(text('fullAvailable'), text('extractedBy'), text('timecodes')),
  web: object(
    text('url'),
    text('capturedAt'),
    text('tool'),
    text('collector'),
    text('htmlSource'),
    text('fullPageCapture'),
    { name: 'showsContent', kind: 'maybe' },
  ),
  reference: TEXT,
  externalIds: { kind: 'records' },
  graphic: { kind: 'flag' },
} as const satisfies Record<DescriptionField, FieldShape>;

/** Of `externalIds`, in the order in which one of them is written. */
export const EXTERNAL_ID_MEMBERS = ['scheme', 'value', 'assignedAt', 'by'] as const;

export const shapeOf = (field: DescriptionField): FieldShape => FIELD_SHAPES[field];

/** Members of a field of several, none of another. */
export const membersOf = (field: DescriptionField): readonly MemberShape[] => {
  const shape = shapeOf(field);
  return shape.kind === 'object' ? shape.members : [];
};

/** The name of a member's column. */
export const columnOf = (field: DescriptionField, member: string): string =>
  membersOf(field)[0]?.name === member ? field : `${field}.${member}`;

/** Columns of a field, its own first. */
export function columnsOf(field: DescriptionField): readonly string[] {
  const members = membersOf(field);
  return members.length === 0 ? [field] : members.map(({ name }) => columnOf(field, name));
}

/** What each field of a description may be set to (standards.md §11.2). Values recorded by earlier versions are read by `read-value.ts`. */
import { z } from 'zod';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { absenceSchema } from './absence.ts';
import { timeForm } from './partial-time.ts';

export const MAX_TEXT_CHARACTERS = 100_000;
const MAX_LINE_CHARACTERS = 1000;
const MAX_LIST = 200;

const whole = (text: string): boolean => text.isWellFormed();
/** Half a character has no canonical form, and could not be hashed. */
const passage = z.string().max(MAX_TEXT_CHARACTERS).refine(whole);
const line = z.string().max(MAX_LINE_CHARACTERS).refine(whole);
/** Of a list: something, without white space around it, so that a list can be written as one text and read again. */
const word = line.refine((text) => text !== '' && text === text.trim());
/** Of a member that is left out where there is nothing to say. */
const something = line.refine((text) => text.trim() !== '');
const time = z.string().refine((text) => timeForm(text) !== null);

/**
 * Well-formed by BCP 47 (RFC 5646 §2.1): language, then script, region, variants, extensions, private use. Languages of more than three
 * letters are left out: none is registered, and `Arabic` would be one.
 */
export const LANGUAGE_TAG =
  /^[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[xX](-[A-Za-z0-9]{1,8})+)?$/;

/** How exactly a date is known. `estimated`: it is somebody's judgement, however much of it is written. */
export const DATE_PRECISIONS = ['year', 'month', 'day', 'time', 'estimated'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];
const EXACTNESS = { year: 0, month: 1, day: 2, time: 3 } as const;

/** Nothing is known more exactly than it is written. Of what is no time, nothing is said here. */
export function isPrecisionOf(precision: DatePrecision, value: string): boolean {
  const form = timeForm(value);
  return form === null || precision === 'estimated' || EXACTNESS[precision] <= EXACTNESS[form];
}

export const dateValue = z
  .strictObject({
    value: time,
    precision: z.enum(DATE_PRECISIONS),
    /** What it rests on: the file's metadata, a witness, its name. */
    basis: line,
    /** Time zone of the place, where it is known besides the offset. */
    zone: something.optional(),
  })
  .refine(({ precision, value }) => isPrecisionOf(precision, value), { path: ['precision'] });
export type DateValue = z.infer<typeof dateValue>;

const degrees = (limit: number) =>
  z.string().refine((text) => /^-?\d{1,3}(\.\d{1,10})?$/.test(text) && Math.abs(Number(text)) <= limit);

export const locationValue = z
  .strictObject({
    text: passage,
    /** Decimal degrees, WGS 84. */
    latitude: degrees(90).optional(),
    longitude: degrees(180).optional(),
    /** Radius in metres. */
    precisionM: z
      .string()
      .regex(/^\d{1,8}(\.\d{1,3})?$/)
      .optional(),
    basis: something.optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['longitude'],
  })
  .refine(({ text, latitude }) => text !== '' || latitude !== undefined, { path: ['text'] });
export type LocationValue = z.infer<typeof locationValue>;

export const classificationValue = z.strictObject({
  /** From the list of the profile in use. */
  level: word,
  exParte: z.boolean(),
  /** ICC Regulations of the Court, reg. 23 bis: whatever is not public states both. */
  basisFactual: passage,
  basisLegal: passage,
});
export type ClassificationValue = z.infer<typeof classificationValue>;

export const CONSENT_STATUSES = ['given', 'limited', 'refused', 'withdrawn', 'notAsked'] as const;
export const consentValue = z.strictObject({
  status: z.enum(CONSENT_STATUSES),
  /** Where it is written down: item numbers or references of records. */
  refs: z.array(word).max(MAX_LIST),
});
export type ConsentValue = z.infer<typeof consentValue>;

export const riskValue = z.strictObject({
  assessmentRef: line,
  sexualViolence: z.boolean(),
  childInvolved: z.boolean(),
});
export type RiskValue = z.infer<typeof riskValue>;

/** An object in which nothing is said is no value: the field is cleared instead. */
const saysSomething = (value: Readonly<Record<string, string | boolean | null>>): boolean =>
  Object.values(value).some((member) => member !== '' && member !== null);

export const excerptValue = z
  .strictObject({
    /** Whether and where the whole recording is. */
    fullAvailable: line,
    /** Code. */
    extractedBy: line,
    /** `00:01:10-00:02:05, …` */
    timecodes: line,
  })
  .refine(saysSomething, { path: ['fullAvailable'] });
export type ExcerptValue = z.infer<typeof excerptValue>;

export const webValue = z
  .strictObject({
    url: z.string().max(10_000).refine(whole),
    capturedAt: z.union([z.literal(''), time]),
    tool: line,
    /** Code. */
    collector: line,
    /** Number of the item that is the HTML source, or the WARC. */
    htmlSource: line,
    /** Number of the item that is the picture of the whole page. */
    fullPageCapture: line,
    /** Whether the capture shows what it was made for, and not a login wall; null: nobody looked. */
    showsContent: z.boolean().nullable(),
  })
  .refine(saysSomething, { path: ['url'] });
export type WebValue = z.infer<typeof webValue>;

export const externalIdValue = z.strictObject({
  scheme: word,
  value: word,
  assignedAt: time.optional(),
  by: word.optional(),
});
export type ExternalIdValue = z.infer<typeof externalIdValue>;

const words = z.array(word).max(MAX_LIST);
const orAbsent = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, absenceSchema]).nullable();

/** What each field is where it has a value. */
const PRESENT = {
  title: passage,
  description: passage,
  eventsDepicted: passage,
  relevance: passage,
  itemType: line,
  note: passage,
  tags: words,
  language: z.array(z.string().regex(LANGUAGE_TAG)).max(MAX_LIST),
  dateRecorded: dateValue,
  datePublished: dateValue,
  dateObtained: dateValue,
  location: locationValue,
  author: passage,
  source: passage,
  persons: words,
  classification: classificationValue,
  consent: consentValue,
  risk: riskValue,
  legalBasis: passage,
  excerpt: excerptValue,
  web: webValue,
  reference: line,
  externalIds: z.array(externalIdValue).max(MAX_LIST),
  graphic: z.boolean(),
} as const satisfies Record<DescriptionField, z.ZodType>;

/** Values that are there, by field: neither absent nor cleared. */
export type PresentValues = { [Name in DescriptionField]: z.infer<(typeof PRESENT)[Name]> };
export const PRESENT_VALUES: { readonly [Name in DescriptionField]: z.ZodType<PresentValues[Name]> } =
  PRESENT;

/** One schema for each field: a value, an absence where the field can have one, or null, which clears it. */
export const FIELD_VALUES = {
  title: orAbsent(PRESENT.title),
  description: orAbsent(PRESENT.description),
  eventsDepicted: orAbsent(PRESENT.eventsDepicted),
  relevance: orAbsent(PRESENT.relevance),
  itemType: orAbsent(PRESENT.itemType),
  note: PRESENT.note.nullable(),
  tags: PRESENT.tags.nullable(),
  language: orAbsent(PRESENT.language),
  dateRecorded: orAbsent(PRESENT.dateRecorded),
  datePublished: orAbsent(PRESENT.datePublished),
  dateObtained: orAbsent(PRESENT.dateObtained),
  location: orAbsent(PRESENT.location),
  author: orAbsent(PRESENT.author),
  source: orAbsent(PRESENT.source),
  persons: orAbsent(PRESENT.persons),
  classification: orAbsent(PRESENT.classification),
  consent: orAbsent(PRESENT.consent),
  risk: orAbsent(PRESENT.risk),
  legalBasis: orAbsent(PRESENT.legalBasis),
  excerpt: orAbsent(PRESENT.excerpt),
  web: orAbsent(PRESENT.web),
  reference: orAbsent(PRESENT.reference),
  externalIds: orAbsent(PRESENT.externalIds),
  graphic: PRESENT.graphic.nullable(),
} as const satisfies Record<DescriptionField, z.ZodType>;

export type FieldValues = { [Name in DescriptionField]: z.infer<(typeof FIELD_VALUES)[Name]> };

/** The schema of a field's value. */
export const fieldValue = <Name extends DescriptionField>(name: Name): (typeof FIELD_VALUES)[Name] =>
  FIELD_VALUES[name];

/** Fields that can have no absence: a mark, the labels, and what is only ever added to. */
const WITHOUT_ABSENCE: ReadonlySet<DescriptionField> = new Set(['note', 'tags', 'graphic']);
export const canBeAbsent = (name: DescriptionField): boolean => !WITHOUT_ABSENCE.has(name);

/** A name is what somebody typed until it is looked up. */
export const isDescriptionField = (name: string): name is DescriptionField =>
  Object.hasOwn(FIELD_VALUES, name);
export const DESCRIPTION_FIELD_NAMES: readonly DescriptionField[] =
  Object.keys(FIELD_VALUES).filter(isDescriptionField);

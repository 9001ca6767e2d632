/** Lists of evidence items: filter, order, window; what may be changed for many at once. */
import { z } from 'zod';
import { FIELD_VALUES } from '../core/description/index.ts';
import { count, instant, line, outside, sha256, uid, viewId } from './values.ts';

export const MEDIA_KINDS = [
  'image',
  'video',
  'audio',
  'pdf',
  'document',
  'text',
  'mail',
  'archive',
  'other',
  'unknown',
] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
/** `needs-work`: has no title, or could not be read, or arrived not as listed. */
export const ITEM_STATUSES = [
  'needs-work',
  'not-analysed',
  'unreadable',
  'duplicate',
  'derivative',
  'not-as-received',
  'changed-while-reading',
  'graphic',
  'described',
  'disposed',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export const evidenceFilter = z.strictObject({
  /** Words to be found in numbers, names, descriptions, notes, metadata and extracted text; quotes keep words together. */
  search: line.default(''),
  kinds: z.array(z.enum(MEDIA_KINDS)).max(MEDIA_KINDS.length).default([]),
  /** Items that have all of these tags. */
  tags: z.array(line).max(50).default([]),
  statuses: z.array(z.enum(ITEM_STATUSES)).max(ITEM_STATUSES.length).default([]),
  /** Date the file claims to have been recorded: `YYYY-MM-DD`, inclusive; null: open. */
  recordedFrom: z.string().max(10).nullable().default(null),
  recordedTo: z.string().max(10).nullable().default(null),
  acquiredFrom: z.string().max(10).nullable().default(null),
  acquiredTo: z.string().max(10).nullable().default(null),
  /** Batch of acquisition: "by source". */
  batch: z.string().max(64).nullable().default(null),
});
export type EvidenceFilter = z.infer<typeof evidenceFilter>;
export type EvidenceFilterInput = z.input<typeof evidenceFilter>;

export const SORT_COLUMNS = [
  'number',
  'title',
  'fileName',
  'kind',
  'recorded',
  'acquired',
  'size',
  'reference',
  'custodian',
] as const;
export const evidenceSort = z.strictObject({ column: z.enum(SORT_COLUMNS), descending: z.boolean() });
export type EvidenceSort = z.infer<typeof evidenceSort>;

/** How and when an item was disposed of by order. */
export const disposalRecord = z.strictObject({
  seq: count,
  at: instant,
  by: z.string(),
  approvedBy: z.string().nullable(),
  /** Reference of the order, as typed. */
  order: outside.nullable(),
});
export type DisposalRecord = z.infer<typeof disposalRecord>;

export const evidenceRow = z.strictObject({
  uid,
  number: z.string(),
  origin: z.enum(['original', 'derivative']),
  fileName: outside,
  title: outside,
  reference: outside,
  kind: z.enum(MEDIA_KINDS),
  mediaType: outside,
  /** Claimed by the file; empty when it says nothing. */
  recorded: outside,
  acquired: instant,
  acquiredBy: z.string(),
  sizeBytes: count,
  sha256,
  tags: z.array(outside),
  isGraphic: z.boolean(),
  isDuplicate: z.boolean(),
  hasThumbnail: z.boolean(),
  statuses: z.array(z.enum(ITEM_STATUSES)),
  /** Absent: the item is live. */
  disposal: disposalRecord.optional(),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

/** A list that stands still while it is scrolled: what is recorded later shows when it is opened again. */
export const evidenceView = z.strictObject({ view: viewId, total: count });

export const facets = z.strictObject({
  total: count,
  kinds: z.array(z.strictObject({ kind: z.enum(MEDIA_KINDS), count })),
  tags: z.array(z.strictObject({ tag: outside, count })),
  statuses: z.array(z.strictObject({ status: z.enum(ITEM_STATUSES), count })),
  batches: z.array(z.strictObject({ batch: z.string(), label: outside, startedAt: instant, count })),
});
export type Facets = z.infer<typeof facets>;

/** Items chosen in a list: named one by one, or all of a view but some. */
export const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uids'), uids: z.array(uid).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('view'), view: viewId, except: z.array(uid).max(100_000) }),
]);
export type Selection = z.infer<typeof selection>;

/** Fields to be set (shared/core/description): a value, an absence, or null, which clears. */
export const descriptionFields = z.strictObject({
  title: FIELD_VALUES.title.optional(),
  description: FIELD_VALUES.description.optional(),
  eventsDepicted: FIELD_VALUES.eventsDepicted.optional(),
  relevance: FIELD_VALUES.relevance.optional(),
  itemType: FIELD_VALUES.itemType.optional(),
  note: FIELD_VALUES.note.optional(),
  tags: z.array(line).max(200).optional(),
  language: FIELD_VALUES.language.optional(),
  dateRecorded: FIELD_VALUES.dateRecorded.optional(),
  datePublished: FIELD_VALUES.datePublished.optional(),
  dateObtained: FIELD_VALUES.dateObtained.optional(),
  location: FIELD_VALUES.location.optional(),
  author: FIELD_VALUES.author.optional(),
  source: FIELD_VALUES.source.optional(),
  persons: FIELD_VALUES.persons.optional(),
  classification: FIELD_VALUES.classification.optional(),
  consent: FIELD_VALUES.consent.optional(),
  risk: FIELD_VALUES.risk.optional(),
  legalBasis: FIELD_VALUES.legalBasis.optional(),
  excerpt: FIELD_VALUES.excerpt.optional(),
  web: FIELD_VALUES.web.optional(),
  reference: FIELD_VALUES.reference.optional(),
  externalIds: FIELD_VALUES.externalIds.optional(),
  graphic: z.boolean().optional(),
});
export type DescriptionFields = z.infer<typeof descriptionFields>;

export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), fields: descriptionFields }),
  z.strictObject({ kind: z.literal('tags'), add: z.array(line).max(50), remove: z.array(line).max(50) }),
  /** Running references in the order of the list: `prefix` + number with at least `digits` digits. */
  z.strictObject({
    kind: z.literal('references'),
    prefix: line,
    first: z.int().min(0),
    digits: z.int().min(1).max(12),
  }),
]);
export type Change = z.infer<typeof change>;

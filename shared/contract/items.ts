/** One item: record, metadata with where each value comes from, claims of time, history, what can be shown of its bytes. */
import { z } from 'zod';
import { RELATIONS } from '../core/item/relations.ts';
import { CUSTODY_TYPES, DERIVATION_TYPES } from '../core/ledger/entry-types.ts';
import { redactionChoice } from '../core/redaction/index.ts';
import { disposalRecord, ITEM_STATUSES, MEDIA_KINDS, selection } from './evidence.ts';
import {
  count,
  handleId,
  instant,
  json,
  line,
  outside,
  passage,
  pathToken,
  sha256,
  sha512,
  uid,
} from './values.ts';

export const readableEntry = z.strictObject({
  seq: count,
  time: instant,
  actor: z.string(),
  type: z.string(),
  item: z.strictObject({ uid: z.string(), number: z.string().nullable() }).nullable(),
  stated: z.record(z.string(), json),
  disclosed: z.record(z.string(), json),
  erased: z.int(),
  leaf: z.string(),
});
export type ReadableEntry = z.infer<typeof readableEntry>;

export const PREVIEW_KINDS = ['image', 'pdf', 'video', 'audio', 'text', 'document', 'html', 'hex'] as const;
export const previewFacts = z.strictObject({
  kind: z.enum(PREVIEW_KINDS),
  /** Pages that can be shown as pictures; null where there are none or it is not known yet. */
  pages: count.nullable(),
  /** How the extraction of text ended; null: not tried yet. */
  textStatus: z.string().nullable(),
  sizeBytes: count,
});

export const metadataTag = z.strictObject({ group: outside, name: outside, value: outside });
/** A time that something claims. What is only claimed is never mixed with what is proven. */
export const clock = z.strictObject({
  /** Where it stands: a tag, the file system of the source, this machine when it acquired. */
  source: z.strictObject({
    kind: z.enum(['embedded', 'file-system', 'acquisition', 'description']),
    name: outside,
  }),
  value: outside,
  /** As the source states it; null where it states none. */
  zone: outside.nullable(),
  standing: z.enum(['claimed', 'recorded']),
});

export const itemDetail = z.strictObject({
  uid,
  number: z.string(),
  origin: z.enum(['original', 'derivative']),
  kind: z.enum(MEDIA_KINDS),
  mediaType: outside.nullable(),
  fileName: outside.nullable(),
  path: outside.nullable(),
  sizeBytes: count,
  sha256,
  sha512,
  statuses: z.array(z.enum(ITEM_STATUSES)),
  acquired: z.strictObject({
    at: instant,
    by: z.string(),
    seq: count,
    batch: z.string(),
    changedWhileReading: z.boolean(),
    received: z.enum(['matched', 'mismatch', 'not-listed']).nullable(),
    /** Disclosures of the batch: place, purpose, source, handedOverBy, authority. */
    told: z.record(z.string(), json),
  }),
  described: z.record(z.string(), json),
  /** Absent: the item is live. */
  disposal: disposalRecord.optional(),
  isGraphic: z.boolean(),
  isCovered: z.boolean(),
  sameBytes: z.array(z.strictObject({ uid, number: z.string() })),
  derivedFrom: z.strictObject({ uid, number: z.string() }).nullable(),
  derivatives: z.array(z.strictObject({ uid, number: z.string(), how: z.string() })),
  /** What it is to others. `person`: somebody said so, and can say that it is so no more. */
  relations: z.array(
    z.strictObject({
      relation: z.enum(RELATIONS),
      uid,
      number: z.string().nullable(),
      from: z.enum(['person', 'record']),
    }),
  ),
  preview: previewFacts,
  metadata: z.strictObject({
    /** `done`, `none`, `unreadable`, `stopped` or null: not tried yet. */
    status: z.string().nullable(),
    reason: outside.nullable(),
    tool: z.string().nullable(),
    partial: z.boolean(),
    /** The small normalised view: name, value, and the tag that each value was taken from. */
    view: z.array(z.strictObject({ name: z.string(), value: outside, from: outside.nullable() })),
    /** Names of the view that the file says nothing about: honest absence. */
    absent: z.array(z.string()),
    /** Names whose value is missing for another reason: blanked by somebody, damaged, or nobody looked. */
    unclear: z
      .array(
        z.strictObject({
          name: z.string(),
          why: z.enum(['stripped', 'unreadable', 'not-looked-at']),
          detail: outside.nullable(),
        }),
      )
      .optional(),
    tags: z.array(metadataTag),
  }),
  clocks: z.array(clock),
  history: z.array(readableEntry),
});
export type ItemDetail = z.infer<typeof itemDetail>;

export const previewRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rendition'),
    uid,
    page: z.int().min(0).max(100_000),
    side: z.int().min(320).max(2400),
  }),
  z.strictObject({ kind: z.literal('thumbnail'), uid }),
  /** Audio and video, by ranges. */
  z.strictObject({ kind: z.literal('media'), uid }),
  /** HTML for the sandboxed viewer's origin. */
  z.strictObject({ kind: z.literal('viewer'), uid }),
]);
export type PreviewRequest = z.infer<typeof previewRequest>;
export const previewHandle = z.strictObject({
  id: handleId,
  /** `evidence`: `evidence://` in Electron, `/evidence/` on loopback; `viewer`: likewise. */
  origin: z.enum(['evidence', 'viewer']),
  contentType: z.string(),
  sizeBytes: count.nullable(),
  width: count.nullable(),
  height: count.nullable(),
  pages: count.nullable(),
  partial: z.boolean(),
});
export type PreviewHandle = z.infer<typeof previewHandle>;

export const textPage = z.strictObject({
  text: outside,
  offset: count,
  nextOffset: count.nullable(),
  sizeBytes: count,
});
export const hexPage = z.strictObject({ offset: count, sizeBytes: count, base64: z.string().max(90_000) });

export const custodyEvent = z.strictObject({
  type: z.enum(CUSTODY_TYPES),
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or RFC 3339 with an offset. */
  at: line,
  from: passage.optional(),
  to: passage.optional(),
  place: passage.optional(),
  purpose: passage.optional(),
  authority: passage.optional(),
  note: passage.optional(),
  seals: z.array(line).max(100).optional(),
  storageLocation: passage.optional(),
  signatures: passage.optional(),
});
export const redactionRequest = z.strictObject({
  original: uid,
  choice: redactionChoice,
  reason: passage,
  /** Who decided what is covered; the acting custodian when empty. */
  operator: passage,
});
export type RedactionRequest = z.input<typeof redactionRequest>;
export const derivation = z.strictObject({
  type: z.enum(DERIVATION_TYPES),
  tool: passage.optional(),
  operator: passage.optional(),
  reason: passage.optional(),
  language: line.optional(),
});

export const relationRequest = z.strictObject({
  uid,
  relation: z.enum(RELATIONS),
  /** Number or uid. */
  other: line,
  state: z.enum(['set', 'ended']),
});

export const csvExportRequest = z.strictObject({
  items: z.union([z.literal('all'), selection]),
  target: pathToken,
});
export const csvExported = z.strictObject({ items: count, path: outside });
export const csvImportRequest = z.strictObject({
  file: pathToken,
  /** Records nothing. */
  dryRun: z.boolean(),
  /** New file for all cells that are not taken. */
  report: pathToken.nullable(),
});
export const csvImported = z.strictObject({
  dryRun: z.boolean(),
  rows: count,
  changed: count,
  values: count,
  unchanged: count,
  rejected: count,
  /** The first of the rejected cells. */
  cells: z.array(
    z.strictObject({
      row: count,
      item: z.string().nullable(),
      column: outside,
      text: outside,
      /** The end of a key `cell.…`. */
      reason: z.string(),
    }),
  ),
});
export type CsvExported = z.infer<typeof csvExported>;
export type CsvImported = z.infer<typeof csvImported>;

/**
 * A document to be typeset: which template, and plain data. No markup exists in it: `#`, `\`, `$`, `@` and everything else in a string are
 * shown as themselves, LF breaks a line.
 */
import { z } from 'zod';

const MAX_TABLE_ROWS = 10_000;
const MAX_BLOCKS = 200_000;

const text = z.string();
/** How a column or a value is set. `digest`: small, broken anywhere; `code`: the same from left to right whatever the language. */
export const textKind = z.enum(['text', 'digest', 'code']);
export type TextKind = z.infer<typeof textKind>;

const column = z.strictObject({
  heading: text,
  /** Share of the width, in any unit. */
  width: z.number().positive().max(1000),
  kind: textKind,
});
export type DocumentColumn = z.infer<typeof column>;

export const documentBlock = z.discriminatedUnion('block', [
  z.strictObject({ block: z.literal('heading'), level: z.int().min(1).max(3), text }),
  z.strictObject({ block: z.literal('text'), text }),
  /** A statement set apart in a frame. */
  z.strictObject({ block: z.literal('notice'), text }),
  z.strictObject({ block: z.literal('list'), numbered: z.boolean(), items: z.array(text) }),
  z.strictObject({
    block: z.literal('facts'),
    /** Headings of the two columns, for those who hear the table. */
    headings: z.tuple([text, text]),
    rows: z.array(z.strictObject({ label: text, value: text, kind: textKind })),
  }),
  z.strictObject({
    block: z.literal('table'),
    columns: z.array(column).min(1).max(16),
    rows: z.array(z.array(text)).max(MAX_TABLE_ROWS),
  }),
  z.strictObject({ block: z.literal('code'), text }),
  /** A line to write on, with what belongs there under it. */
  z.strictObject({ block: z.literal('blank'), label: text }),
  z.strictObject({ block: z.literal('page-break') }),
]);
export type DocumentBlock = z.infer<typeof documentBlock>;

/** `report`: upright pages; `list`: pages on their side, small; `declaration`: larger text, to be signed; `page`: tight, for one page. */
export const documentTemplate = z.enum(['report', 'list', 'declaration', 'page']);
export type DocumentTemplate = z.infer<typeof documentTemplate>;

export const typesetDocument = z.strictObject({
  template: documentTemplate,
  /** BCP 47: one that typst takes, a language of two or three letters. */
  lang: z.string().regex(/^[a-z]{2,3}$/),
  title: text,
  /** Whole seconds of UTC, RFC 3339: creation date of the file. */
  created: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  /** At the head of every page; empty: nothing. */
  header: text,
  /** Across every page, behind the text; empty: nothing. */
  watermark: text,
  /** With `{page}` and `{pages}`. */
  pageLabel: text,
  blocks: z.array(documentBlock).max(MAX_BLOCKS),
});
export type TypesetDocument = z.infer<typeof typesetDocument>;

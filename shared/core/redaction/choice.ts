/** What a person decides about a redaction, and how it is written and checked. */
import { z } from 'zod';

/** The whole width or height. Whole numbers, so that a box is the same on every machine and in the ledger. */
export const WHOLE = 1_000_000;
export const MAX_BOXES = 1000;
export const MAX_REDACTED_PAGES = 2000;
export const MIN_DPI = 72;
export const DEFAULT_DPI = 200;
export const MAX_DPI = 600;
export const REDACTION_FORMATS = ['png', 'jpeg'] as const;
export type RedactionFormat = (typeof REDACTION_FORMATS)[number];

const MAX_PAGE = 100_000;
const page = z.int().min(1).max(MAX_PAGE);
const place = z.int().min(0).max(WHOLE);
const extent = z.int().min(1).max(WHOLE);

export const redactionBox = z
  .strictObject({
    /** From 1; a picture is page 1. */
    page,
    x: place,
    y: place,
    width: extent,
    height: extent,
  })
  .refine((box) => box.x + box.width <= WHOLE && box.y + box.height <= WHOLE, 'box outside of the page');
export type RedactionBox = z.infer<typeof redactionBox>;

export const redactionChoice = z.strictObject({
  format: z.enum(REDACTION_FORMATS),
  /** First and last page of a PDF, from 1; null: all of them. */
  pages: z.strictObject({ first: page, last: page }).nullable(),
  /** Dots per inch at which the pages of a PDF are drawn. Pictures keep their pixels. */
  dpi: z.int().min(MIN_DPI).max(MAX_DPI).default(DEFAULT_DPI),
  boxes: z.array(redactionBox).max(MAX_BOXES).readonly(),
  /** Nothing is covered: the pictures alone are kept, and all metadata, text and hidden content are gone. */
  onlyMetadata: z.boolean().default(false),
});
export type RedactionChoiceInput = z.input<typeof redactionChoice>;
export type RedactionChoice = z.infer<typeof redactionChoice>;

export type RedactionProblem =
  /** No box, and nobody said that none is meant; or boxes although none is meant. */
  | { readonly code: 'REDACTION_BOXES'; readonly details: { readonly boxes: number; readonly limit: number } }
  | { readonly code: 'REDACTION_PAGES'; readonly details: { readonly page: number; readonly pages: string } };

/** What is wrong with a choice beyond its form, or null. */
export function checkChoice({ boxes, pages, onlyMetadata }: RedactionChoice): RedactionProblem | null {
  if ((boxes.length === 0) !== onlyMetadata)
    return { code: 'REDACTION_BOXES', details: { boxes: boxes.length, limit: MAX_BOXES } };
  if (pages === null) return null;
  const { first, last } = pages;
  const outside = boxes.find((box) => box.page < first || box.page > last);
  const isFit = first <= last && last - first < MAX_REDACTED_PAGES;
  return isFit && outside === undefined
    ? null
    : { code: 'REDACTION_PAGES', details: { page: outside?.page ?? last, pages: `${first}-${last}` } };
}

/** A decimal from 0 to 1 with at most six places as millionths; null when it is none. */
export function millionthsOf(text: string): number | null {
  const [, whole, places = ''] = /^([01])(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const value = Number(whole) * WHOLE + Number(places.padEnd(6, '0'));
  return value <= WHOLE ? value : null;
}

/** Millionths as a decimal without needless zeros. */
export function fractionText(millionths: number): string {
  if (millionths >= WHOLE) return '1';
  const places = String(millionths).padStart(6, '0').replace(/0+$/, '');
  return places === '' ? '0' : `0.${places}`;
}

/** `x,y,width,height` and `@page` where it is not the first; null when it is no box of a page. */
export function boxFromText(text: string): RedactionBox | null {
  const [, places = '', pageText = '1'] = /^([^@]+)(?:@(\d{1,6}))?$/.exec(text.trim()) ?? [];
  const [x, y, width, height, ...more] = places.split(',').map((part) => millionthsOf(part));
  if (more.length > 0) return null;
  return redactionBox.safeParse({ page: Number(pageText), x, y, width, height }).data ?? null;
}

export const boxText = ({ page: of, x, y, width, height }: RedactionBox): string =>
  `${[x, y, width, height].map((value) => fractionText(value)).join(',')}@${of}`;

/** `3` or `1-3`; null when it is neither. */
export function pagesFromText(text: string): { first: number; last: number } | null {
  const [, first, last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text.trim()) ?? [];
  const pages = { first: Number(first), last: Number(last) };
  return first === undefined || pages.first < 1 || pages.last < pages.first ? null : pages;
}

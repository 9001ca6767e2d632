import { MAX_ANNOTATIONS, MAX_PAGE_ANNOTATIONS, MAX_PDF_PAGES } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import type { UnreadReason } from '../protocol.ts';
import { type Pdfium, textOfPage, withDocument, withPage } from './pdf.ts';

/** fpdf_annot.h: kinds that show nothing of their own. */
const LINK = 2;
const POPUP = 16;
/** fpdf_annot.h FPDF_ANNOT_FLAG_PRINT alone: neither hidden nor kept from being seen. */
const SHOWN = 4;
/** fpdf_flatten.h FLAT_PRINT; what it gives back when the page was changed. */
const FLAT_PRINT = 1;
const FLATTENED = 1;

/** What the package exports and its types do not name. */
interface Annotations {
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetSubtype(annotation: number): number;
  _FPDFAnnot_SetFlags(annotation: number, flags: number): number;
  _FPDFPage_Flatten(page: number, flag: number): number;
}
const hasAnnotations = (library: Pdfium): library is Pdfium & Annotations => '_FPDFPage_Flatten' in library;

export interface PageDrawings {
  /** Counted from 1. */
  readonly page: number;
  /** What is written in drawings over the page: notes, stamps, filled-in fields, the hidden ones too. */
  readonly text: string;
}

/**
 * Text of what is drawn over the pages: the drawings are made part of the page, in memory, because only then are their fonts resolved.
 * @param leave hears why something was not read
 */
export function annotationsOfPdf(
  bytes: Uint8Array,
  use: (drawings: PageDrawings) => void,
  leave: (reason: UnreadReason) => void,
): Promise<void> {
  return withDocument(bytes, (library, handle) => {
    if (!hasAnnotations(library)) throw new TypeError('a build of PDFium without annotations');
    const pages = library._FPDF_GetPageCount(handle);
    if (pages > MAX_PDF_PAGES) leave('too-large');
    let left = MAX_ANNOTATIONS;
    for (let index = 0; index < Math.min(pages, MAX_PDF_PAGES); index++) {
      try {
        const before = withPage(library, handle, index, (page) => {
          const count = library._FPDFPage_GetAnnotCount(page);
          left -= count;
          if (count > MAX_PAGE_ANNOTATIONS || left < 0) throw new DecodeError('TOO_LARGE', 'annotations');
          const text = showAll(library, page, count) ? textOfPage(library, page) : null;
          return text !== null && library._FPDFPage_Flatten(page, FLAT_PRINT) === FLATTENED ? text : null;
        });
        if (before === null) continue;
        const after = withPage(library, handle, index, (page) => textOfPage(library, page));
        const text = after.startsWith(before) ? after.slice(before.length) : after;
        use({ page: index + 1, text });
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        leave(error.code === 'TOO_LARGE' ? 'too-large' : 'unreadable');
      }
    }
  });
}

/** @returns whether there is any that has a drawing of its own */
function showAll(library: Annotations, page: number, count: number): boolean {
  let isAny = false;
  for (let index = 0; index < count; index++) {
    const annotation = library._FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    try {
      const kind = library._FPDFAnnot_GetSubtype(annotation);
      if (kind === LINK || kind === POPUP) continue;
      isAny = true;
      library._FPDFAnnot_SetFlags(annotation, SHOWN);
    } finally {
      library._FPDFPage_CloseAnnot(annotation);
    }
  }
  return isAny;
}

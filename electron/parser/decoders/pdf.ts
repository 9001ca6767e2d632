import { PDFiumModule } from '@hyzyla/pdfium';
import { MAX_PAGES, MAX_PDF_PAGES, MAX_REDACTED_PAGE_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import { pictureOfPixels } from './image.ts';
import type { Picture, Pixels } from './image.ts';
import type { PictureBounds } from './picture-bounds.ts';
import type { TextSink } from './text-sink.ts';

/**
 * PDF through PDFium as WebAssembly: built without JavaScript and XFA, so nothing in a file runs (S-18). The
 * package's own classes keep every page open after its text was taken; here each page is closed at once.
 */
export type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;

/** fpdfview.h FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY. */
const ERR_PASSWORD = 4;
const ERR_SECURITY = 5;
/** fpdfview.h: FPDFBitmap_BGRA; FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER (RGBA instead of BGRA). */
const BGRA = 4;
const FLAGS = 0x01 | 0x10;
/** Small letters are drawn twice as large and shrunk; on a large page that would cost memory and show nothing. */
const OVERSAMPLING = 2;
const MAX_OVERSAMPLED_SIDE = 640;
/** ISO 32000-2 annex C: 14,400 units; user units may multiply it by 75. Larger pages are no pages. */
const MAX_PAGE_POINTS = 14_400 * 75;

let loading: Promise<Pdfium> | null = null;

function pdfium(): Promise<Pdfium> {
  loading ??= PDFiumModule({}).then((library) => {
    library._FPDF_InitLibraryWithConfig({
      version: 2,
      m_pIsolate: null,
      m_pUserFontPaths: null,
      m_v8EmbedderSlot: 0,
      m_pPlatform: null,
    });
    return library;
  });
  return loading;
}

/** The file needs a password. A value, not a fault: the caller reports it as such. */
export class PdfEncrypted extends Error {
  override readonly name = 'PdfEncrypted';
}

export async function withDocument<T>(
  bytes: Uint8Array,
  use: (library: Pdfium, handle: number) => T | Promise<T>,
): Promise<T> {
  const library = await pdfium();
  const memory = library.wasmExports.malloc(Math.max(1, bytes.length));
  if (memory === 0) throw new DecodeError('TOO_LARGE', 'document does not fit into the decoder');
  let handle = 0;
  try {
    library.HEAPU8.set(bytes, memory);
    handle = library._FPDF_LoadMemDocument(memory, bytes.length, 0);
    if (handle === 0) {
      const code = library._FPDF_GetLastError();
      if (code === ERR_PASSWORD || code === ERR_SECURITY) throw new PdfEncrypted();
      throw new DecodeError('DAMAGED', 'not a PDF, or damaged beyond reading');
    }
    return await use(library, handle);
  } finally {
    if (handle !== 0) library._FPDF_CloseDocument(handle);
    library.wasmExports.free(memory);
  }
}

export function withPage<T>(library: Pdfium, handle: number, index: number, use: (page: number) => T): T {
  const page = library._FPDF_LoadPage(handle, index);
  if (page === 0) throw new DecodeError('DAMAGED', `page ${index + 1} cannot be read`);
  try {
    return use(page);
  } finally {
    library._FPDF_ClosePage(page);
  }
}

/** Width and height of a page as it is read, points. */
function sizeOfPage(library: Pdfium, page: number): { readonly width: number; readonly height: number } {
  const width = library._FPDF_GetPageWidth(page);
  const height = library._FPDF_GetPageHeight(page);
  if (!(width > 0) || !(height > 0) || Math.max(width, height) > MAX_PAGE_POINTS)
    throw new DecodeError('DAMAGED', 'the page has no size');
  return { width, height };
}

/** @param scaleOf pixels for each point, from the size of the page */
function render(
  library: Pdfium,
  page: number,
  scaleOf: (size: { readonly width: number; readonly height: number }) => number,
): Pixels {
  const size = sizeOfPage(library, page);
  const scale = scaleOf(size);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const stride = width * 4;
  const memory = library.wasmExports.malloc(stride * height);
  if (memory === 0) throw new DecodeError('TOO_LARGE', 'page does not fit into the decoder');
  const bitmap = library._FPDFBitmap_CreateEx(width, height, BGRA, memory, stride);
  try {
    library._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xff_ff_ff_ff);
    library._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
    return { rgba: library.HEAPU8.slice(memory, memory + stride * height), width, height };
  } finally {
    library._FPDFBitmap_Destroy(bitmap);
    library.wasmExports.free(memory);
  }
}

const scaleTo =
  (side: number) =>
  ({ width, height }: { readonly width: number; readonly height: number }): number =>
    (side <= MAX_OVERSAMPLED_SIDE ? side * OVERSAMPLING : side) / Math.max(width, height);

/** A page drawn for a file of pictures. */
export interface DrawnPage {
  readonly pixels: Pixels;
  /** Hundredths of a point. */
  readonly paperWidth: number;
  readonly paperHeight: number;
}

export interface PdfPages {
  /** Pages of the document, at most MAX_PAGES. */
  readonly count: number;
  /** Page `index`, from 0, with its annotations and filled-in fields. Large pages get fewer dots per inch. Throws DecodeError. */
  draw(index: number, dpi: number): DrawnPage;
}

const POINTS_PER_INCH = 72;

/** Runs `use` on the pages of a document. @returns how many there are. Throws PdfEncrypted, DecodeError. */
export function pagesOfPdf(bytes: Uint8Array, use: (pages: PdfPages) => Promise<void>): Promise<number> {
  return withDocument(bytes, async (library, handle) => {
    const count = Math.min(library._FPDF_GetPageCount(handle), MAX_PAGES);
    if (count < 1) throw new DecodeError('DAMAGED', 'no pages');
    await use({
      count,
      draw: (index, dpi) =>
        withPage(library, handle, index, (page) => {
          const size = sizeOfPage(library, page);
          const pixels = render(library, page, ({ width, height }) =>
            Math.min(dpi / POINTS_PER_INCH, Math.sqrt(MAX_REDACTED_PAGE_PIXELS / (width * height))),
          );
          return {
            pixels,
            paperWidth: Math.max(1, Math.round(size.width * 100)),
            paperHeight: Math.max(1, Math.round(size.height * 100)),
          };
        }),
    });
    return count;
  });
}

export interface PagePicture {
  readonly picture: Picture;
  /** Pages of the document, at most MAX_PAGES. */
  readonly pages: number;
}

/** A picture of one page, counted from 0; null where the document ends before. Throws PdfEncrypted, DecodeError. */
export function pictureOfPdf(
  bytes: Uint8Array,
  index: number,
  bounds: PictureBounds,
): Promise<PagePicture | null> {
  return withDocument(bytes, async (library, handle) => {
    const pages = Math.min(library._FPDF_GetPageCount(handle), MAX_PAGES);
    if (pages < 1) throw new DecodeError('DAMAGED', 'no pages');
    if (index >= pages) return null;
    const pixels = withPage(library, handle, index, (page) => render(library, page, scaleTo(bounds.side)));
    return { picture: await pictureOfPixels(pixels, bounds), pages };
  });
}

export function textOfPage(library: Pdfium, page: number): string {
  const textPage = library._FPDFText_LoadPage(page);
  if (textPage === 0) return '';
  try {
    const count = library._FPDFText_CountChars(textPage);
    if (count <= 0) return '';
    const memory = library.wasmExports.malloc((count + 1) * 2);
    if (memory === 0) throw new DecodeError('TOO_LARGE', 'text does not fit into the decoder');
    try {
      const written = library._FPDFText_GetText(textPage, 0, count, memory);
      const units = library.HEAPU8.slice(memory, memory + Math.max(0, written - 1) * 2);
      return new TextDecoder('utf-16le').decode(units);
    } finally {
      library.wasmExports.free(memory);
    }
  } finally {
    library._FPDFText_ClosePage(textPage);
  }
}

/** Puts the text of the pages into the sink, page after page; a page that cannot be read is left out and marked. */
export function textOfPdf(bytes: Uint8Array, sink: TextSink): Promise<void> {
  return withDocument(bytes, (library, handle) => {
    const pages = library._FPDF_GetPageCount(handle);
    if (pages > MAX_PDF_PAGES) sink.markPartial();
    for (let index = 0; index < Math.min(pages, MAX_PDF_PAGES) && !sink.isFull; index += 1) {
      try {
        sink.add(withPage(library, handle, index, (page) => textOfPage(library, page)));
        sink.add('\n\f');
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        sink.markPartial();
      }
    }
  });
}

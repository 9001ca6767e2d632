/**
 * The step *page images*: pictures and the pages of PDF files as JPEG for the page list of a load file (profile-files.md §5). They are made
 * by the parser, of pixels alone, so that nothing that lies in a file beside its picture comes along.
 */
import { pageImagePath } from '../../../shared/core/bundle/layout.ts';
import { pageId } from '../../../shared/core/bundle/page-id.ts';
import type { Bytes } from '../../../shared/core/bytes.ts';
import { SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import { foreignPart } from '../../../shared/core/redaction/index.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { ByteSource, ParserPool } from '../parser-pool/index.ts';
import { ObjectError, type ObjectStore, watchedReader } from '../store/index.ts';
import { ExportError } from './failure.ts';
import type { TagFiles } from './tag-files.ts';

/** Enough to read print by; standards ask for 300 of black and white alone. */
const DPI = 150;

export interface PageImagesOptions {
  /** Parsers of evidence. */
  readonly pool: () => Promise<ParserPool>;
}

export interface PageImagesJob {
  readonly options: PageImagesOptions;
  readonly items: readonly ExportRow[];
  readonly store: ObjectStore;
  readonly tags: TagFiles;
  readonly check: () => void;
  readonly signal: AbortSignal | undefined;
  readonly onItem: (items: number) => void;
}

export interface WrittenPages {
  /** Pages written, by uid. */
  readonly pages: ReadonlyMap<string, number>;
  /** Numbers of pictures and PDF files of which there are none, or not all: damaged, locked, of no format that can be drawn. */
  readonly incomplete: readonly string[];
}

/** @throws ExportError OBJECT_DAMAGED, CANCELLED */
export async function writePageImages(job: PageImagesJob): Promise<WrittenPages> {
  const pages = new Map<string, number>();
  const incomplete: string[] = [];
  for (const [i, row] of job.items.entries()) {
    job.check();
    job.onItem(i);
    const drawn = await drawItem(job, row);
    if (drawn === null) continue;
    if (drawn.pages > 0) pages.set(row.uid, drawn.pages);
    if (!drawn.whole) incomplete.push(row.number);
  }
  job.onItem(job.items.length);
  return { pages, incomplete };
}

interface Drawn {
  readonly pages: number;
  readonly whole: boolean;
}

/** Null for an item that has no pages: sound, film, text. */
async function drawItem(job: PageImagesJob, row: ExportRow): Promise<Drawn | null> {
  try {
    const reader = job.store.reader({
      name: row.objectName,
      size: row.objectSize,
      wrappedKey: row.wrappedKey,
    });
    try {
      const { source, damage } = watchedReader(reader);
      const drawn = await drawFrom(job, row, source);
      // The parser learns only that reading failed, and calls the file unreadable.
      if (damage[0] !== undefined) throw damage[0];
      return drawn;
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof ObjectError)
      throw new ExportError('OBJECT_DAMAGED', { item: row.number, reason: error.code });
    throw error;
  }
}

async function drawFrom(
  job: PageImagesJob,
  { number }: ExportRow,
  source: ByteSource,
): Promise<Drawn | null> {
  const { family, id } = sniffFormat(await source.read(0, SNIFF_BYTES));
  const isPdf = id === 'pdf';
  if (!isPdf && family !== 'image') return null;
  const pool = await job.options.pool();
  const nothing: Drawn = { pages: 0, whole: false };
  let drawn = nothing;
  for (;;) {
    const outcome = await pool.run(
      {
        kind: 'redact',
        first: drawn.pages,
        last: isPdf ? null : 0,
        dpi: DPI,
        form: 'jpeg',
        boxes: [],
        source,
      },
      job.signal,
    );
    job.check();
    if (outcome.status !== 'done' || outcome.kind !== 'redact') return { ...drawn, whole: false };
    const { pages, of, partial } = outcome.result;
    // Nothing is believed of the parser but pixels.
    if (pages.length === 0 || pages.some(({ bytes }) => foreignPart(bytes, 'jpeg') !== null))
      return { ...drawn, whole: false };
    for (const [i, { bytes }] of pages.entries()) put(job, pageId(number, drawn.pages + i + 1), bytes);
    drawn = { pages: drawn.pages + pages.length, whole: !partial && drawn.pages + pages.length === of };
    if (!isPdf || drawn.pages >= of) return drawn;
  }
}

const put = ({ tags }: PageImagesJob, page: string, bytes: Bytes): void =>
  void tags.put(pageImagePath(page), bytes);

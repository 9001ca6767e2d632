import type { PreviewHandle, PreviewRequest } from '../../../shared/contract/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { createByteCache } from './byte-cache.ts';
import { formatOfItem } from './describe-preview.ts';
import { createHandles, type HandleContent } from './handles.ts';
import { type ItemObject, itemObject } from './item-object.ts';
import { openObjectReaders } from './object-readers.ts';
import { type HexPage, hexPage, type TextPage, textPage } from './pages.ts';
import type {
  ObjectFailure,
  PreviewOpenFailure,
  PreviewReadFailure,
  ThumbnailFailure,
} from './preview-failure.ts';
import { type ContentType, mediaContentType } from './preview-kind.ts';
import { createRenditions, type PreviewCache, type RenditionFacts } from './renditions.ts';
import { thumbnailFor } from './thumbnail.ts';

export interface PreviewsOptions {
  readonly opened: OpenedCase;
  /** Of its own where possible: behind an import's jobs a person would wait. */
  readonly pool: ParserPool;
  /** Default: 64 MB. */
  readonly maxCachedBytes?: number;
  /** Default: 256. */
  readonly maxHandles?: number;
}

/** The previews of one open case. */
export interface Previews {
  /**
   * Opens a handle; a rendition is made now, so that its size is known. PREVIEW_NONE with `not-applicable` for an original that may
   * not go out. @throws ZodError for a page or side that the contract does not let through
   */
  open(request: PreviewRequest, signal?: AbortSignal): Promise<PreviewHandle | PreviewOpenFailure>;
  /** What `open` said of a handle, for the shells. */
  handle(id: string): PreviewHandle | Failure<'HANDLE_UNKNOWN'>;
  /** Uid of the item whose bytes are behind a handle; null: no such handle. */
  itemOf(id: string): string | null;
  /**
   * Up to `length` bytes from `offset`, at most READ_LIMIT: fewer at the end, none behind it. The array is the caller's.
   * @throws RangeError for an offset or length that is no whole number from 0, or beyond READ_LIMIT
   */
  read(id: string, offset: number, length: number): Promise<Uint8Array | PreviewReadFailure>;
  /** Forgets a handle; one that is not known is no failure. */
  close(id: string): void;
  /** Forgets every handle of an item, also those being opened, and wipes what was made of it. */
  closeItem(uid: string): void;
  /** The extracted text in pages, UTF-8 offsets. @throws RangeError as `read` */
  text(uid: string, offset: number, length: number): TextPage | ItemFailure | Failure<'TEXT_MISSING'>;
  /** The bytes of any item, to be shown in hexadecimal. @throws RangeError as `read` */
  hex(uid: string, offset: number, length: number): HexPage | ItemFailure;
  /** Before the case closes or locks: forgets all handles, ends what is being made, wipes all bytes. */
  closeAll(): void;
}

type ItemFailure = Failure<'ITEM_UNKNOWN'> | ObjectFailure;

const MAX_CACHED_BYTES = 64_000_000;
const MAX_HANDLES = 256;
/** Most that is given out at once, bytes. */
export const READ_LIMIT = 1_048_576;

function requireRange(offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new RangeError('offset is a whole number from 0');
  if (!Number.isSafeInteger(length) || length < 0 || length > READ_LIMIT)
    throw new RangeError(`length is a whole number from 0 to ${READ_LIMIT}`);
}

export function createPreviews({ opened, pool, ...options }: PreviewsOptions): Previews {
  const cache: PreviewCache = createByteCache(options.maxCachedBytes ?? MAX_CACHED_BYTES);
  const readers = openObjectReaders(opened.store);
  const renditions = createRenditions(opened, pool, cache);
  const handles = createHandles(options.maxHandles ?? MAX_HANDLES);

  const original = (
    found: ItemObject,
    contentType: ContentType,
    origin: PreviewHandle['origin'],
  ): HandleContent => ({
    facts: { ...NO_PICTURE, origin, contentType, sizeBytes: found.object.size },
    read: (offset, length) => {
      const page = hexPage(readers, found, offset, length);
      return Promise.resolve(isFailure(page) ? page : page.bytes);
    },
  });

  function picture(
    found: ItemObject,
    { page, side }: Extract<PreviewRequest, { kind: 'rendition' }>,
    { width, height, pages, partial, sizeBytes }: RenditionFacts,
  ): HandleContent {
    const of = { page, side };
    return {
      facts: { origin: 'evidence', contentType: 'image/webp', sizeBytes, width, height, pages, partial },
      async read(offset, length) {
        const held = renditions.held(found, of);
        if (held !== null) return copyOf(held, offset, length);
        const again = await renditions.make(found, of);
        if (isFailure(again)) return again;
        const made = renditions.held(found, of);
        // Not the same again, or already gone: the parser is the weaker side, and the cache may be small.
        if (made === null || again.sizeBytes !== sizeBytes)
          return { code: 'PREVIEW_FAILED', details: { item: found.item.number, reason: 'LIMIT' } };
        return copyOf(made, offset, length);
      },
    };
  }

  function thumbnail(uid: string): HandleContent | ThumbnailFailure {
    const first = thumbnailFor(opened, uid);
    if (isFailure(first)) return first;
    return {
      facts: {
        ...NO_PICTURE,
        origin: 'evidence',
        contentType: first.contentType,
        sizeBytes: first.bytes.length,
      },
      read(offset, length) {
        const now = thumbnailFor(opened, uid);
        return Promise.resolve(isFailure(now) ? now : copyOf(now.bytes, offset, length));
      },
    };
  }

  async function contentOf(
    request: PreviewRequest,
    signal: AbortSignal | undefined,
  ): Promise<HandleContent | PreviewOpenFailure> {
    if (request.kind === 'thumbnail') return thumbnail(request.uid);
    const found = itemObject(opened, request.uid);
    if (isFailure(found)) return found;
    if (request.kind === 'rendition') {
      const facts = await renditions.make(found, request, signal);
      return isFailure(facts) ? facts : picture(found, request, facts);
    }
    const format = formatOfItem(opened, found);
    if (isFailure(format)) return format;
    if (request.kind === 'viewer' && format.id === 'html') return original(found, 'text/html', 'viewer');
    const media = request.kind === 'media' ? mediaContentType(format) : null;
    if (media !== null) return original(found, media, 'evidence');
    return { code: 'PREVIEW_NONE', details: { item: found.item.number, reason: 'not-applicable' } };
  }

  return {
    open: (request, signal) => handles.open(request.uid, () => contentOf(request, signal)),
    handle: (id) => handles.factsOf(id),
    itemOf: (id) => handles.itemOf(id),
    async read(id, offset, length) {
      requireRange(offset, length);
      const content = handles.contentOf(id);
      return isFailure(content) ? content : content.read(offset, length);
    },
    close: (id) => handles.close(id),
    closeItem(uid) {
      handles.closeItem(uid);
      const found = itemObject(opened, uid);
      if (isFailure(found)) return;
      renditions.cancel(`${found.object.name} `);
      cache.wipe(`${found.object.name} `);
      readers.close(found.object.name);
    },
    text(uid, offset, length) {
      requireRange(offset, length);
      const found = itemObject(opened, uid);
      return isFailure(found) ? found : textPage(opened, cache, found, offset, length);
    },
    hex(uid, offset, length) {
      requireRange(offset, length);
      const found = itemObject(opened, uid);
      return isFailure(found) ? found : hexPage(readers, found, offset, length);
    },
    closeAll() {
      handles.closeAll();
      renditions.cancel('');
      readers.closeAll();
      cache.wipe('');
    },
  };
}

/** In memory of its own: a Buffer's `slice` would be a view of bytes that are wiped later. */
const copyOf = (bytes: Uint8Array, offset: number, length: number): Uint8Array =>
  new Uint8Array(bytes.subarray(offset, offset + length));

const NO_PICTURE = { width: null, height: null, pages: null, partial: false } as const;

import { sniffFormat } from '../../../shared/core/metadata/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { zeroise } from '../crypto/primitives.ts';
import { isFailure } from '../failure.ts';
import type { ParserOutcome, ParserPool, RenditionResult } from '../parser-pool/index.ts';
import { type ObjectReader, watchedReader } from '../store/index.ts';
import type { ByteCache, Held } from './byte-cache.ts';
import { type ItemObject, objectFailure } from './item-object.ts';
import type { ObjectFailure, RenditionFailure } from './preview-failure.ts';

export type RenditionFacts = Pick<RenditionResult, 'width' | 'height' | 'pages' | 'partial'> & {
  readonly sizeBytes: number;
};
/** Renditions and extracted texts share one bound; of a text nothing is to be known. */
export type PreviewCache = ByteCache<RenditionFacts | null>;

export interface RenditionOf {
  readonly page: number;
  readonly side: number;
}

export interface Renditions {
  /** Makes the rendition, unless it is there already. It is given up when the last who waits for it gives up. */
  make(found: ItemObject, of: RenditionOf, signal?: AbortSignal): Promise<RenditionFacts | RenditionFailure>;
  /** The bytes as they lie in the cache, or null when they have to be made again. */
  held(found: ItemObject, of: RenditionOf): Uint8Array | null;
  /** Ends what is being made of objects whose name begins so; all of it for ''. */
  cancel(prefix: string): void;
}

interface Making {
  readonly made: Promise<RenditionFacts | RenditionFailure>;
  readonly abort: AbortController;
  /** Callers that have not given up. */
  waiting: number;
}

const keyOf = ({ object }: ItemObject, { page, side }: RenditionOf): string =>
  `${object.name} rendition ${page} ${side}`;

/** Renditions on demand through the parser pool. The same question at the same time is asked once. */
export function createRenditions(opened: OpenedCase, pool: ParserPool, cache: PreviewCache): Renditions {
  const making = new Map<string, Making>();

  async function makeNow(
    key: string,
    found: ItemObject,
    of: RenditionOf,
    { signal }: AbortController,
  ): Promise<RenditionFacts | RenditionFailure> {
    const rendered = await render(opened, pool, found, of, signal);
    if (isFailure(rendered)) return rendered;
    if (signal.aborted) {
      zeroise(rendered.bytes);
      return { code: 'CANCELLED' };
    }
    cache.put(key, rendered);
    return rendered.facts;
  }
  function begin(key: string, found: ItemObject, of: RenditionOf): Making {
    const abort = new AbortController();
    const made = makeNow(key, found, of, abort).finally(() => {
      if (making.get(key) === mine) making.delete(key);
    });
    const mine: Making = { made, abort, waiting: 0 };
    making.set(key, mine);
    return mine;
  }
  function end(key: string, mine: Making): void {
    if (making.get(key) === mine) making.delete(key);
    mine.abort.abort();
  }
  return {
    async make(found, of, signal) {
      const key = keyOf(found, of);
      const known = cache.get(key)?.facts ?? null;
      if (known !== null) return known;
      const isCancelled = (): boolean => signal?.aborted === true;
      if (isCancelled()) return { code: 'CANCELLED' };
      const mine = making.get(key) ?? begin(key, found, of);
      mine.waiting += 1;
      const giveUp = (): void => {
        mine.waiting -= 1;
        if (mine.waiting === 0) end(key, mine);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      const made = await mine.made;
      signal?.removeEventListener('abort', giveUp);
      return isCancelled() ? { code: 'CANCELLED' } : made;
    },
    held: (found, of) => cache.get(keyOf(found, of))?.bytes ?? null,
    cancel(prefix) {
      for (const [key, mine] of making) if (key.startsWith(prefix)) end(key, mine);
    },
  };
}

async function render(
  { store }: OpenedCase,
  pool: ParserPool,
  found: ItemObject,
  { page, side }: RenditionOf,
  signal: AbortSignal,
): Promise<Held<RenditionFacts> | RenditionFailure> {
  let reader: ObjectReader | null = null;
  try {
    reader = store.reader(found.object);
    const { source, damage } = watchedReader(reader);
    const outcome = await pool.run({ kind: 'rendition', page, side, source }, signal);
    const [first] = damage;
    return first === undefined ? heldOf(outcome, found) : objectFailure(first, found);
  } catch (error) {
    return objectFailure(error, found);
  } finally {
    reader?.close();
  }
}

function heldOf(
  outcome: ParserOutcome,
  { item }: ItemObject,
): Held<RenditionFacts> | Exclude<RenditionFailure, ObjectFailure> {
  const failed = (reason: string, message?: string): Exclude<RenditionFailure, ObjectFailure> => ({
    code: 'PREVIEW_FAILED',
    details: { item: item.number, reason, ...(message === undefined ? {} : { message }) },
  });
  switch (outcome.status) {
    case 'none':
      return { code: 'PREVIEW_NONE', details: { item: item.number, reason: outcome.reason } };
    case 'unreadable':
      return failed(outcome.code, outcome.message);
    case 'stopped':
      return outcome.code === 'CANCELLED' ? { code: 'CANCELLED' } : failed(outcome.code);
    case 'done': {
      if (outcome.kind !== 'rendition') throw new Error(`a rendition was answered with ${outcome.kind}`);
      const { bytes, width, height, pages, partial } = outcome.result;
      // A parser that was taken over could call anything a picture (L-30).
      if (sniffFormat(bytes).id !== 'webp') return failed('LIMIT');
      return { bytes, facts: { width, height, pages, partial, sizeBytes: bytes.length } };
    }
  }
}

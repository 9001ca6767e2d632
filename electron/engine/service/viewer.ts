/**
 * What the shells get of an item's bytes, and only of items that are not covered. The previews of the open case are made when
 * somebody first looks, and end with it.
 */
import type { PreviewHandle } from '../../../shared/contract/index.ts';
import type { ItemRow } from '../db/items.ts';
import { itemByUid } from '../db/items.ts';
import { type Failure, isFailure } from '../failure.ts';
import { disposedFailure } from '../items/find-item.ts';
import { createPreviews, type Previews } from '../preview/index.ts';
import type { CurrentCase, EngineContext } from './context.ts';
import type { Covering } from './covering.ts';

/** For the shells: bytes behind the handles that the page was given. */
export interface HandleBytes {
  /** What is behind a handle; null: no such one, or closed. */
  facts(id: string): PreviewHandle | null;
  /** Up to `length` bytes, fewer at the end; null when the handle was closed meanwhile or its bytes cannot be read. */
  read(id: string, offset: number, length: number): Promise<Uint8Array | null>;
}

export interface Viewer {
  readonly bytes: HandleBytes;
  /** The item, if it may be shown: COVERED, or ITEM_DISPOSED otherwise. */
  shown(current: CurrentCase, uid: string): ItemRow | Failure<'ITEM_UNKNOWN' | 'ITEM_DISPOSED' | 'COVERED'>;
  /** Previews of the open case. */
  previews(current: CurrentCase): Promise<Previews>;
  /** Those that were made, if any. */
  madePreviews(): Previews | null;
  closeItem(uid: string): void;
  closeAll(): void;
}

export function createViewer(context: EngineContext, covering: Covering): Viewer {
  let made: { readonly of: CurrentCase; readonly previews: Previews } | null = null;

  function closeAll(): void {
    made?.previews.closeAll();
  }
  context.atCaseEnd(() => {
    closeAll();
    made = null;
  });

  async function previews(current: CurrentCase): Promise<Previews> {
    const pool = await context.parsers.pool('preview');
    // Somebody else may have made them meanwhile.
    if (made?.of === current) return made.previews;
    const created = createPreviews({ opened: current.opened, pool });
    // The case ended while the parsers were started: whoever asked gets what is closed at once.
    if (context.current === current) made = { of: current, previews: created };
    return created;
  }

  const shown: Viewer['shown'] = ({ opened }, uid) => {
    const item = itemByUid(opened.db, uid);
    if (item === undefined) return { code: 'ITEM_UNKNOWN', details: { item: uid } };
    const gone = disposedFailure(opened.db, item);
    if (gone !== null) return gone;
    return covering.isCovered(opened.db, item) ? { code: 'COVERED', details: { item: item.number } } : item;
  };

  /** The previews behind a handle that still counts: its item may have been marked graphic since it was lent. */
  function lentBy(id: string): Previews | null {
    if (context.veiled || made === null) return null;
    const uid = made.previews.itemOf(id);
    if (uid === null) return null;
    if (!isFailure(shown(made.of, uid))) return made.previews;
    made.previews.close(id);
    return null;
  }

  return {
    previews: (current) => (made?.of === current ? Promise.resolve(made.previews) : previews(current)),
    madePreviews: () => made?.previews ?? null,
    shown,
    closeItem: (uid) => made?.previews.closeItem(uid),
    closeAll,
    bytes: {
      facts(id) {
        const handle = lentBy(id)?.handle(id);
        return handle === undefined || isFailure(handle) ? null : handle;
      },
      async read(id, offset, length) {
        const bytes = await lentBy(id)?.read(id, offset, length);
        return bytes instanceof Uint8Array ? bytes : null;
      },
    },
  };
}

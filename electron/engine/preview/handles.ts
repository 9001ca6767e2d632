import type { PreviewHandle } from '../../../shared/contract/index.ts';
import { base64url } from '../../../shared/core/bytes.ts';
import { randomBytes } from '../crypto/primitives.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { PreviewOpenFailure, PreviewReadFailure } from './preview-failure.ts';

/** What a handle stands for. */
export interface HandleContent {
  readonly facts: Omit<PreviewHandle, 'id'>;
  read(offset: number, length: number): Promise<Uint8Array | PreviewReadFailure>;
}

type Unknown = Failure<'HANDLE_UNKNOWN'>;

/** Open handles by their ids: 128 random bits, so that knowing one tells nothing of another. */
export interface Handles {
  /** Opens a handle on what `make` finds; CANCELLED when its item or everything was closed meanwhile. */
  open(
    uid: string,
    make: () => Promise<HandleContent | PreviewOpenFailure>,
  ): Promise<PreviewHandle | PreviewOpenFailure>;
  factsOf(id: string): PreviewHandle | Unknown;
  contentOf(id: string): HandleContent | Unknown;
  /** Whose bytes they are; null: no such handle. */
  itemOf(id: string): string | null;
  close(id: string): void;
  closeItem(uid: string): void;
  closeAll(): void;
}

interface Entry {
  readonly uid: string;
  readonly content: HandleContent;
}
interface Opening {
  readonly uid: string;
  isRevoked: boolean;
}

const ID_BYTES = 16;

/** @param maxOpen handles beyond which the oldest is closed */
export function createHandles(maxOpen: number): Handles {
  const open = new Map<string, Entry>();
  const openings = new Set<Opening>();
  const unknown: Unknown = { code: 'HANDLE_UNKNOWN' };

  function revoke(isMeant: (uid: string) => boolean): void {
    for (const opening of openings) if (isMeant(opening.uid)) opening.isRevoked = true;
    for (const [id, { uid }] of open) if (isMeant(uid)) open.delete(id);
  }
  function keep(uid: string, content: HandleContent): PreviewHandle {
    const id = base64url(randomBytes(ID_BYTES));
    open.set(id, { uid, content });
    const [oldest] = open.keys();
    if (open.size > maxOpen && oldest !== undefined) open.delete(oldest);
    return { id, ...content.facts };
  }
  return {
    async open(uid, make) {
      const opening: Opening = { uid, isRevoked: false };
      openings.add(opening);
      try {
        const content = await make();
        if (isFailure(content)) return content;
        return opening.isRevoked ? { code: 'CANCELLED' } : keep(uid, content);
      } finally {
        openings.delete(opening);
      }
    },
    factsOf(id) {
      const entry = open.get(id);
      return entry === undefined ? unknown : { id, ...entry.content.facts };
    },
    itemOf: (id) => open.get(id)?.uid ?? null,
    contentOf: (id) => open.get(id)?.content ?? unknown,
    close: (id) => void open.delete(id),
    closeItem: (uid) => revoke((other) => other === uid),
    closeAll: () => revoke(() => true),
  };
}

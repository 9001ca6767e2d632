/**
 * Covering: one key hides everything at once, and an item that was uncovered is covered again when it is left. The engine is told,
 * so that no handle to covered bytes stays open.
 */
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../shared/contract/index.ts';
import { failureOf, useContract } from './client.tsx';

export interface Cover {
  /** Everything is covered. */
  readonly isCovered: boolean;
  readonly coverAll: () => void;
  readonly showAgain: () => void;
}

const CoverContext = createContext<Cover | null>(null);

/** Sound goes on behind a cover, so it is stopped first. */
const silence = (): void => {
  for (const medium of document.querySelectorAll<HTMLMediaElement>('video, audio')) medium.pause();
};

export function CoverProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { call } = useContract();
  const [isCovered, setCovered] = useState(false);
  const coverAll = useCallback(() => {
    silence();
    setCovered(true);
    // Covered on the screen whatever the engine answers; it closes its handles at its own time.
    void call('items.coverAll', {}).catch(() => {});
  }, [call]);
  const cover = useMemo(
    () => ({ isCovered, coverAll, showAgain: () => setCovered(false) }),
    [isCovered, coverAll],
  );
  return <CoverContext value={cover}>{children}</CoverContext>;
}

export function useCover(): Cover {
  const cover = use(CoverContext);
  if (cover === null) throw new Error('useCover needs a CoverProvider above it');
  return cover;
}

export interface ItemCover {
  readonly isUncovered: boolean;
  /** Asks the engine, which records it. */
  readonly uncover: () => Promise<void>;
  readonly cover: () => void;
  readonly failure: ContractFailure | null;
}

/** Whether one graphic item is uncovered: until it is left, covered again, or everything is covered. */
export function useItemCover(uid: string): ItemCover {
  const { call } = useContract();
  const { isCovered } = useCover();
  const [uncovered, setUncovered] = useState<string | null>(null);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const isUncovered = uncovered === uid && !isCovered;

  const cover = useCallback(() => setUncovered(null), []);
  const uncover = useCallback(async () => {
    setFailure(null);
    try {
      await call('items.uncover', { uid });
      setUncovered(uid);
    } catch (error) {
      setFailure(failureOf(error));
    }
  }, [call, uid]);

  useEffect(() => {
    if (isCovered) setUncovered(null);
  }, [isCovered]);
  useEffect(() => {
    if (!isUncovered) return;
    return () => void call('items.cover', { uid }).catch(() => {});
  }, [call, uid, isUncovered]);

  return { isUncovered, uncover, cover, failure };
}

/**
 * Entries of a filtered ledger as the page holds them: those in sight are asked for, some pages are kept, the rest is dropped. What
 * is recorded meanwhile comes in behind what is shown, and takes its place once its rows are there.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { CallOutput, LedgerFilterInput, ReadableEntry } from '../../../shared/contract/index.ts';
import { failureOf, useContract } from '../../app/index.ts';
import { createRowPages, type RowPages } from '../../ui/index.ts';

type View = CallOutput<'ledger.open'>;

const KEPT_PAGES = 40;
const PAGES_AT_ONCE = 2;
/** Rows that are read before the list is shown. */
const FIRST_ROWS = 60;
/** While much is recorded, the ledger is opened anew no more often. */
const NOT_MORE_OFTEN_MS = 1500;

interface Held {
  readonly view: View;
  readonly pages: RowPages<ReadableEntry>;
  readonly filter: LedgerFilterInput;
}

export interface Entries {
  readonly view: View | null;
  /** What is shown is not yet what is asked for. */
  readonly isReading: boolean;
  readonly failure: ContractFailure | null;
  readonly getRow: (index: number) => ReadableEntry | undefined;
  readonly ensureRange: (from: number, to: number) => void;
}

/**
 * @param filter the same object while it asks for the same
 * @param size entries of the ledger as far as it is known: when it grows, the list is opened anew
 */
export function useEntries(filter: LedgerFilterInput, newestFirst: boolean, size: number): Entries {
  const { call } = useContract();
  const [held, setHeld] = useState<Held | null>(null);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const [wish, setWish] = useState(0);
  const [, drawAgain] = useState(0);
  const inSight = useRef({ from: 0, to: FIRST_ROWS });
  const openedAt = useRef(0);
  const shown = useRef<Held | null>(null);
  useEffect(() => {
    shown.current = held;
  });

  useEffect(() => {
    let isCurrent = true;
    const failed = (error: unknown): void => {
      const failedWith = failureOf(error);
      if (!isCurrent) return;
      // The engine has forgotten this list: it is opened again.
      if (failedWith.code === 'VIEW_UNKNOWN') setWish((count) => count + 1);
      else setFailure(failedWith);
    };
    const read = async (): Promise<void> => {
      openedAt.current = performance.now();
      const view = await call('ledger.open', { filter, newestFirst });
      if (!isCurrent) return;
      const pages = createRowPages<ReadableEntry>({
        total: view.total,
        read: (from, count) => call('ledger.rows', { view: view.view, from, count }),
        changed: () => drawAgain((count) => count + 1),
        failed,
        kept: KEPT_PAGES,
        atOnce: PAGES_AT_ONCE,
      });
      await pages.load(inSight.current.from, inSight.current.to);
      if (!isCurrent) return pages.stop();
      shown.current?.pages.stop();
      setHeld({ view, pages, filter });
      setFailure(null);
    };
    read().catch(failed);
    return () => {
      isCurrent = false;
    };
  }, [call, filter, newestFirst, wish]);
  useEffect(() => () => shown.current?.pages.stop(), []);

  const seen = useRef(size);
  useEffect(() => {
    if (seen.current === size) return;
    const wait = Math.max(openedAt.current + NOT_MORE_OFTEN_MS - performance.now(), 0);
    const timer = setTimeout(() => {
      seen.current = size;
      setWish((count) => count + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [size]);

  const ensureRange = useCallback(
    (from: number, to: number) => {
      inSight.current = { from, to };
      held?.pages.ensure(from, to);
    },
    [held],
  );
  return {
    view: held?.view ?? null,
    isReading: failure === null && held?.filter !== filter,
    failure,
    getRow: useCallback((index: number) => held?.pages.rowAt(index), [held]),
    ensureRange,
  };
}

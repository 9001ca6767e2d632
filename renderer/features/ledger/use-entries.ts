/** Entries of a filtered ledger as windows: asked for when they come into sight, kept until the ledger is opened anew. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { CallOutput, LedgerFilterInput, ReadableEntry } from '../../../shared/contract/index.ts';
import { failureOf, useContract } from '../../app/index.ts';

/** Entries asked for at once. */
const WINDOW = 100;
type View = CallOutput<'ledger.open'>;

export interface Entries {
  readonly view: View | null;
  readonly failure: ContractFailure | null;
  readonly getRow: (index: number) => ReadableEntry | undefined;
  readonly ensureRange: (from: number, to: number) => void;
}

/** The first positions of the windows that cover a range. Pure. */
export function windowsOf(from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let at = from - (from % WINDOW); at < to; at += WINDOW) starts.push(at);
  return starts;
}

/** @param size entries of the ledger as far as it is known: when it grows, the list is opened anew */
export function useEntries(filter: LedgerFilterInput, newestFirst: boolean, size: number): Entries {
  const { call } = useContract();
  const [view, setView] = useState<View | null>(null);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const rows = useRef(new Map<number, ReadableEntry>());
  const asked = useRef(new Set<number>());
  const [, drawAgain] = useState(0);
  const key = JSON.stringify(filter);

  useEffect(() => {
    let isCurrent = true;
    call('ledger.open', { filter: JSON.parse(key), newestFirst }).then(
      (opened) => {
        if (!isCurrent) return;
        rows.current = new Map();
        asked.current = new Set();
        setView(opened);
        setFailure(null);
      },
      (error: unknown) => isCurrent && setFailure(failureOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [call, key, newestFirst, size]);

  const viewId = view?.view ?? null;
  const ensureRange = useCallback(
    (from: number, to: number) => {
      if (viewId === null) return;
      const held = rows.current;
      for (const start of windowsOf(from, to)) {
        if (asked.current.has(start)) continue;
        asked.current.add(start);
        call('ledger.rows', { view: viewId, from: start, count: WINDOW }).then(
          (entries) => {
            entries.forEach((entry, at) => held.set(start + at, entry));
            drawAgain((n) => n + 1);
          },
          // The engine keeps few lists: this one was dropped, and the next change of the filter opens it again.
          () => asked.current.delete(start),
        );
      }
    },
    [call, viewId],
  );
  const held = rows.current;
  const getRow = useCallback((index: number) => held.get(index), [held]);
  return { view, failure, getRow, ensureRange };
}

/**
 * The list as the page holds it: a view of the engine that stands still, its rows by windows, where the reader is and what is
 * selected. When something was recorded the view is opened again behind what is shown and put in its place at once; the reader
 * stays at his item, and what he selected stays selected by the items themselves, never by their positions.
 */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type {
  ContractFailure,
  EvidenceFilter,
  EvidenceRow,
  EvidenceSort,
  Selection,
} from '../../../shared/contract/index.ts';
import { failureOf, useContract } from '../../app/client.tsx';
import {
  countOf,
  createRowPages,
  EMPTY,
  rangeOf,
  withRange,
  type IndexSet,
  type RowPages,
} from '../../ui/index.ts';
import { selectionOf, uidsAt, type ReadUids } from './chosen-rows.ts';

/** More than these are not looked up one by one when the list is read again. */
const FOLLOWED_ITEMS = 200;
/** Rows on each side of the one that a reader comes back to. */
const AROUND = 30;
const KEPT_PAGES = 60;
const PAGES_AT_ONCE = 2;
/** While an import runs, the list is read again no more often. */
const NOT_MORE_OFTEN_MS = 1500;

interface Held {
  readonly view: string;
  readonly total: number;
  readonly pages: RowPages<EvidenceRow>;
  readonly filter: EvidenceFilter;
  readonly sort: EvidenceSort;
}

/** Where somebody is in what is shown to him. */
interface Reader {
  readonly held: Held | null;
  readonly cursor: number | null;
  readonly selection: IndexSet;
}
const isSamePlace = (one: Reader, other: Reader): boolean =>
  one.cursor === other.cursor && one.selection === other.selection;

export interface EvidenceList {
  /** Null: not read yet. */
  readonly total: number | null;
  /** What is shown is not yet, or perhaps not, what is wanted: from the moment on at which something else is wanted. */
  readonly isReading: boolean;
  readonly failure: ContractFailure | null;
  readonly getRow: (index: number) => EvidenceRow | undefined;
  readonly ensureRange: (from: number, to: number) => void;
  readonly cursor: number | null;
  readonly setCursor: (index: number | null) => void;
  readonly selection: IndexSet;
  readonly setSelection: (selection: IndexSet) => void;
  /** What is selected, as the engine takes it; null: nothing, or it could not be read. */
  readonly chosen: () => Promise<Selection | null>;
  /** Something was recorded since, and the list was left as it is because much is selected. */
  readonly isOutOfDate: boolean;
  readonly readAgain: () => void;
}

export interface EvidenceListOptions {
  readonly filter: EvidenceFilter;
  readonly sort: EvidenceSort;
  /** Grows whenever something was recorded. */
  readonly recorded: number;
  /** The item where the reader is, or was when he left; who shows the list keeps it up to date. */
  readonly cursorUid: Readonly<RefObject<string | null>>;
}

export function useEvidenceList({ filter, sort, recorded, cursorUid }: EvidenceListOptions): EvidenceList {
  const { call } = useContract();
  const [held, setHeld] = useState<Held | null>(null);
  const [, setVersion] = useState(0);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const [isReading, setReading] = useState(true);
  const [cursor, setCursor] = useState<number | null>(null);
  const [selection, setSelection] = useState<IndexSet>(EMPTY);
  const [isOutOfDate, setOutOfDate] = useState(false);
  const [wish, setWish] = useState(0);

  const now = useRef<Reader>({ held, cursor, selection });
  useEffect(() => {
    now.current = { held, cursor, selection };
  });
  const inSight = useRef({ from: 0, to: 2 * AROUND });
  const turn = useRef(0);

  const readUids = useCallback(
    (view: string): ReadUids =>
      async (from, count) =>
        (await call('evidence.rows', { view, from, count })).map(({ uid }) => uid),
    [call],
  );
  /** Where items are in a view; those that are no longer in it are left out. */
  const placesOf = useCallback(
    async (view: string, uids: readonly string[]): Promise<IndexSet> => {
      let places = EMPTY;
      for (const uid of uids) {
        const { index } = await call('evidence.find', { view, uid });
        if (index !== null) places = withRange(places, index, index + 1);
      }
      return places;
    },
    [call],
  );

  const read = useCallback(async (): Promise<void> => {
    const mine = ++turn.current;
    const isOld = (): boolean => turn.current !== mine;
    setReading(true);
    try {
      const before = now.current;
      const opened = await call('evidence.open', { filter, sort });
      if (isOld()) return;
      const pages = createRowPages<EvidenceRow>({
        total: opened.total,
        read: (from, count) => call('evidence.rows', { view: opened.view, from, count }),
        changed: () => setVersion((count) => count + 1),
        failed: (error) => {
          const failed = failureOf(error);
          // The engine has forgotten this view: the list is opened again.
          if (failed.code === 'VIEW_UNKNOWN') setWish((count) => count + 1);
          else setFailure(failed);
        },
        kept: KEPT_PAGES,
        atOnce: PAGES_AT_ONCE,
      });
      const after: Held = { ...opened, pages, filter, sort };
      let from = before;
      let place = await placeAfter(from, after);
      let followed = await followedSelection(from, after);
      if (before.held === null && place !== null)
        inSight.current = { from: Math.max(place - AROUND, 0), to: place + AROUND };
      await pages.load(inSight.current.from, inSight.current.to);
      // Where he went and what he selected meanwhile counts, not where he was when the reading began.
      while (!isOld() && !isSamePlace(from, now.current)) {
        from = now.current;
        place = await placeAfter(from, after);
        followed = await followedSelection(from, after);
      }
      if (isOld()) return pages.stop();
      before.held?.pages.stop();
      setHeld(after);
      setCursor(place);
      setSelection(followed);
      setFailure(null);
      setOutOfDate(false);
      setReading(false);
    } catch (error) {
      if (isOld()) return;
      setFailure(failureOf(error));
      setReading(false);
    }

    async function placeAfter({ held: old, cursor: at }: Reader, { view }: Held): Promise<number | null> {
      const uid = (old === null || at === null ? undefined : old.pages.rowAt(at)?.uid) ?? cursorUid.current;
      return uid === null ? null : (await call('evidence.find', { view, uid })).index;
    }
    async function followedSelection({ held: old, selection: at }: Reader, after: Held): Promise<IndexSet> {
      const count = countOf(at);
      if (old === null || count === 0) return EMPTY;
      if (count === old.total && old.filter === after.filter) return rangeOf(0, after.total);
      if (count > FOLLOWED_ITEMS) return EMPTY;
      return placesOf(after.view, await uidsAt(at, readUids(old.view)));
    }
  }, [call, filter, sort, cursorUid, readUids, placesOf]);

  useEffect(() => {
    void read();
  }, [read, wish]);

  // Something was recorded: at once when that is long ago, else a little later, so that an import does not read it all the time.
  const seen = useRef(recorded);
  const lastRead = useRef(0);
  useEffect(() => {
    if (seen.current === recorded) return;
    seen.current = recorded;
    const { held: shown, selection: selected } = now.current;
    const count = countOf(selected);
    if (count > FOLLOWED_ITEMS && count !== shown?.total) {
      setOutOfDate(true);
      return;
    }
    const wait = Math.max(lastRead.current + NOT_MORE_OFTEN_MS - performance.now(), 0);
    const timer = setTimeout(() => {
      lastRead.current = performance.now();
      setWish((count) => count + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [recorded]);
  useEffect(
    () => () => {
      turn.current++;
      now.current.held?.pages.stop();
    },
    [],
  );

  // The same function while a page comes in: only the rows that it brought are drawn again.
  const getRow = useCallback((index: number) => held?.pages.rowAt(index), [held]);
  const ensureRange = useCallback(
    (from: number, to: number) => {
      inSight.current = { from, to };
      held?.pages.ensure(from, to);
    },
    [held],
  );
  const chosen = useCallback(async () => {
    const { held: shown, selection: selected } = now.current;
    if (shown === null) return null;
    try {
      return await selectionOf(selected, shown, readUids(shown.view));
    } catch (error) {
      setFailure(failureOf(error));
      return null;
    }
  }, [readUids]);

  return {
    total: held?.total ?? null,
    // The reading begins after what was wanted before is drawn under the new words.
    isReading: isReading || (failure === null && (held?.filter !== filter || held.sort !== sort)),
    failure,
    getRow,
    ensureRange,
    cursor,
    setCursor,
    selection,
    setSelection,
    chosen,
    isOutOfDate,
    readAgain: useCallback(() => setWish((count) => count + 1), []),
  };
}

/**
 * How the list was looked at last: kept while this case is open, in memory only, so that coming back from another page finds the
 * list as it was left. Locking or closing the case forgets it.
 */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { EvidenceFilter, EvidenceSort, Selection } from '../../../shared/contract/evidence.ts';
import { useAppState } from '../../app/app-state.tsx';
import { DEFAULT_COLUMNS, type ColumnId } from './column-ids.ts';
import { NO_FILTER } from './filter.ts';

/** Items that were chosen in the list, to be taken elsewhere. */
export interface ChosenItems {
  readonly selection: Selection;
  readonly count: number;
}

export interface ListMemory {
  readonly filter: EvidenceFilter;
  readonly sort: EvidenceSort;
  readonly columns: readonly ColumnId[];
  readonly layout: 'table' | 'gallery';
  /** The item at the cursor. */
  readonly cursorUid: string | null;
  /** The item whose panel is open. */
  readonly openUid: string | null;
  /** What goes to the export page. */
  readonly chosen: ChosenItems | null;
  /** The query of the address that the filter last followed. */
  readonly followed: string;
}

const AT_FIRST: ListMemory = {
  filter: NO_FILTER,
  sort: { column: 'number', descending: false },
  columns: DEFAULT_COLUMNS,
  layout: 'table',
  cursorUid: null,
  openUid: null,
  chosen: null,
  followed: '',
};

export interface EvidenceMemory extends ListMemory {
  readonly remember: (change: Partial<ListMemory>) => void;
}

const MemoryContext = createContext<EvidenceMemory | null>(null);

export function EvidenceMemoryProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { lock, case: open } = useAppState();
  const of = lock === 'open' ? (open?.caseId ?? null) : null;
  const [kept, setKept] = useState<{ readonly of: string | null; readonly memory: ListMemory }>({
    of,
    memory: AT_FIRST,
  });
  // Of another case, or of before it was locked: dropped before anything is drawn of it.
  if (kept.of !== of) setKept({ of, memory: AT_FIRST });
  const remember = useCallback(
    (change: Partial<ListMemory>) => setKept((now) => ({ ...now, memory: { ...now.memory, ...change } })),
    [],
  );
  const memory = kept.of === of ? kept.memory : AT_FIRST;
  const value = useMemo(() => ({ ...memory, remember }), [memory, remember]);
  return <MemoryContext value={value}>{children}</MemoryContext>;
}

export function useEvidenceMemory(): EvidenceMemory {
  const memory = use(MemoryContext);
  if (memory === null) throw new Error('useEvidenceMemory needs an EvidenceMemoryProvider above it');
  return memory;
}

/** The items that were chosen in the list for export; null: none were, everything may go. */
export function useChosenItems(): ChosenItems | null {
  return useEvidenceMemory().chosen;
}

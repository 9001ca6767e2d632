/** The items of a draft as the engine takes them: a filter becomes a list that stands still while it is looked over and signed. */
import { useEffect, useState } from 'react';
import type { ContractFailure, ExportChoice } from '../../../shared/contract/index.ts';
import { useCall } from '../../app/index.ts';
import type { ExportDraft } from './export-draft.ts';

export interface ChosenExport {
  /** Null while it is not known. */
  readonly choice: ExportChoice | null;
  /** Items in it; null while it is not known. */
  readonly count: number | null;
  readonly failure: ContractFailure | null;
  /** Reads the list again, where a filter is meant. */
  readonly again: () => void;
}

/** Not asked with: a call waits until the choice is known. */
export const UNKNOWN_CHOICE: ExportChoice = { items: 'all', withheld: [] };

/** Words are searched for when typing pauses, not at every letter. */
const PAUSE_MS = 300;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** @param itemsInCase how many there are altogether */
export function useExportChoice(
  {
    items,
    selected,
    filter,
    withheld,
    withOriginals,
  }: Pick<ExportDraft, 'items' | 'selected' | 'filter' | 'withheld' | 'withOriginals'>,
  itemsInCase: number,
): ChosenExport {
  const settled = useSettled(filter);
  const list = useCall(
    'evidence.open',
    { filter: settled, sort: { column: 'number', descending: false } },
    { isWanted: items === 'filter' },
  );
  const kept = {
    withheld: [...withheld],
    originalsOfRedactions: withOriginals ? ('included' as const) : ('left-out' as const),
  };
  const { again } = list;
  if (items === 'filter') {
    if (list.status !== 'done' || settled !== filter)
      return { choice: null, count: null, failure: list.failure, again };
    const { view, total } = list.data;
    return {
      choice: { items: { kind: 'view', view, except: [] }, ...kept },
      count: total,
      failure: null,
      again,
    };
  }
  if (items === 'selected' && selected !== null) {
    return {
      choice: { items: selected.selection, ...kept },
      count: selected.count,
      failure: null,
      again,
    };
  }
  return { choice: { items: 'all', ...kept }, count: itemsInCase, failure: null, again };
}

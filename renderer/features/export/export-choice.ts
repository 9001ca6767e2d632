/** The items of a draft as the engine takes them: a filter becomes a list that stands still while it is looked over and signed. */
import { useEffect, useState } from 'react';
import type { ContractFailure, ExportChoice } from '../../../shared/contract/index.ts';
import { useCall, useForget, useOpenCase } from '../../app/index.ts';
import { type ExportDraft, questionOf } from './export-draft.ts';
import { choicesOf } from './protected-draft.ts';

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
const UNKNOWN_CHOICE: ExportChoice = { items: 'all', withheld: [] };

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

export interface AskedProfile {
  /** Null: none. */
  readonly sha256: string | null;
  readonly isKnown: boolean;
  readonly failure: ContractFailure | null;
  readonly again: () => void;
}

/** The profile that a draft means: what was chosen, or the newest generic one. */
export function useAskedProfile(profile: ExportDraft['profile']): AskedProfile {
  const list = useCall('profiles.list', {});
  const { failure, again } = list;
  if (profile === 'none') return { sha256: null, isKnown: true, failure: null, again };
  if (profile !== 'default') return { sha256: profile, isKnown: true, failure: null, again };
  if (list.data === undefined) return { sha256: null, isKnown: false, failure, again };
  const generic = list.data.find(({ id, isNewest }) => id === 'generic' && isNewest);
  return { sha256: generic?.sha256 ?? null, isKnown: true, failure: null, again };
}

/** @param itemsInCase how many there are altogether */
export function useExportChoice(
  {
    items,
    selected,
    filter,
    withheld,
    withOriginals,
    protectedItems,
    profile,
  }: Pick<
    ExportDraft,
    'items' | 'selected' | 'filter' | 'withheld' | 'withOriginals' | 'protectedItems' | 'profile'
  >,
  itemsInCase: number,
): ChosenExport {
  const settled = useSettled(filter);
  const list = useCall(
    'evidence.open',
    { filter: settled, sort: { column: 'number', descending: false } },
    { isWanted: items === 'filter' },
  );
  const asked = useAskedProfile(profile);
  const kept = {
    ...(asked.sha256 === null ? {} : { profile: asked.sha256 }),
    withheld: [...withheld],
    ...(protectedItems.length === 0 ? {} : { protectedItems: choicesOf(protectedItems) }),
    originalsOfRedactions: withOriginals ? ('included' as const) : ('left-out' as const),
  };
  const { again } = list;
  if (!asked.isKnown) return { choice: null, count: null, failure: asked.failure, again: asked.again };
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

/** What would leave with a draft; read again when something was recorded meanwhile. */
export function useExportCheck(
  draft: ExportDraft,
  choice: ExportChoice | null,
  options: { readonly keepsLast?: boolean } = {},
): ReturnType<typeof useCall<'exports.check'>> {
  const { entries } = useOpenCase();
  const forget = useForget();
  useEffect(() => forget('exports.check'), [forget, entries]);
  return useCall('exports.check', choice === null ? UNKNOWN_CHOICE : questionOf(choice, draft), {
    ...options,
    isWanted: choice !== null,
  });
}

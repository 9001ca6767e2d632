/**
 * What was typed and not recorded yet, by item: looking at another item, another tab or another page loses none of it. In memory
 * only; locking or closing the case forgets it.
 */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useAppState } from '../../app/app-state.tsx';
import type { DescriptionForm } from './description-form.ts';

export interface Draft {
  /** What was recorded when the first key was pressed, and what stands in the form. */
  readonly description?: { readonly before: DescriptionForm; readonly form: DescriptionForm } | undefined;
  readonly note?: string;
}

/** What becomes of a draft; as a function, where that depends on what stands there by then. */
type Change = Draft | ((before: Draft) => Draft);

interface Drafts {
  readonly of: (uid: string) => Draft;
  readonly keep: (uid: string, change: Change) => void;
}

const DraftsContext = createContext<Drafts | null>(null);
const NOTHING: Draft = {};
const NONE: ReadonlyMap<string, Draft> = new Map();

export function ItemDraftsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { lock, case: open } = useAppState();
  const of = lock === 'open' ? (open?.caseId ?? null) : null;
  const [kept, setKept] = useState({ of, drafts: NONE });
  if (kept.of !== of) setKept({ of, drafts: NONE });
  const keep = useCallback(
    (uid: string, change: Change) =>
      setKept((now) => {
        const before = now.drafts.get(uid) ?? NOTHING;
        const after = typeof change === 'function' ? change(before) : change;
        return { ...now, drafts: new Map([...now.drafts, [uid, { ...before, ...after }]]) };
      }),
    [],
  );
  const drafts = kept.of === of ? kept.drafts : NONE;
  const value = useMemo(() => ({ of: (uid: string) => drafts.get(uid) ?? NOTHING, keep }), [drafts, keep]);
  return <DraftsContext value={value}>{children}</DraftsContext>;
}

export function useDraft(uid: string): { readonly draft: Draft; readonly keep: (change: Change) => void } {
  const drafts = use(DraftsContext);
  if (drafts === null) throw new Error('useDraft needs an ItemDraftsProvider above it');
  const { of, keep } = drafts;
  return { draft: of(uid), keep: useCallback((change: Change) => keep(uid, change), [keep, uid]) };
}

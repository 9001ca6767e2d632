/** The state of the application as the engine tells it: what is locked, which case is open, what runs. */
import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react';
import type { AppEvent, AppState, ContractFailure, Job, OpenCase } from '../../shared/contract/index.ts';
import { useForget, useForgetCase, useWatch } from './client.tsx';

/** The state after an event. Pure. */
export function afterEvent(state: AppState | null, event: AppEvent): AppState | null {
  if (event.type === 'state') return event.state;
  if (state === null) return null;
  switch (event.type) {
    case 'job': {
      const isKnown = state.jobs.some(({ id }) => id === event.job.id);
      const jobs = isKnown
        ? state.jobs.map((job) => (job.id === event.job.id ? event.job : job))
        : [...state.jobs, event.job];
      return { ...state, jobs };
    }
    case 'job-gone':
      return { ...state, jobs: state.jobs.filter(({ id }) => id !== event.id) };
    case 'recorded':
      return state.case === null
        ? state
        : { ...state, case: { ...state.case, entries: event.entries, items: event.items } };
  }
}

const AppStateContext = createContext<AppState | null>(null);

/** Answers that are out of date once something was recorded. Open views stand still on purpose: lists are not among them. */
const READ_AGAIN = [
  'evidence.facets',
  'items.get',
  'imports.batches',
  'ledger.checkpoints',
  'ledger.newest',
  'cases.info',
  'exports.register',
];

export interface AppStateProviderProps {
  /** Stands there until the engine said its first word. */
  readonly connecting: ReactNode;
  /** Stands there when the line has ended. */
  readonly ended: (failure: ContractFailure | null) => ReactNode;
  readonly children: (state: AppState) => ReactNode;
}

export function AppStateProvider({ connecting, ended, children }: AppStateProviderProps): ReactNode {
  const [state, setState] = useState<AppState | null>(null);
  const forget = useForget();
  const forgetCase = useForgetCase();
  const caseId = useRef<string | null>(null);
  const take = useCallback(
    (event: AppEvent) => {
      setState((before) => afterEvent(before, event));
      if (event.type === 'state') {
        const now = event.state.case?.caseId ?? null;
        // Answers are not asked for by case: those of the one before would stand in the next.
        if (now !== caseId.current && caseId.current !== null) forgetCase();
        caseId.current = now ?? caseId.current;
      }
      if (event.type === 'recorded') forget(...READ_AGAIN);
    },
    [forget, forgetCase],
  );
  const end = useWatch('app.watch', {}, take);
  if (end !== null) return ended(end.failure);
  if (state === null) return connecting;
  return <AppStateContext value={state}>{children(state)}</AppStateContext>;
}

export function useAppState(): AppState {
  const state = use(AppStateContext);
  if (state === null) throw new Error('useAppState needs an AppStateProvider above it');
  return state;
}

/** The open case; throws where none is open: pages of a case are only there with one. */
export function useOpenCase(): OpenCase {
  const { case: open } = useAppState();
  if (open === null) throw new Error('no case is open');
  return open;
}

/** A job by its id, as it goes on; undefined when it is gone. */
export function useJob(id: string | null): Job | undefined {
  return useAppState().jobs.find((job) => job.id === id);
}

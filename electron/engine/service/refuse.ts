/** What is answered when: the one gate in front of every call. Parts may refuse more, never less. */
import type { CallName, Need, ServiceFailure } from '../../../shared/contract/index.ts';
import { lockOf } from './app-state.ts';
import { type EngineContext, readOnlyFailure } from './context.ts';

/** Whoever stands before the lock may see that it is locked, and in which language. */
const BEFORE_UNLOCK: readonly CallName[] = [
  'app.state',
  'app.watch',
  'app.setPreferences',
  'app.present',
  'start.unlock',
  'start.lock',
];
/** The first run brings a key along; `files.ts` answers for its purpose only. */
const FIRST_RUN: readonly CallName[] = ['start.first', 'files.pick', 'files.browse', 'files.choose'];

/** Why a call with this need cannot be answered now, or null. */
export function refuse(context: EngineContext, need: Need, name: CallName): ServiceFailure | null {
  if (BEFORE_UNLOCK.includes(name)) return null;
  const lock = lockOf(context);
  if (lock === 'missing' && FIRST_RUN.includes(name)) return null;
  if (lock !== 'open') return { code: 'LOCKED' };
  if (need === 'nothing' || need === 'home') return null;
  const { current } = context;
  if (current === null) return { code: 'NO_CASE_OPEN' };
  return need === 'writing' && current.writable === null ? readOnlyFailure(current).failure : null;
}

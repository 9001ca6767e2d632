/** The parts that every session needs, over one context: state, files, session, cases, people, jobs. */
import type { CallName, Need, ServiceFailure } from '../../../shared/contract/index.ts';
import { createAppPart } from './app.ts';
import { createCaseAccess } from './case-access.ts';
import { createCaseCopies } from './case-copies.ts';
import { createCaseOpening } from './case-opening.ts';
import { createContext, type EngineContext } from './context.ts';
import { createFilesPart } from './files.ts';
import { createJobsPart } from './jobs-part.ts';
import { createPeoplePart } from './people.ts';
import { createProfilesPart } from './profiles.ts';
import type { ServicePorts } from './ports.ts';
import { refuse } from './refuse.ts';
import type { ServicePart } from './service.ts';
import { createSession } from './session.ts';

export type CoreArea = 'app' | 'files' | 'start' | 'cases' | 'people' | 'profiles' | 'jobs';

export interface EngineCore {
  readonly context: EngineContext;
  readonly parts: ServicePart<CoreArea>;
  /** Why a call with this need cannot be answered now, or null. */
  readonly refuse: (need: Need, name: CallName) => ServiceFailure | null;
  /** As `start.lock`: for the host, when the screen is locked or the machine goes to sleep. */
  readonly lock: () => Promise<void>;
  /** Stops what runs, ends the case's session, locks, ends the parsers. The service answers nothing afterwards. */
  readonly close: () => Promise<void>;
}

export function createCore(ports: ServicePorts): EngineCore {
  const context = createContext(ports);
  const { part, lock, present } = createSession(context);
  return {
    context,
    parts: {
      ...createAppPart(context, present),
      ...createFilesPart(context),
      ...part,
      ...createCaseOpening(context),
      ...createCaseAccess(context),
      ...createCaseCopies(context),
      ...createPeoplePart(context),
      ...createProfilesPart(context),
      ...createJobsPart(context),
    },
    refuse: (need, name) => refuse(context, need, name),
    lock,
    async close() {
      // Veiled first, so that nothing new begins; the last job that ends is followed by the lock.
      await lock();
      await context.jobs.stopAll();
      await lock();
      await context.parsers.close();
    },
  };
}

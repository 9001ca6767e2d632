/**
 * The engine's service: everything that the contract (shared/contract) says, over the engine's own services. One for each engine
 * process; the shells carry it to their pages through `serveContract` and add nothing.
 *
 * Words: a *part* implements the calls of one area; the *context* is what is unlocked and open, handed to every part; *ports* are
 * what differs between hosts; *veiled* is locked for people while a job finishes.
 * Guarantees: nothing but unlocking is answered before somebody unlocked, and from the moment that he locks; one case at a time,
 * one job at a time in it; a path is one that a person chose, for what he chose it for; what a person, a disk or an attacker can
 * cause is a failure with a code; a session ends with its entry and a signed checkpoint, also when the program is closed.
 * Never: decodes evidence, opens a window or a socket, keeps a passphrase, gives a secret out, but a recovery code just made.
 */
import type { CallName, Need, ServiceFailure } from '../../../shared/contract/index.ts';
import { createCore } from './core.ts';
import { createEvidenceLists, evidencePart } from './evidence.ts';
import { guarded } from './guard.ts';
import type { ServicePorts } from './ports.ts';
import type { EngineService } from './service.ts';
import type { HandleBytes } from './viewer.ts';
import { createWork } from './work.ts';

export { type PickQuestion, type ServicePorts, systemTimers, type Timers } from './ports.ts';
export { type Served, serveContract, type ServeOptions } from './serve-contract.ts';
export type { EngineService } from './service.ts';
export type { HandleBytes } from './viewer.ts';

export interface EngineHost {
  readonly service: EngineService;
  /** Why a call with this need cannot be answered now, or null. */
  readonly refuse: (need: Need, name: CallName) => ServiceFailure | null;
  /** Bytes behind the handles of `previews.open`: `evidence://` and `viewer://`. */
  readonly bytes: HandleBytes;
  /** As `start.lock`: when the screen is locked, the machine goes to sleep, or the window is gone. */
  readonly lock: () => Promise<void>;
  /** Stops what runs, ends the session, locks, ends the parsers. */
  readonly close: () => Promise<void>;
}

export function createEngineService(ports: ServicePorts): EngineHost {
  const { context, parts, refuse, lock, close } = createCore(ports);
  const listsOf = createEvidenceLists(context);
  const work = createWork(context, (current, selection) => listsOf(current).views.select(selection));
  const service: EngineService = { ...parts, ...work.parts, ...evidencePart(context, listsOf) };
  return { service: guarded(service, refuse), refuse, bytes: work.bytes, lock, close };
}

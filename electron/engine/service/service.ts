import type { CallName, EngineServiceOver } from '../../../shared/contract/index.ts';

/** What the engine implements for its page. */
export type EngineService = EngineServiceOver<AbortSignal>;
/** A part of the service, by the first word of its calls: each file of this folder implements one. */
export type ServicePart<Area extends string> = Pick<EngineService, Extract<CallName, `${Area}.${string}`>>;

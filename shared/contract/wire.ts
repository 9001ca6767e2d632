/**
 * Messages between a page and whoever serves the contract; the same over Electron's IPC, a message port and a WebSocket.
 * Everything the page sends is attacker-controlled once the page was taken over, so it is bounded and checked first (B1 row 17).
 */
import { z } from 'zod';
import { contractFailure } from './failure.ts';

/** Longest message that is read at all, characters of its JSON. */
export const MAX_MESSAGE = 8_000_000;
/** Calls and streams that one page may have open. */
export const MAX_OPEN_CALLS = 256;

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
export const pageMessage = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('call'), id, name: z.string().max(64), input: z.unknown() }),
  z.strictObject({ op: z.literal('stop'), id }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

export const engineMessage = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('result'), id, value: z.unknown() }),
  z.strictObject({ op: z.literal('event'), id, value: z.unknown() }),
  z.strictObject({ op: z.literal('end'), id }),
  z.strictObject({ op: z.literal('failure'), id, failure: contractFailure }),
]);
export type EngineMessage = z.infer<typeof engineMessage>;

/** One end of a line to the engine. Messages are JSON values. */
export interface ContractPort {
  post(message: PageMessage): void;
  listen(listener: (message: EngineMessage) => void): void;
}

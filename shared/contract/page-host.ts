/** What a page finds of its shell: Electron's preload, or a server on this machine. Pure: the page's globals are parameters. */
import type { CallOutput } from './contract.ts';
import type { PickPurpose } from './app.ts';
import type { ContractFailure } from './failure.ts';
import type { EngineMessage, PageMessage } from './wire.ts';

/**
 * `window.custodia` in Electron, all that the preload exposes (B1 row 20). The page is loopback's where it is missing.
 * `Files` is the platform's `File`, which this pure folder does not know.
 */
export interface PageBridge<Files = unknown> {
  post(message: PageMessage): void;
  /** One listener; a second call replaces the first. */
  listen(listener: (message: EngineMessage) => void): void;
  /** Hands over files that were dropped; the page never learns to make a path. */
  dropped(purpose: PickPurpose, files: readonly Files[]): Promise<DropOutcome>;
}
export type DropOutcome =
  | { readonly ok: CallOutput<'files.dropped'> }
  | { readonly failure: ContractFailure };

export type ShellName = 'electron' | 'loopback';

/** Host of `evidence://` and `viewer://`. Ids stand in the path: a host would lose its capital letters. */
export const HANDLE_HOST = 'handle';

/** Address of the bytes behind a handle of `previews.open`. On loopback it is relative to the page. */
export function handleAddress(
  shell: ShellName,
  { origin, id }: { readonly origin: 'evidence' | 'viewer'; readonly id: string },
): string {
  return shell === 'electron' ? `${origin}://${HANDLE_HOST}/${id}` : `${origin}/${id}`;
}

/** Where a loopback page opens its WebSocket; relative to the page, whose folder is a secret. Messages are JSON texts. */
export const LINE_ADDRESS = 'line';
/** Closing code of a line that stays refused (RFC 6455 §7.4.2): another window holds it. The page says so and does not try again. */
export const LINE_TAKEN = 4001;

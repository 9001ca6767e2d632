/** protocol: privileges before ready, one handler per scheme and session. */
import { refuse } from './records.ts';
import { schemes } from './schemes.ts';
import { requireReady, state } from './state.ts';

export type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];

export class Protocol implements Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> {
  readonly #handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(list: readonly Electron.CustomScheme[]): void {
    if (state.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    schemes.register(list);
  }
  handle(scheme: string, handler: SchemeHandler): void {
    requireReady('protocol.handle cannot be called before app is ready');
    const privileges = schemes.privilegesOf(scheme);
    // The stand-in would silently give all three to a scheme that never asked for them.
    if (privileges?.standard !== true || privileges.secure !== true) {
      refuse(`register ${scheme}: as standard and secure before handling it`);
    }
    if (privileges.bypassCSP === true) refuse(`${scheme}: with bypassCSP has no stand-in`);
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  /** Host side. */
  handlerOf(url: string): SchemeHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(':')));
  }
  get handled(): string[] {
    return [...this.#handlers.keys()];
  }
}

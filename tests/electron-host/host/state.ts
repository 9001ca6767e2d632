/** What the modules of the host share. Electron's modules are singletons of one process, and so is this. */
import { EventEmitter } from 'node:events';
import type { CdpConnection } from './cdp.ts';

class HostState {
  ready = false;
  appPath = '';
  userData = '';
  manifest = { name: 'application', version: '0.0.0' };
  /** 'window' (BrowserWindow): its first document has loaded; 'fault' (text): main threw; 'exit' (code). */
  readonly events = new EventEmitter();
  #connection: CdpConnection | undefined;

  get connection(): CdpConnection {
    if (this.#connection === undefined) throw new Error('test host: the browser is not started');
    return this.#connection;
  }
  set connection(value: CdpConnection) {
    this.#connection = value;
  }
}
export const state = new HostState();

/** Throws as Electron does when something is used too early. */
export function requireReady(message: string): void {
  if (!state.ready) throw new Error(message);
}

/** The first argument of Electron's events. */
export class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

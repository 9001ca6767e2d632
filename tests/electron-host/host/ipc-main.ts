/** ipcMain: channels and handlers, with Electron's own errors for a missing and a doubled one. */
import { EventEmitter } from 'node:events';
import { handOver } from './hand-over.ts';
import type { WebFrameMain } from './frames.ts';
import type { MessagePortMain } from './ports.ts';
import { PreventableEvent } from './state.ts';
import type { WebContents } from './web-contents.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** Who sent a message. The frame is looked up when it is asked for: it may be destroyed meanwhile. */
export interface IpcSource {
  contents: WebContents;
  frame(): WebFrameMain | null;
}

class IpcEvent extends PreventableEvent {
  readonly type = 'frame';
  readonly sender: WebContents;
  readonly ports: readonly MessagePortMain[];
  readonly processId = 1;
  readonly frameId: number;
  readonly #source: IpcSource;
  constructor(source: IpcSource, ports: readonly MessagePortMain[]) {
    super();
    this.#source = source;
    this.sender = source.contents;
    this.ports = ports;
    this.frameId = source.frame()?.routingId ?? -1;
  }
  get senderFrame(): WebFrameMain | null {
    return this.#source.frame();
  }
  reply(channel: string, ...args: unknown[]): void {
    this.sender.send(channel, ...args);
  }
}

class IpcMain
  extends EventEmitter
  implements Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new Error(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Host side: a message that is not answered. */
  receive(
    source: IpcSource,
    channel: string,
    args: readonly unknown[],
    ports: readonly MessagePortMain[],
  ): void {
    const event = new IpcEvent(source, ports);
    source.contents.ipc.emit(channel, event, ...args);
    this.emit(channel, event, ...args);
  }
  /** Host side: runs the handler; a failure is the text that the caller gets to see. */
  async invoke(
    source: IpcSource,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ ok: boolean; value: unknown }> {
    try {
      const handler = this.#handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = handOver<Electron.IpcMainInvokeEvent>(new IpcEvent(source, []));
      const value: unknown = await handler(event, ...args);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, value: String(error) };
    }
  }
}
export const ipcMain = new IpcMain();

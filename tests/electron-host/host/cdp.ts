/**
 * Chrome DevTools Protocol over the browser's pipe. The host speaks it itself, so that Playwright in the test's process
 * is the only Playwright in the browser and nothing is dismissed, granted or emulated twice.
 */
import { EventEmitter } from 'node:events';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.js';
import type { DebuggableBrowser } from '../../browser/index.ts';
import { handOver } from './hand-over.ts';

export type { Protocol };

interface Incoming {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}
interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

export class CdpConnection {
  /** Commands for the browser as a whole. */
  readonly root: CdpSession;
  readonly #pipe: DebuggableBrowser['pipe'];
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(pipe: DebuggableBrowser['pipe']) {
    this.#pipe = pipe;
    this.root = this.session('');
    let rest = '';
    pipe.fromBrowser.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#take(handOver<Incoming>(JSON.parse(part)));
    });
    pipe.fromBrowser.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has ended'));
      this.#waiting.clear();
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new CdpSession((method, params) => this.#send(id, method, params));
    this.#sessions.set(id, session);
    return session;
  }

  #send(sessionId: string, method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const message = { id, method, params: params ?? {}, ...(sessionId === '' ? {} : { sessionId }) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      this.#pipe.toBrowser.write(`${JSON.stringify(message)}\0`);
    });
  }

  #take(message: Incoming): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error === undefined) waiting?.resolve(message.result);
      else waiting?.reject(new Error(message.error.message));
    } else if (message.method !== undefined) {
      this.#sessions.get(message.sessionId ?? '')?.take(message.method, message.params);
    }
  }
}

/** One attached target (a page, a frame in a process of its own), or the browser. */
export class CdpSession {
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #send: (method: string, params: unknown) => Promise<unknown>;

  constructor(send: (method: string, params: unknown) => Promise<unknown>) {
    this.#send = send;
  }

  on<E extends keyof Protocol.Events>(event: E, listener: (payload: Protocol.Events[E]) => void): void {
    this.#events.on(event, listener);
  }

  /** What the browser said of this target. */
  take(event: string, payload: unknown): void {
    this.#events.emit(event, payload);
  }

  async send<M extends keyof Protocol.CommandParameters>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]> {
    return handOver(await this.#send(method, params));
  }

  /** For a command whose target may be gone meanwhile: a window closed by its user, a document left. */
  tell<M extends keyof Protocol.CommandParameters>(method: M, params?: Protocol.CommandParameters[M]): void {
    this.send(method, params).catch(() => {});
  }
}

/**
 * The one line between the page and the engine, as a WebSocket of JSON texts. A second window finds it taken; one that came after a
 * window that is gone without saying so takes its place.
 */
import type { WebSocket } from 'ws';
import { LINE_TAKEN, type EngineMessage } from '../../shared/contract/index.ts';
import type { Served } from '../engine/service/index.ts';
import { createMessageGate } from '../shell/index.ts';

const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;
const POLICY = 1008;

export interface LineOptions {
  readonly serve: (post: (message: EngineMessage) => void) => Served;
  readonly nowMs: () => number;
  /** Whether a page is there changed. */
  readonly changed: (isThere: boolean) => void;
  /** How long a window that says nothing is taken for alive. */
  readonly silenceMs: number;
}

export interface Line {
  take(socket: WebSocket): void;
  close(): void;
}

export function createLine({ serve, nowMs, changed, silenceMs }: LineOptions): Line {
  let held: WebSocket | null = null;

  function hold(socket: WebSocket): void {
    held = socket;
    const gate = createMessageGate(nowMs);
    const served = serve((message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) return socket.close(UNSUPPORTED);
      const message = gate.read(data.toString('utf8'));
      if (message === null) return socket.close(POLICY);
      served.receive(message);
    });
    socket.on('close', () => {
      served.close();
      if (held !== socket) return;
      held = null;
      changed(false);
    });
    changed(true);
    socket.resume();
  }

  return {
    take(socket) {
      // A socket that breaks closes; nothing more is to be done.
      socket.on('error', () => undefined);
      const before = held;
      if (before === null) return hold(socket);
      // Is the window that holds it still there?
      socket.pause();
      let last: NodeJS.Immediate | undefined;
      const settle = (isTaken: boolean): void => {
        clearTimeout(silence);
        clearImmediate(last);
        before.off('pong', taken);
        before.off('close', free);
        // A paused socket would not hear that it is closed.
        if (!isTaken && held === null) return hold(socket);
        socket.resume();
        socket.close(LINE_TAKEN);
      };
      const taken = (): void => settle(true);
      const free = (): void => settle(false);
      // An answer that came while this process stood still is read first: the machine was busy, or asleep.
      const silence = setTimeout(() => {
        last = setImmediate(() => before.terminate());
      }, silenceMs);
      before.on('pong', taken);
      before.on('close', free);
      before.ping();
    },
    close: () => held?.close(GOING_AWAY),
  };
}

/** The two ways to the engine: what Electron's preload put there, or a WebSocket to the server on this machine that gave the page. */
import {
  engineMessage,
  LINE_ADDRESS,
  LINE_TAKEN,
  type ContractPort,
  type EngineMessage,
  type PageBridge,
} from '../../shared/contract/index.ts';

declare global {
  interface Window {
    readonly custodia?: PageBridge<File>;
  }
}

/** `taken`: another window holds the line; this page does not try again. */
export type LineEnd = 'ended' | 'taken';

export interface Line {
  readonly port: ContractPort;
  /** Resolves when the line is no more. */
  readonly ended: Promise<LineEnd>;
}

const readMessage = (text: unknown): EngineMessage | null => {
  if (typeof text !== 'string') return null;
  try {
    const read = engineMessage.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

/** A WebSocket to `LINE_ADDRESS`, relative to the page. What is posted before it opens waits. */
export function openSocketLine(page: string): Line {
  const address = new URL(LINE_ADDRESS, page);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  address.search = '';
  const socket = new WebSocket(address);
  const waiting: string[] = [];
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  return {
    port: {
      post: (message) => {
        const text = JSON.stringify(message);
        if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
        else if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      listen: (listener) =>
        socket.addEventListener('message', ({ data }) => {
          const message = readMessage(data);
          if (message !== null) listener(message);
        }),
    },
    ended: new Promise((resolve) => {
      socket.addEventListener('close', ({ code }) => resolve(code === LINE_TAKEN ? 'taken' : 'ended'));
    }),
  };
}

/** The line of this page. */
export function openLine(): Line {
  const bridge = window.custodia;
  if (bridge === undefined) return openSocketLine(window.location.href);
  // The preload's line ends only with its page.
  return { port: bridge, ended: new Promise(() => {}) };
}

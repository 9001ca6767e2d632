/**
 * The world of a sandboxed preload: `require('electron')` with contextBridge, ipcRenderer and webUtils, then the bundle
 * itself. Self-contained, its source text runs in the page in a world of its own.
 */
/// <reference lib="dom" />
import type { Bridge } from './bridge.ts';
import type { Codec } from './codec.ts';

type Listener = (...args: unknown[]) => void;
type Bundle = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

/** What the preload's world tells the host. Values are encoded by the codec. */
export type FromPreload =
  | { kind: 'send' | 'post'; channel: string; args: string; ports: string[] }
  | { kind: 'invoke'; channel: string; args: string; id: number }
  | { kind: 'port'; to: string; data: string; ports: string[] }
  | { kind: 'port-close'; port: string }
  | { kind: 'title'; title: string }
  | { kind: 'context-menu'; params: Record<string, string | number | boolean> }
  | { kind: 'preload-error'; text: string };

/** What the host may call in this world, under a name that only this world has. */
export interface PreloadHost {
  answer(id: number, ok: boolean, value: string): void;
  event(channel: string, args: string, ports: string[]): void;
  port(to: string, data: string, ports: string[]): void;
  closePort(port: string): void;
  files(paths: Record<string, string>): void;
}

export function preloadWorld(
  bridge: Bridge,
  codec: Codec,
  tell: (text: string) => void,
  bundle: Bundle,
  info: object,
): void {
  const say = (message: FromPreload) => tell(JSON.stringify(message));
  const listeners = new Map<string, { listener: Listener; called: Listener }[]>();
  const waiting = new Map<number, (ok: boolean, value: unknown) => void>();
  const ports = new Map<string, MessagePort>();
  let paths: Record<string, string> = {};
  let next = 1;

  const attach = (id: string, port: MessagePort) => {
    ports.set(id, port);
    port.addEventListener('message', (event) => {
      say({ kind: 'port', to: id, data: codec.encode(event.data), ports: lend(event.ports) });
    });
    port.addEventListener('close', () => {
      if (ports.delete(id)) say({ kind: 'port-close', port: id });
    });
    port.start();
  };
  const lend = (given: readonly MessagePort[]) =>
    given.map((port) => {
      const id = `w${next++}`;
      attach(id, port);
      return id;
    });
  const borrow = (ids: readonly string[]) =>
    ids.map((id) => {
      const { port1, port2 } = new MessageChannel();
      attach(id, port1);
      return port2;
    });

  const listen = (channel: string, listener: Listener, called: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, called }]);
    return ipcRenderer;
  };
  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) =>
      say({ kind: 'send', channel, args: codec.encode(args), ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) => {
      const args = codec.encode([message]);
      say({ kind: 'post', channel, args, ports: lend(transfer) });
    },
    invoke: async (channel: string, ...args: unknown[]) => {
      const encoded = codec.encode(args);
      return new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, (ok, value) => {
          if (ok) resolve(value);
          else reject(new Error(`Error invoking remote method '${channel}': ${String(value)}`));
        });
        say({ kind: 'invoke', channel, args: encoded, id });
      });
    },
    sendSync: () => {
      throw new Error('test host: sendSync blocks a page and is not shown');
    },
    on: (channel: string, listener: Listener) => listen(channel, listener, listener),
    addListener: (channel: string, listener: Listener) => listen(channel, listener, listener),
    once: (channel: string, listener: Listener) =>
      listen(channel, listener, (...args) => {
        ipcRenderer.off(channel, listener);
        listener(...args);
      }),
    off: (channel: string, listener: Listener) => {
      const rest = [...(listeners.get(channel) ?? [])];
      const at = rest.findLastIndex((one) => one.listener === listener);
      if (at >= 0) rest.splice(at, 1);
      listeners.set(channel, rest);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  };

  const host: PreloadHost = {
    answer: (id, ok, value) => {
      waiting.get(id)?.(ok, codec.decode(value));
      waiting.delete(id);
    },
    event: (channel, args, borrowed) => {
      const event = { sender: ipcRenderer, ports: borrow(borrowed) };
      const decoded = codec.decode(args);
      for (const { called } of listeners.get(channel) ?? [])
        called(event, ...(Array.isArray(decoded) ? decoded : []));
    },
    port: (to, data, borrowed) => {
      const given = borrow(borrowed);
      ports.get(to)?.postMessage(codec.decode(data), given);
    },
    closePort: (port) => ports.get(port)?.close(),
    files: (given) => {
      paths = given;
    },
  };
  Object.defineProperty(globalThis, '__testHost', { value: host });

  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
  };
  const webUtils = {
    /** '' is what Electron gives for a file that was made by a script. */
    getPathForFile: (file: File) => {
      if (!(file instanceof File))
        throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
      return Object.hasOwn(paths, file.name) ? (paths[file.name] ?? '') : '';
    },
  };
  const electron = { ipcRenderer, contextBridge, webUtils };
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`); // all that a sandboxed preload gets that bundled too little
  };

  document.addEventListener('DOMContentLoaded', () => {
    const tellTitle = () => say({ kind: 'title', title: document.title });
    new MutationObserver(tellTitle).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    tellTitle();
  });
  window.addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const editable =
      target.closest('input, textarea, [contenteditable=""], [contenteditable="true"]') !== null;
    const link = target.closest('a')?.href ?? '';
    const [x, y] = [event.clientX, event.clientY];
    const selectionText = String(document.getSelection() ?? '');
    say({ kind: 'context-menu', params: { x, y, linkURL: link, isEditable: editable, selectionText } });
  });

  const module = { exports: {} };
  try {
    bundle(require, module, module.exports, info);
  } catch (error) {
    say({
      kind: 'preload-error',
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

/**
 * What can be asked of the main process: the same questions to the test host and to real Electron. The test host answers what the
 * shell asked for; only Electron answers what came of it.
 */
import type { ElectronApplication } from 'playwright-core';
import type { ElectronHost } from '../electron-host/index.ts';

export interface WindowFacts {
  readonly url: string;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

export type Sender = 'main-frame' | 'subframe' | 'other-window' | 'destroyed-frame';

export interface Forged {
  readonly kind: 'invoke' | 'send';
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly from: Sender;
  /** Of the sending frame, where it is not the page's. */
  readonly url?: string;
  /** How often it is sent. Default: once. */
  readonly times?: number;
}

export interface MainProcess {
  windows(): Promise<readonly WindowFacts[]>;
  /** Addresses handed to the system. */
  openedOutside(): Promise<readonly string[]>;
  /** Gives the main process a message as if it came from there. */
  forge(message: Forged): Promise<{ readonly ok: boolean; readonly value: unknown }>;
  /** Version of Electron that runs; null where none does. */
  electronVersion(): Promise<string | null>;
}

export const mainOfHost = ({ control }: ElectronHost): MainProcess => ({
  windows: () => control.windows(),
  openedOutside: async () => (await control.recorded()).openExternal,
  forge: ({ args, ...message }) => control.forgeIpc({ ...message, args: [...args] }),
  electronVersion: () => Promise.resolve(null),
});

export function mainOfElectron(app: ElectronApplication): MainProcess {
  const recording = app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedOutside', opened);
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  return {
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => {
          // Not in Electron's declarations.
          const get: unknown = Reflect.get(webContents, 'getLastWebPreferences');
          const all: unknown = typeof get === 'function' ? Reflect.apply(get, webContents, []) : null;
          // The session cannot be sent.
          const webPreferences = Object.fromEntries(
            Object.entries(Object(all)).filter(([, value]) => typeof value !== 'object'),
          );
          return { url: webContents.getURL(), webPreferences };
        }),
      ),
    openedOutside: async () => {
      await recording;
      return app.evaluate(() => Reflect.get(globalThis, 'openedOutside'));
    },
    forge: (message) =>
      app.evaluate(async ({ ipcMain, BrowserWindow }, { kind, channel, args, from, url, times = 1 }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const origin = url === undefined ? 'app://bundle' : new URL(url).origin;
        const frames = {
          'main-frame': url === undefined ? contents?.mainFrame : { origin, parent: null },
          subframe: { origin, parent: contents?.mainFrame },
          'other-window': { origin, parent: null },
          'destroyed-frame': null,
        };
        const sender = from === 'other-window' ? { id: 9999, isDestroyed: () => false } : contents;
        const event = { sender, senderFrame: frames[from] };
        if (kind === 'send') {
          for (let sent = 0; sent < times; sent++) ipcMain.emit(channel, event, ...args);
          return { ok: true, value: null };
        }
        // Not in Electron's declarations: where `handle` keeps its handlers.
        const handler: unknown = Reflect.get(ipcMain, '_invokeHandlers')?.get(channel);
        if (typeof handler !== 'function') return { ok: false, value: 'no handler' };
        return Promise.resolve(Reflect.apply(handler, null, [event, ...args])).then(
          (value: unknown) => ({ ok: true, value }),
          (error: unknown) => ({ ok: false, value: String(error) }),
        );
      }, message),
    electronVersion: () => app.evaluate(() => process.versions['electron'] ?? null),
  };
}

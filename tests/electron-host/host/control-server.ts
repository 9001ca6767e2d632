/** Answers the test's requests inside the host. */
import { once } from 'node:events';
import type { ControlRequests, RequestName, SessionState, WindowState } from '../control.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { scriptDialog, unaskedDialogs } from './dialog.ts';
import { forge, forgedReplies } from './forged.ts';
import { handOver } from './hand-over.ts';
import { dropFiles, offerFiles, pressKeys } from './input.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { askHandlers, type PermissionName } from './permissions.ts';
import { powerMonitor } from './power-monitor.ts';
import { records } from './records.ts';
import { allSessions, type Session } from './session.ts';
import { PreventableEvent, state } from './state.ts';
import { utilityPids } from './utility-process.ts';

let firstLoaded: BrowserWindow | undefined;
state.events.on('window', (window: BrowserWindow) => {
  firstLoaded ??= window;
});

async function describeWindow(window: BrowserWindow): Promise<WindowState> {
  const { webContents: contents } = window;
  const { session: _session, ...webPreferences } = contents.getLastWebPreferences();
  return {
    id: window.id,
    url: contents.getURL(),
    title: window.getTitle(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    minimized: window.isMinimized(),
    contentProtection: window.isContentProtected(),
    bounds: window.getBounds(),
    partition: contents.session.partition,
    zoomFactor: contents.getZoomFactor(),
    webPreferences: { ...webPreferences },
    targetId: await contents.targetId(),
  };
}

function describeSession(session: Session): SessionState {
  return {
    partition: session.partition,
    persistent: session.isPersistent(),
    cache: session.cache,
    handledSchemes: session.protocol.handled,
    permissionRequestHandler: session.handlers.request !== null,
    permissionCheckHandler: session.handlers.check !== null,
    devicePermissionHandler: session.device !== null,
    displayMediaRequestHandler: session.display !== null,
    ...session.webRequest.listeners,
    proxy: session.proxy === null ? null : { ...session.proxy },
    spellChecker: session.isSpellCheckerEnabled(),
    cleared: session.cleared,
  };
}

/** By id, or the window that is focused, or the first. */
function windowOf(id: number | undefined): BrowserWindow {
  const all = BrowserWindow.getAllWindows();
  const window = id === undefined ? (BrowserWindow.getFocusedWindow() ?? all[0]) : BrowserWindow.fromId(id);
  if (window === null || window === undefined) throw new Error(`no window ${id ?? ''}`);
  return window;
}

/** By partition, or that of the first window. */
function sessionOf(partition: string | undefined): Session {
  if (partition === undefined) return windowOf(undefined).webContents.session;
  const session = allSessions().find((one) => one.partition === partition);
  if (session === undefined) throw new Error(`no session '${partition}'`);
  return session;
}

type Answers = {
  [N in RequestName]: (
    given: ControlRequests[N]['in'],
  ) => ControlRequests[N]['out'] | Promise<ControlRequests[N]['out']>;
};

const done = null;

const answers: Answers = {
  firstWindow: async () => {
    if (firstLoaded === undefined) {
      await new Promise<void>((resolve, reject) => {
        const failed = (text: string) => reject(new Error(`main failed before it showed a window: ${text}`));
        if (records.errors[0] !== undefined) failed(records.errors[0]);
        state.events.once('window', () => resolve()).once('fault', failed);
      });
    }
    return describeWindow(firstLoaded ?? windowOf(undefined));
  },
  windows: () => Promise.all(BrowserWindow.getAllWindows().map(describeWindow)),
  sessions: () => allSessions().map(describeSession),
  recorded: () => records,
  appState: () => ({
    name: app.getName(),
    version: app.getVersion(),
    sandboxed: app.sandboxed,
    userData: app.getPath('userData'),
    unaskedDialogs: unaskedDialogs(),
  }),
  utilityPids: () => utilityPids(),
  scriptDialog: (given) => {
    scriptDialog(given.method, given.answer);
    return done;
  },
  offerFiles: ({ paths }) => {
    offerFiles(paths);
    return done;
  },
  dropFiles: async ({ paths, x, y, window }) => {
    await dropFiles(windowOf(window), paths, x, y);
    return done;
  },
  menu: () => Menu.getApplicationMenu()?.describe() ?? [],
  clickMenu: ({ item: what }) => {
    const item = Menu.find(what);
    if (item === undefined) throw new Error(`no menu item '${what}'`);
    if (!item.enabled || !item.visible) throw new Error(`the menu item '${what}' is not enabled`);
    item.click();
    return done;
  },
  pressKeys: ({ keys, window }) => pressKeys(windowOf(window), keys),
  emitPowerEvent: ({ event }) => {
    powerMonitor.emit(event, new PreventableEvent());
    return done;
  },
  setIdleTime: ({ seconds }) => {
    powerMonitor.setIdleTime(seconds);
    return done;
  },
  setSystemTheme: (system) => {
    nativeTheme.setSystem(system);
    return done;
  },
  emitWindowEvent: ({ event, window }) => {
    windowOf(window)[event]();
    return done;
  },
  emitAppEvent: (given) => {
    if (given.event === 'activate')
      app.emit('activate', new PreventableEvent(), BrowserWindow.getAllWindows().length > 0);
    else app.emit('second-instance', new PreventableEvent(), given.argv, given.cwd, {});
    return done;
  },
  askPermission: ({ permission, url, partition }) => {
    const { webContents } = windowOf(undefined);
    return askHandlers(sessionOf(partition).handlers, webContents, handOver<PermissionName>(permission), url);
  },
  askDevicePermission: ({ deviceType, partition }) => {
    const origin = windowOf(undefined).webContents.mainFrame.origin;
    const device = handOver<Electron.USBDevice>({ deviceId: 'a device', vendorId: 1, productId: 1 });
    return sessionOf(partition).device?.({ deviceType, origin, device }) ?? false;
  },
  forgeIpc: (message) => forge(windowOf(undefined), message),
  forgedReplies: () => forgedReplies,
  crashPage: async ({ window }) => {
    const { webContents } = windowOf(window);
    const gone = once(webContents, 'render-process-gone');
    webContents.forcefullyCrashRenderer();
    await gone;
    return done;
  },
  quit: () => {
    let goes = false;
    const noticed = () => {
      goes = true;
    };
    app.once('quit', noticed);
    app.quit();
    app.off('quit', noticed);
    return goes;
  },
};

/** Throws for a request that fails, with a text for the test. */
export async function answerControl(name: RequestName, given: unknown): Promise<unknown> {
  return answers[name](handOver(given));
}

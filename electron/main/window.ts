/** The one window: its options, checked against what Chromium made of them, and its life. */
import { BrowserWindow, type Session, type WebContents, type WebPreferences } from 'electron';
import { PAGE_ADDRESS, PAGE_ORIGIN } from './addresses.ts';

/** B1 rows 2 to 12. All of them are Electron's defaults or stricter: written out, so that a change of defaults changes nothing. */
const SAFE = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
  navigateOnDragDrop: false,
  plugins: false,
  autoplayPolicy: 'document-user-activation-required',
} as const satisfies WebPreferences;

/** Crashes of the page within a minute after which it is not loaded again. */
const CRASHES = 3;
const MINUTE_MS = 60_000;

export interface PageWindow {
  /** For dialogs that belong to it. */
  readonly window: BrowserWindow;
  readonly contents: WebContents;
  focus(): void;
  /** Ends the page's process, with all it had in memory, and loads the page anew (S-29). */
  renew(): void;
  hideFromCapture(isHidden: boolean): void;
  /** Gives the page a key, as if a person had pressed it. */
  press(keyCode: string): void;
}

export interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  /** The page's process ended without being told to. */
  readonly crashed: () => void;
  /** And did so again and again. */
  readonly gaveUp: () => void;
  readonly nowMs: () => number;
}

export function openWindow({ session, preload, crashed, gaveUp, nowMs }: WindowOptions): PageWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Custodia',
    webPreferences: { ...SAFE, session, preload },
  });
  const { webContents: contents } = window;
  assertSafe(contents);
  let isRenewing = false;
  let crashes: readonly number[] = [];

  const load = (address: string): void => {
    // Refused while it is closing: nothing is lost by it.
    window.loadURL(address).catch(() => undefined);
  };
  contents.on('render-process-gone', (_event, { reason }) => {
    const address = ownAddress(contents.getURL());
    if (isRenewing) {
      isRenewing = false;
      return load(address);
    }
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashed();
    crashes = [...crashes.filter((at) => nowMs() - at < MINUTE_MS), nowMs()];
    if (crashes.length >= CRASHES) gaveUp();
    else load(PAGE_ADDRESS);
  });
  window.once('ready-to-show', () => window.show());
  load(PAGE_ADDRESS);
  return {
    window,
    contents,
    focus() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    renew() {
      if (window.isDestroyed()) return;
      isRenewing = true;
      contents.forcefullyCrashRenderer();
    },
    hideFromCapture: (isHidden) => {
      if (!window.isDestroyed()) window.setContentProtection(isHidden);
    },
    press(keyCode) {
      if (window.isDestroyed()) return;
      for (const type of ['keyDown', 'keyUp'] as const) contents.sendInputEvent({ type, keyCode });
    },
  };
}

/** The place in the page that was looked at, so that a person comes back to it after unlocking; never another page. */
const ownAddress = (address: string): string =>
  address.startsWith(`${PAGE_ORIGIN}/`) ? address : PAGE_ADDRESS;

/** Throws when a window came to be less safe than it was asked to be: a programmer's error that must not reach anybody. */
function assertSafe(contents: WebContents): void {
  const made = lastPreferences(contents);
  if (made === null) return;
  for (const name of ['contextIsolation', 'sandbox', 'webSecurity'] as const)
    if (made[name] === false) throw new Error(`the window has no ${name}`);
  for (const name of ['nodeIntegration', 'nodeIntegrationInSubFrames', 'webviewTag'] as const)
    if (made[name] === true) throw new Error(`the window has ${name}`);
}

/** `getLastWebPreferences` is in Electron but not in its declarations. */
function lastPreferences(contents: WebContents): Readonly<Record<string, unknown>> | null {
  const get: unknown = Reflect.get(contents, 'getLastWebPreferences');
  const made: unknown = typeof get === 'function' ? Reflect.apply(get, contents, []) : null;
  return typeof made === 'object' && made !== null ? Object.fromEntries(Object.entries(made)) : null;
}

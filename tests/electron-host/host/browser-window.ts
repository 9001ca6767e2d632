/** BrowserWindow: nothing is seen, so bounds, focus and visibility are what the application last said. */
import { EventEmitter } from 'node:events';
import { nativeTheme } from './native-theme.ts';
import { refuse } from './records.ts';
import { sessionFor } from './session.ts';
import { PreventableEvent, requireReady, state } from './state.ts';
import { WebContents } from './web-contents.ts';

/** Options that a window of this host must not have, because what they switch off would seem to be on. */
function assertShown(preferences: Electron.WebPreferences): void {
  const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = preferences;
  if (contextIsolation === false) refuse('a window without contextIsolation');
  if (sandbox === false) refuse('a window without sandbox');
  if (nodeIntegration === true) refuse('a window with nodeIntegration');
  if (preferences.nodeIntegrationInSubFrames === true || preferences.nodeIntegrationInWorker === true) {
    refuse('a window with nodeIntegration in frames or workers');
  }
  if (webSecurity === false || preferences.allowRunningInsecureContent === true)
    refuse('a window without webSecurity');
  if (webviewTag === true) refuse('a window with webviewTag');
  if (preferences.javascript === false) refuse('a window without javascript');
}

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'id'
      | 'loadURL'
      | 'show'
      | 'showInactive'
      | 'hide'
      | 'focus'
      | 'blur'
      | 'isFocused'
      | 'isVisible'
      | 'minimize'
      | 'isMinimized'
      | 'restore'
      | 'maximize'
      | 'unmaximize'
      | 'isMaximized'
      | 'setFullScreen'
      | 'isFullScreen'
      | 'setTitle'
      | 'getTitle'
      | 'getBounds'
      | 'setBounds'
      | 'setMinimumSize'
      | 'setBackgroundColor'
      | 'setContentProtection'
      | 'isContentProtected'
      | 'setMenuBarVisibility'
      | 'setAutoHideMenuBar'
      | 'removeMenu'
      | 'isDestroyed'
      | 'close'
      | 'destroy'
      | 'reload'
    >
{
  static readonly #all = new Set<BrowserWindow>();
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  readonly id: number;
  readonly webContents: WebContents;
  #title: string;
  #bounds: Electron.Rectangle;
  #visible: boolean;
  #focused = false;
  #size: 'normal' | 'minimized' | 'maximized' = 'normal';
  #fullScreen = false;
  #protected = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    requireReady('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    assertShown(preferences);
    const { width = 800, height = 600, x = 0, y = 0, title = state.manifest.name } = options;
    this.#title = title;
    this.#bounds = { x, y, width, height };
    this.#visible = options.show ?? true;
    this.webContents = new WebContents({
      preferences,
      session: sessionFor(preferences),
      size: { width, height },
      appearance: () => nativeTheme.appearance,
      // A window that a page opens has the options of its opener, and its session.
      openWindow: (given) =>
        new BrowserWindow({ ...given, webPreferences: { ...preferences, ...given.webPreferences } }),
    });
    this.id = this.webContents.id;
    BrowserWindow.#all.add(this);
    this.#followContents();
    state.events.emit('web-contents-created', this.webContents);
    state.events.emit('browser-window-created', this);
    if (this.#visible) this.focus();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }
  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
    this.blur();
  }
  focus(): void {
    for (const other of BrowserWindow.getAllWindows()) if (other !== this) other.blur();
    if (this.#focused) return;
    this.#focused = true;
    this.emit('focus');
    state.events.emit('browser-window-focus', this);
  }
  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur');
    state.events.emit('browser-window-blur', this);
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  minimize(): void {
    this.#size = 'minimized';
    this.blur();
    this.emit('minimize');
  }
  isMinimized(): boolean {
    return this.#size === 'minimized';
  }
  restore(): void {
    this.#size = 'normal';
    this.emit('restore');
  }
  maximize(): void {
    this.#size = 'maximized';
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#size = 'normal';
    this.emit('unmaximize');
  }
  isMaximized(): boolean {
    return this.#size === 'maximized';
  }
  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag;
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
  }
  setMinimumSize(): void {}
  setBackgroundColor(): void {}
  setContentProtection(enable: boolean): void {
    this.#protected = enable;
  }
  isContentProtected(): boolean {
    return this.#protected;
  }
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  removeMenu(): void {}
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    BrowserWindow.#all.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    state.events.emit('window-closed');
  }

  #followContents(): void {
    const contents = this.webContents;
    contents.once('did-finish-load', () => {
      this.emit('ready-to-show');
      state.events.emit('window', this);
    });
    contents.on('page-title-updated', (event: PreventableEvent, title: string) => {
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.#title = title;
    });
    contents.on('-closed-by-page', () => this.destroy()); // window.close(), or the test closed its page
  }
}

/** webContents: one page of the browser, as the application sees it. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from './browser-window.ts';
import type { WebFrameMain } from './frames.ts';
import { handOver } from './hand-over.ts';
import { Navigation } from './navigation.ts';
import { PageTarget } from './page-target.ts';
import { askHandlers } from './permissions.ts';
import { PreloadLink, pageScripts } from './preload-link.ts';
import { records, refuse, remembered } from './records.ts';
import { answerRequests } from './requests.ts';
import { schemes } from './schemes.ts';
import type { Session } from './session.ts';
import { PreventableEvent, state } from './state.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type ColorScheme = 'light' | 'dark';

/** What a page is shown with; the parts that Chromium can be told. */
export interface Appearance {
  colorScheme: ColorScheme;
  forcedColors: boolean;
}

export interface Owner {
  preferences: Electron.WebPreferences;
  session: Session;
  size: { width: number; height: number };
  appearance(): Appearance;
  openWindow(options: Electron.BrowserWindowConstructorOptions): BrowserWindow;
}

export class WebContents
  extends EventEmitter
  implements
    Pick<
      Electron.WebContents,
      | 'id'
      | 'send'
      | 'postMessage'
      | 'getURL'
      | 'getTitle'
      | 'isDestroyed'
      | 'isCrashed'
      | 'isLoading'
      | 'setWindowOpenHandler'
      | 'loadURL'
      | 'reload'
      | 'forcefullyCrashRenderer'
      | 'executeJavaScript'
      | 'print'
      | 'printToPDF'
      | 'setZoomFactor'
      | 'getZoomFactor'
      | 'setVisualZoomLevelLimits'
      | 'setIgnoreMenuShortcuts'
      | 'focus'
    >
{
  static #nextId = 1;
  static readonly #all = new Set<WebContents>();
  static getAllWebContents(): WebContents[] {
    return [...WebContents.#all];
  }
  static fromId(id: number): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents.id === id);
  }

  readonly id = WebContents.#nextId++;
  readonly session: Session;
  /** Messages of this page alone, before ipcMain gets them. */
  readonly ipc = new EventEmitter();
  zoomFactor = 1;
  readonly #owner: Owner;
  #target: PageTarget | undefined;
  #link: PreloadLink | undefined;
  #navigation: Navigation | undefined;
  #opened: Promise<PageTarget>;
  #openHandler: OpenHandler | undefined;
  #title = '';
  #url = '';
  #loading = false;
  #crashed = false;
  #destroyed = false;

  constructor(owner: Owner) {
    super();
    this.#owner = owner;
    this.session = owner.session;
    WebContents.#all.add(this);
    this.#opened = this.#open();
    remembered('page', this.#opened);
  }

  get mainFrame(): WebFrameMain {
    const main = this.#target?.frames.main;
    return main ?? refuse('webContents.mainFrame before the page is open');
  }

  async loadURL(url: string): Promise<void> {
    const target = await this.#living();
    const browserUrl = schemes.toBrowser(schemes.toApp(url));
    const loaded = new Promise<void>((resolve) => target.once('loaded', resolve));
    this.#loading = true;
    this.#navigation?.own(browserUrl);
    const { errorText, loaderId } = await target.session.send('Page.navigate', { url: browserUrl });
    if (errorText !== undefined && errorText !== '') {
      this.#loading = false;
      const code = errorText.replace('net::', '');
      this.emit('did-fail-load', new PreventableEvent(), -2, code, url, true);
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
    }
    if (loaderId === undefined) this.#loading = false; // another place in the same document
    else await loaded;
  }
  reload(): void {
    remembered('reload', this.loadURL(this.getURL()));
  }
  getURL(): string {
    this.#url = this.#target?.frames.main?.url ?? this.#url; // between two pages, after a crash, the last one
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  send(channel: string, ...args: unknown[]): void {
    this.#link?.send(channel, args);
  }
  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.#link?.send(channel, [message], transfer);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  forcefullyCrashRenderer(): void {
    this.#target?.session.tell('Page.crash');
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const target = await this.#living();
    const { result, exceptionDetails } = await target.session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  print(
    options: Electron.WebContentsPrintOptions = {},
    callback?: (success: boolean, reason: string) => void,
  ): void {
    records.printed.push({ url: this.getURL(), options });
    queueMicrotask(() => callback?.(true, ''));
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const target = await this.#living();
    const { landscape = false, printBackground = false, generateTaggedPDF = false } = options;
    const asked = {
      landscape,
      printBackground,
      generateTaggedPDF,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
    };
    const { data } = await target.session.send('Page.printToPDF', asked);
    return Buffer.from(data, 'base64');
  }
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }
  getZoomFactor(): number {
    return this.zoomFactor;
  }
  async setVisualZoomLevelLimits(): Promise<void> {}
  setIgnoreMenuShortcuts(): void {}
  focus(): void {
    this.emit('focus');
  }
  /** Not in Electron's declarations, although it is there: the options that count, with what Electron defaults to. */
  getLastWebPreferences(): Electron.WebPreferences {
    return {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      ...this.#owner.preferences,
    };
  }

  /** Host side: the browser's name of the page that is shown now. */
  async targetId(): Promise<string> {
    return (await this.#opened).id;
  }
  /** Host side: the page itself, for input. */
  async pageTarget(): Promise<PageTarget> {
    return this.#opened;
  }
  /** Host side. */
  holdsFrame(id: string): boolean {
    return this.#target?.frames.get(id) !== null && this.#target !== undefined;
  }
  /** Host side: tells the preload which files the test will give. */
  offerFiles(): void {
    this.#link?.files();
  }
  /** Host side. */
  applyAppearance(): void {
    if (this.#target !== undefined) this.#emulate(this.#target);
  }
  /** Host side: the title of the document that is shown. */
  titled(title: string): void {
    if (title === '' || title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', new PreventableEvent(), title, true);
  }
  /** Host side: Chromium's right click in the page, as far as a page tells. */
  contextMenu(params: Record<string, string | number | boolean>): void {
    const rest = {
      pageURL: this.getURL(),
      frame: this.mainFrame,
      mediaType: 'none',
      editFlags: {},
      srcURL: '',
    };
    this.emit('context-menu', new PreventableEvent(), { ...rest, ...params });
  }
  /** Host side: a link to another program, which Electron opens when the handlers grant it. */
  async openOutside(url: string): Promise<void> {
    const answer = await askHandlers(this.session.handlers, this, 'openExternal', this.getURL(), {
      externalURL: url,
    });
    records.permissions.push({ permission: 'openExternal', url: this.getURL(), ...answer });
    if (answer.byRequestHandler && answer.byCheckHandler) records.openExternal.push(url);
  }
  /** Host side. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    WebContents.#all.delete(this);
    this.#opened.then((target) => target.close()).catch(() => {}); // closed by its user already
    this.#target?.frames.clear();
    this.emit('destroyed');
  }

  async #living(): Promise<PageTarget> {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    if (this.#crashed) {
      const dead = this.#target;
      this.#target = undefined; // closing it is not the user's closing of the window
      this.#crashed = false;
      this.#opened = this.#open();
      await dead?.close().catch(() => {});
    }
    return this.#opened;
  }

  async #open(): Promise<PageTarget> {
    const scripts = pageScripts(this.#owner.preferences.preload);
    const target = await PageTarget.open(await this.session.context(), this.#owner.size, scripts);
    this.#target = target;
    this.#link = new PreloadLink(target, { contents: this, frame: () => target.frames.main });
    this.#navigation = new Navigation(this, target);
    answerRequests(this, target, this.#navigation);
    this.#emulate(target);
    target.on('domReady', () => this.emit('dom-ready', new PreventableEvent()));
    target.on('navigated', (url) => this.emit('did-navigate', new PreventableEvent(), url, 200, 'OK'));
    target.on('loaded', () => {
      this.#loading = false;
      this.emit('did-stop-loading');
      this.emit('did-finish-load', new PreventableEvent());
    });
    target.on('windowOpen', ({ url, windowName, windowFeatures }) => {
      this.windowOpen(schemes.toApp(url), windowName, windowFeatures.join(','), 'new-window');
    });
    target.on('crashed', () => {
      this.#crashed = true;
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', new PreventableEvent(), details);
      state.events.emit('render-process-gone', this, details);
    });
    target.on('gone', () => {
      if (!this.#destroyed && this.#target === target && !this.#crashed) this.emit('-closed-by-page');
    });
    return target;
  }

  #emulate(target: PageTarget): void {
    const { colorScheme, forcedColors } = this.#owner.appearance();
    const features = [
      { name: 'prefers-color-scheme', value: colorScheme },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ];
    target.session.tell('Emulation.setEmulatedMedia', { features });
  }

  /** Host side. The page gets null whatever the answer is; `allow` opens a window without a link to its opener. */
  windowOpen(
    url: string,
    frameName: string,
    features: string,
    disposition: Electron.HandlerDetails['disposition'],
  ): void {
    const referrer = { url: this.getURL(), policy: 'default' as const };
    const details = { url, frameName, features, disposition, referrer };
    const answer = this.#openHandler?.(handOver<Electron.HandlerDetails>(details)) ?? {
      action: 'allow' as const,
    };
    records.windowOpens.push({ url, action: answer.action });
    if (answer.action !== 'allow') return;
    const options =
      'overrideBrowserWindowOptions' in answer ? answer.overrideBrowserWindowOptions : undefined;
    remembered(`window of ${url}`, this.#owner.openWindow(options ?? {}).loadURL(url));
  }
}

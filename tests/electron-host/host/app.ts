/** app: the life of the application. */
import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow } from './browser-window.ts';
import { commandLine } from './command-line.ts';
import { records } from './records.ts';
import { SingleInstanceLock } from './single-instance.ts';
import { PreventableEvent, state } from './state.ts';
import { killUtilityProcesses } from './utility-process.ts';

type PathName = Parameters<Electron.App['getPath']>[0];

class App
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'whenReady'
      | 'isReady'
      | 'quit'
      | 'exit'
      | 'focus'
      | 'getName'
      | 'setName'
      | 'getVersion'
      | 'getAppPath'
      | 'getPath'
      | 'setPath'
      | 'setAppLogsPath'
      | 'getLocale'
      | 'getSystemLocale'
      | 'getPreferredSystemLanguages'
      | 'isPackaged'
      | 'enableSandbox'
      | 'disableHardwareAcceleration'
      | 'requestSingleInstanceLock'
      | 'hasSingleInstanceLock'
      | 'releaseSingleInstanceLock'
      | 'setAboutPanelOptions'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'clearRecentDocuments'
    >
{
  readonly isPackaged = false;
  readonly commandLine = commandLine;
  readonly #ready = Promise.withResolvers<void>();
  readonly #paths = new Map<string, string>();
  #name: string | undefined;
  #lock: SingleInstanceLock | undefined;
  #sandboxed = false;
  #quitting = false;
  #exited = false;

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return state.ready;
  }
  focus(): void {}
  getName(): string {
    return this.#name ?? state.manifest.name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return state.manifest.version;
  }
  getAppPath(): string {
    return state.appPath;
  }
  getPath(name: PathName): string {
    const given = this.#paths.get(name);
    if (given !== undefined) return given;
    const home = homedir();
    const userData = this.#paths.get('userData') ?? state.userData;
    const places: Partial<Record<PathName, string>> = {
      home,
      temp: tmpdir(),
      userData,
      sessionData: userData,
      appData: join(userData, '..'),
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'Crashpad'),
      exe: process.execPath,
      module: process.execPath,
      assets: state.appPath,
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      music: join(home, 'Music'),
      pictures: join(home, 'Pictures'),
      videos: join(home, 'Videos'),
    };
    return places[name] ?? failToGet(name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? join(this.getPath('userData'), 'logs'));
  }
  getLocale(): string {
    return state.ready ? commandLine.getSwitchValue('lang') || 'en-US' : '';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }
  enableSandbox(): void {
    if (state.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.#sandboxed = true;
  }
  disableHardwareAcceleration(): void {
    if (state.ready)
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }
  requestSingleInstanceLock(data: unknown = {}): boolean {
    this.#lock ??= new SingleInstanceLock(this.getPath('userData'), ({ argv, cwd, data }) => {
      this.emit('second-instance', new PreventableEvent(), argv, cwd, data);
    });
    return this.#lock.take(data);
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.held ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }
  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    records.aboutPanel = options;
  }
  setAppUserModelId(): void {}
  setAsDefaultProtocolClient(): boolean {
    return false;
  }
  clearRecentDocuments(): void {}

  quit(): void {
    if (this.#quitting || this.#exited) return;
    this.#quitting = true;
    const before = new PreventableEvent();
    this.emit('before-quit', before);
    if (!before.defaultPrevented) for (const window of BrowserWindow.getAllWindows()) window.close();
    const stays = before.defaultPrevented || BrowserWindow.getAllWindows().length > 0;
    const will = new PreventableEvent();
    if (!stays) this.emit('will-quit', will);
    this.#quitting = false;
    if (!stays && !will.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    if (this.#exited) return;
    this.#exited = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.emit('quit', new PreventableEvent(), code);
    this.#lock?.release();
    killUtilityProcesses();
    state.events.emit('exit', code);
  }

  /** Host side: whether the application asked for the sandbox of every page. */
  get sandboxed(): boolean {
    return this.#sandboxed;
  }
  /** Host side: the main module has been evaluated. */
  becomeReady(): void {
    if (this.#exited) return;
    state.ready = true;
    this.emit('will-finish-launching');
    this.emit('ready', new PreventableEvent(), {});
    this.#ready.resolve();
  }
  /** Host side. */
  windowClosed(): void {
    if (this.#quitting || this.#exited || BrowserWindow.getAllWindows().length > 0) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit(); // Electron's default
    else this.emit('window-all-closed');
  }
}

function failToGet(name: string): never {
  throw new Error(`Failed to get '${name}' path`);
}

export const app = new App();
for (const event of [
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
]) {
  state.events.on(event, (about: unknown) => app.emit(event, new PreventableEvent(), about));
}
state.events.on('render-process-gone', (contents: unknown, details: unknown) => {
  app.emit('render-process-gone', new PreventableEvent(), contents, details);
});
state.events.on('window-closed', () => app.windowClosed());

/**
 * Compile-time only, never imported at run time: what `implements Pick<Electron.X, …>` cannot say. Members whose types
 * name other classes of Electron, and events (which are overloads of `on`), are checked by use. A new Electron that
 * renames, removes or changes one of them stops the compiler here.
 */
import type * as ElectronModule from 'electron';
import type * as host from './electron.ts';

/** Every name the host exports is a name of Electron's. */
type Unknown = Exclude<keyof typeof host, keyof typeof ElectronModule>;
export const exportsExist: [Unknown] extends [never] ? true : Unknown = true;

type Contents = Electron.WebContents;

export function modulesExist(
  e: typeof ElectronModule,
  contents: Contents,
  session: Electron.Session,
): unknown[] {
  const channel = new e.MessageChannelMain();
  const privileges: Electron.Privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    stream: true,
  };
  e.protocol.registerSchemesAsPrivileged([{ scheme: '', privileges }]);
  e.protocol.handle('', (request) => new Response(request.url));
  session.protocol.handle('', () => new Response(null));
  contents.postMessage('', null, [channel.port1]);
  const child = e.utilityProcess.fork('', [''], {
    serviceName: '',
    execArgv: [],
    env: {},
    cwd: '',
    stdio: 'pipe',
  });
  child.postMessage(1, [channel.port2]);
  e.Menu.setApplicationMenu(
    e.Menu.buildFromTemplate([
      { role: 'quit' },
      { label: '', id: '', accelerator: '', click: (item, window, event) => [item.checked, window, event] },
    ]),
  );
  e.Menu.setApplicationMenu(null);
  return [
    e.app.commandLine.hasSwitch(''),
    e.BrowserWindow.getAllWindows(),
    e.BrowserWindow.getFocusedWindow(),
    e.BrowserWindow.fromWebContents(contents),
    e.BrowserWindow.fromId(1)?.webContents.session.webRequest,
    e.Menu.getApplicationMenu()?.items[0]?.submenu,
    e.session.defaultSession,
    e.session.fromPartition('', { cache: false }).isPersistent(),
    e.webContents.getAllWebContents(),
    e.webContents.fromId(1),
    contents.ipc,
    contents.mainFrame.framesInSubtree[0]?.parent?.top,
  ];
}

export function dialogsAnswer(dialog: Electron.Dialog, window: Electron.BrowserWindow): Promise<unknown>[] {
  return [
    dialog.showOpenDialog(window, {}).then(({ canceled, filePaths }) => [canceled, filePaths]),
    dialog.showSaveDialog(window, {}).then(({ canceled, filePath }) => [canceled, filePath]),
    dialog
      .showMessageBox(window, { message: '' })
      .then(({ response, checkboxChecked }) => [response, checkboxChecked]),
  ];
}

/** What a preload gets; the page side of the host cannot say `implements`, as it is text in another world. */
export function preloadHas(e: typeof ElectronModule, file: File): unknown[] {
  e.contextBridge.exposeInMainWorld('', {});
  e.ipcRenderer.on('', (event, ...args: unknown[]) => [event.sender, event.ports, args]);
  e.ipcRenderer
    .once('', () => {})
    .off('', () => {})
    .removeListener('', () => {})
    .removeAllListeners('');
  e.ipcRenderer.send('', 1);
  e.ipcRenderer.postMessage('', null, []);
  return [e.ipcRenderer.invoke('', 1), e.webUtils.getPathForFile(file)];
}

export function messagesHave(event: Electron.IpcMainEvent, invoked: Electron.IpcMainInvokeEvent): unknown[] {
  event.reply('', 1);
  const { senderFrame } = invoked;
  return [
    event.ports[0]?.start(),
    event.sender.id,
    senderFrame?.origin,
    senderFrame?.parent,
    invoked.frameId,
  ];
}

export function requestsHave(webRequest: Electron.WebRequest): void {
  webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url, resourceType, webContentsId }, callback) => {
    callback({ cancel: url === '' && resourceType === 'mainFrame' && webContentsId === 1 });
  });
  webRequest.onHeadersReceived(({ responseHeaders, statusCode }, callback) => {
    callback({ cancel: statusCode === 0, ...(responseHeaders === undefined ? {} : { responseHeaders }) });
  });
  webRequest.onBeforeRequest(null);
}

export function applicationEmits(app: Electron.App): void {
  app
    .on('ready', () => {})
    .on('window-all-closed', () => {})
    .on('activate', (_event, visible) => visible);
  app.on('before-quit', (event) => event.preventDefault()).on('will-quit', (event) => event.preventDefault());
  app.on('quit', (_event, code: number) => code);
  app.on('second-instance', (_event, argv: string[], cwd: string, data) => [argv, cwd, data]);
  app.on('web-contents-created', (_event, contents) => contents.id);
  app.on('browser-window-created', (_event, window) => window.id);
  app.on('browser-window-focus', (_event, window) => window.id).on('browser-window-blur', () => {});
  app.on('render-process-gone', (_event, contents, details) => [contents.id, details.reason]);
}

export function contentsEmit(contents: Contents, session: Electron.Session): void {
  contents.on('will-navigate', ({ url, isMainFrame, isSameDocument, frame, initiator }) => [
    [url, isMainFrame, isSameDocument],
    [frame?.url, initiator],
  ]);
  contents.on('will-frame-navigate', (event) => [
    event.url,
    event.isMainFrame,
    event.frame,
    event.preventDefault(),
  ]);
  contents.on('will-redirect', (event) => [event.url, event.isMainFrame, event.preventDefault()]);
  contents.on('will-attach-webview', (event) => event.preventDefault()); // typed for the shell; never emitted here
  contents.on('before-input-event', (event, input) => [
    event.preventDefault(),
    input.key,
    input.control,
    input.type,
  ]);
  contents.on('context-menu', (_event, params) => [
    params.x,
    params.linkURL,
    params.isEditable,
    params.selectionText,
  ]);
  contents.on('render-process-gone', (_event, { reason, exitCode }) => [reason, exitCode]);
  contents.on('did-fail-load', (_event, code, text, url, isMainFrame) => [code, text, url, isMainFrame]);
  contents.on('did-navigate', (_event, url, code) => [url, code]).on('did-stop-loading', () => {});
  contents
    .on('dom-ready', () => {})
    .on('did-finish-load', () => {})
    .on('destroyed', () => {})
    .on('focus', () => {});
  contents.on('page-title-updated', (_event, title, explicit) => [title, explicit]);
  contents.on('preload-error', (_event, path, error) => [path, error]);
  session.on('will-download', (event, item, from) => [event.preventDefault(), item.getURL(), from.id]);
}

export function windowsEmit(window: Electron.BrowserWindow): void {
  window
    .on('ready-to-show', () => {})
    .on('closed', () => {})
    .on('show', () => {})
    .on('hide', () => {});
  window
    .on('focus', () => {})
    .on('blur', () => {})
    .on('minimize', () => {})
    .on('restore', () => {});
  window
    .on('maximize', () => {})
    .on('unmaximize', () => {})
    .on('resize', () => {});
  window.on('close', (event) => event.preventDefault());
  window.on('page-title-updated', (event, title) => [event.preventDefault(), title]);
}

export function othersEmit(
  child: Electron.UtilityProcess,
  port: Electron.MessagePortMain,
  power: Electron.PowerMonitor,
  theme: Electron.NativeTheme,
): void {
  child
    .on('spawn', () => {})
    .on('exit', (code: number) => code)
    .on('message', (message) => message);
  port.on('message', ({ data, ports }) => [data, ports[0]?.start()]).on('close', () => {});
  process.parentPort.on('message', ({ data, ports }) => [data, ports[0]?.start()]);
  power
    .on('suspend', () => {})
    .on('resume', () => {})
    .on('lock-screen', () => {})
    .on('unlock-screen', () => {});
  power
    .on('shutdown', () => {})
    .on('on-ac', () => {})
    .on('on-battery', () => {});
  theme.on('updated', () => {});
}

/** The checks are alive: each of these must fail to compile. */
export type Alive = [
  // @ts-expect-error no such method
  Pick<Electron.IpcMain, 'handel'>,
  // @ts-expect-error no such handler
  Pick<Electron.Session, 'setPermissionHandler'>,
  // @ts-expect-error no such privilege
  Pick<Electron.Privileges, 'fetch'>,
];
export class WrongResult implements Pick<Electron.WebContents, 'getURL'> {
  // @ts-expect-error another type
  getURL(): number {
    return 1;
  }
}
export class WrongParameter implements Pick<Electron.App, 'getName'> {
  // @ts-expect-error one parameter that Electron does not give
  getName(language: string): string {
    return language;
  }
}
export function wrongEvents(contents: Contents, power: Electron.PowerMonitor): void {
  // @ts-expect-error no such event
  contents.on('will-navigate-frame', () => {});
  // @ts-expect-error no such event
  power.on('lock', () => {});
}

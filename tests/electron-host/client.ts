/** The test's side of the host: starts it as a process, joins its browser with Playwright, and asks it for things. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type {
  ControlRequests,
  DialogAnswers,
  ForgedMessage,
  HostMessage,
  Keys,
  RequestName,
} from './control.ts';

export interface ElectronHostOptions {
  /** The built main bundle, for instance `out/main/index.js`. */
  entry: string;
  /** Kept when given, so that a second start finds the first one's files; else a temporary folder. */
  userData?: string;
  /** Where the browser keeps its files; removed at the end. Else a temporary folder. */
  browserProfile?: string;
  /** On top of this process's environment; undefined removes a variable. */
  env?: Readonly<Record<string, string | undefined>>;
  /** What follows the entry on Electron's command line. */
  args?: readonly string[];
}

type Ask = <N extends RequestName>(
  name: N,
  given: ControlRequests[N]['in'],
) => Promise<ControlRequests[N]['out']>;

/** Everything that can be asked of a running host. Windows are given by id, by default the focused one. */
function controlOver(ask: Ask) {
  return {
    windows: () => ask('windows', null),
    sessions: () => ask('sessions', null),
    recorded: () => ask('recorded', null),
    appState: () => ask('appState', null),
    utilityPids: () => ask('utilityPids', null),
    /** The answer to the next dialog of this kind, in order. */
    scriptDialog: {
      showOpenDialog: (filePaths: string[]) =>
        ask('scriptDialog', {
          method: 'showOpenDialog',
          answer: { canceled: filePaths.length === 0, filePaths },
        }),
      showSaveDialog: (filePath: string | null) =>
        ask('scriptDialog', {
          method: 'showSaveDialog',
          answer: { canceled: filePath === null, filePath: filePath ?? '' },
        }),
      showMessageBox: (answer: Partial<DialogAnswers['showMessageBox']>) =>
        ask('scriptDialog', {
          method: 'showMessageBox',
          answer: { response: 0, checkboxChecked: false, ...answer },
        }),
    },
    /** Paths that `webUtils.getPathForFile` gives for files of these names (with Playwright's `setInputFiles`). */
    offerFiles: (paths: string[]) => ask('offerFiles', { paths }),
    /** Drops files from the desktop at a place of the page, in CSS pixels. */
    dropFiles: (paths: string[], at: { x: number; y: number }, window?: number) =>
      ask('dropFiles', { paths, ...at, window }),
    menu: () => ask('menu', null),
    /** By path of labels (`View > Dark`), label, id or role. */
    clickMenu: (item: string) => ask('clickMenu', { item }),
    /** Answers who took the keys: a `before-input-event` listener, an accelerator, or the page. */
    pressKeys: (keys: Keys, window?: number) => ask('pressKeys', { keys, window }),
    emitPowerEvent: (event: ControlRequests['emitPowerEvent']['in']['event']) =>
      ask('emitPowerEvent', { event }),
    setIdleTime: (seconds: number) => ask('setIdleTime', { seconds }),
    setSystemTheme: (system: { dark?: boolean; highContrast?: boolean }) =>
      ask('setSystemTheme', { dark: false, highContrast: false, ...system }),
    emitWindowEvent: (event: ControlRequests['emitWindowEvent']['in']['event'], window?: number) =>
      ask('emitWindowEvent', { event, window }),
    emitActivate: () => ask('emitAppEvent', { event: 'activate' }),
    emitSecondInstance: (argv: string[], cwd = '/') =>
      ask('emitAppEvent', { event: 'second-instance', argv, cwd }),
    /** What the application's permission handlers answer, by Electron's name of the permission. */
    askPermission: (permission: string, url: string, partition?: string) =>
      ask('askPermission', { permission, url, partition }),
    askDevicePermission: (deviceType: 'hid' | 'serial' | 'usb', partition?: string) =>
      ask('askDevicePermission', { deviceType, partition }),
    forgeIpc: (message: ForgedMessage) => ask('forgeIpc', message),
    forgedReplies: () => ask('forgedReplies', null),
    crashPage: (window?: number) => ask('crashPage', { window }),
    /** `app.quit()`: false when the application stays, if only to end something first. */
    quit: () => ask('quit', null),
  };
}

export interface ElectronHost {
  /** The page of the first window, as it was when its first document had loaded. */
  page: Page;
  /** Playwright's handle on the application's browser; all windows are in its first context. */
  browser: Browser;
  control: ReturnType<typeof controlOver>;
  /** The page that a window shows now: after a crash it is another one. Without id the first window's. */
  pageOf(window?: number): Promise<Page>;
  /** Waits until a window shows another page than this one, which has crashed. */
  pageAfter(gone: Page, window?: number): Promise<Page>;
  pid: number;
  browserPid: number;
  userData: string;
  /** What the main process wrote to its standard output and error. */
  output(): string;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Ends the process at once, as a power cut does; the browser and the utility processes go with it. */
  kill(): Promise<void>;
  /** Quits the application (kills it when it does not go), and removes a temporary userData folder. */
  close(): Promise<void>;
}

/** An application that ends its session properly may take long on a slow machine; one that was killed has not. */
const QUIT_MS = 90_000;

/** Waits for a process that is not our child. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A child whose requests are answered in any order and all fail when it ends. */
class HostProcess {
  readonly child: ChildProcess;
  readonly started: Promise<{ endpoint: string; browserPid: number }>;
  readonly exited: ElectronHost['exited'];
  output = '';
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #next = 1;

  constructor(options: ElectronHostOptions, userData: string, profile: string) {
    const { NODE_OPTIONS: _runner, ...env } = process.env;
    const program = fileURLToPath(new URL('./run.ts', import.meta.url));
    const folders = ['--user-data', userData, '--browser-profile', profile];
    const args = [options.entry, ...folders, '--', ...(options.args ?? [])];
    this.child = fork(program, args, {
      env: { ...env, ...options.env },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (text: string) => {
      this.output += text;
    };
    this.child.stdout?.setEncoding('utf8').on('data', keep);
    this.child.stderr?.setEncoding('utf8').on('data', keep);
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        for (const { reject } of this.#waiting.values())
          reject(new Error(`the application has ended\n${this.output}`));
        this.#waiting.clear();
        resolve({ code, signal });
      });
    });
    this.started = new Promise((resolve, reject) => {
      this.child.on('message', (message: HostMessage) => {
        if (message.kind === 'started') resolve(message);
        else if (message.kind === 'failed') reject(new Error(message.text));
        else this.#settle(message);
      });
      void this.exited.then(({ code }) => reject(new Error(`the host ended with ${code}\n${this.output}`)));
    });
  }

  readonly ask: Ask = (name, given) =>
    new Promise((resolve, reject) => {
      if (!this.child.connected) return reject(new Error(`the application has ended\n${this.output}`));
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject });
      this.child.send({ id, name, given });
    });

  #settle(message: Extract<HostMessage, { id: number }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host answers as ControlRequests says
    if (message.kind === 'answer') waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.text));
  }
}

/** Tells pages apart by the browser's name for them, which a page keeps also when it has crashed. */
class Pages {
  readonly #context: BrowserContext;
  readonly #names = new WeakMap<Page, Promise<string | undefined>>();

  constructor(browser: Browser) {
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the browser has no context');
    this.#context = context;
    for (const page of context.pages()) void this.#nameOf(page);
    context.on('page', (page) => void this.#nameOf(page));
  }

  async named(targetId: string): Promise<Page> {
    const predicate = async (page: Page) => (await this.#nameOf(page)) === targetId;
    const arriving = this.#context.waitForEvent('page', { predicate });
    arriving.catch(() => {}); // it was there already
    for (const page of this.#context.pages()) if (await predicate(page)) return page;
    return arriving;
  }

  #nameOf(page: Page): Promise<string | undefined> {
    const known = this.#names.get(page) ?? this.#ask(page).catch(() => undefined); // closed or crashed meanwhile
    this.#names.set(page, known);
    return known;
  }

  async #ask(page: Page): Promise<string> {
    const session = await this.#context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    return targetInfo.targetId;
  }
}

/**
 * Starts an application built for Electron in the host, waits until its first window has loaded its document, and gives
 * that window's page. Rejects with the process's output when it ends before, or when its main module throws.
 */
export async function startElectronHost(options: ElectronHostOptions): Promise<ElectronHost> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'custodia-electron-host-'));
  const profile = options.browserProfile ?? mkdtempSync(join(tmpdir(), 'custodia-test-browser-profile-'));
  const host = new HostProcess(options, userData, profile);
  const tidyUp = async () => {
    await host.exited;
    const started = await host.started.catch(() => undefined);
    if (started !== undefined) await ended(started.browserPid);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  };
  const kill = async () => {
    host.child.kill('SIGKILL');
    await tidyUp();
  };
  try {
    const { endpoint, browserPid } = await host.started;
    const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
    const pages = new Pages(browser);
    const control = controlOver(host.ask);
    const first = await host.ask('firstWindow', null);
    const pageOf = async (window?: number) => {
      const [state] = (await control.windows()).filter(({ id }) => window === undefined || id === window);
      if (state === undefined) throw new Error(`no window ${window ?? ''}`);
      return pages.named(state.targetId);
    };
    return {
      page: await pages.named(first.targetId),
      browser,
      control,
      pageOf,
      pageAfter: async (gone, window) => {
        for (;;) {
          const arrived = browser.contexts()[0]?.waitForEvent('page');
          arrived?.catch(() => {}); // it may have come already
          const now = await pageOf(window);
          if (now !== gone) return now;
          await arrived;
        }
      },
      pid: host.child.pid ?? 0,
      browserPid,
      userData,
      output: () => host.output,
      exited: host.exited,
      kill,
      close: async () => {
        const late = setTimeout(() => host.child.kill('SIGKILL'), QUIT_MS);
        await control.quit().catch(() => {}); // gone already, or before it could answer
        await host.exited;
        clearTimeout(late);
        await tidyUp();
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The application from ready to the end: engine, session, protocols, page, menu, and what follows when one of them ends. */
import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, powerMonitor, session, shell } from 'electron';
import { type AppState, CallFailure, crossing } from '../../shared/contract/index.ts';
import {
  type HostLine,
  openHostLine,
  readBundleFiles,
  type ShellWords,
  shellWords,
  systemLanguage,
} from '../shell/index.ts';
import { askForPath } from './dialogs.ts';
import { engineEnvironment } from './engine-environment.ts';
import { type EngineProcess, startEngine } from './engine-host.ts';
import { HOST_LINE } from './host-protocol.ts';
import { createIdleLock } from './idle-lock.ts';
import { alteredFiles } from './installation.ts';
import { servePage } from './ipc.ts';
import { COVER_KEY, menuTemplate } from './menu.ts';
import { serveProtocols } from './protocols.ts';
import { applySessionRules } from './session-rules.ts';
import { openWindow } from './window.ts';

/** Longest wait for the checkpoint of a session at the end. */
const END_MS = 60_000;

/** What changes while the program runs. */
interface Running {
  engine: EngineProcess;
  host: HostLine;
  words: ShellWords;
  lock: AppState['lock'] | null;
  isEnding: boolean;
  hasEnded: boolean;
}

/** @param out folder of the built application */
export function runApplication(out: string): void {
  const own = session.fromPartition('case', { cache: false });
  applySessionRules(own);
  applySessionRules(session.defaultSession);
  const files = readBundleFiles(join(out, 'renderer'));
  let pages = HOST_LINE;

  const running: Running = {
    ...openEngine(),
    words: shellWords(systemLanguage(app.getLocale())),
    lock: null,
    isEnding: false,
    hasEnded: false,
  };
  serveProtocols(own.protocol, files, {
    facts: (id) => running.engine.handles.facts(id),
    read: (id, offset, length) => running.engine.handles.read(id, offset, length),
  });
  const endPageLine = servePage({
    page: () => page.contents,
    openLine: (post) => running.engine.openLine((pages += 1), post),
    dropped: async (input) => {
      try {
        return { ok: await running.host.connection.call('files.dropped', input) };
      } catch (error) {
        return { failure: error instanceof CallFailure ? error.failure : crossing({ code: 'UNEXPECTED' }) };
      }
    },
    refused: tell,
    nowMs: () => performance.now(),
  });
  setMenu();
  const page = openWindow({
    session: own,
    preload: join(out, 'preload/index.cjs'),
    crashed: () => {
      endPageLine();
      lock();
    },
    gaveUp: () => void sayAndQuit('page.stopped', 'page.stoppedDetail'),
    nowMs: () => performance.now(),
  });
  const idleLock = createIdleLock(() => powerMonitor.getSystemIdleTime(), lock);
  watchState();

  app.on('second-instance', () => page.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (running.hasEnded) return;
    event.preventDefault();
    void end();
  });
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('shutdown', () => app.quit());
  if (app.isPackaged) void checkInstallation();

  function openEngine(): Pick<Running, 'engine' | 'host'> {
    const engine = startEngine({
      engineModule: join(out, 'main/engine.js'),
      parserModule: join(out, 'main/parser.js'),
      env: engineEnvironment(process.env),
      tells: !app.isPackaged,
      pick: (question) => askForPath(question, running.words, page.window),
      reveal: (path) => {
        shell.showItemInFolder(path);
        return true;
      },
      crashed: () => void engineCrashed(),
    });
    const host = openHostLine((message) => line.send(message));
    const line = engine.openLine(HOST_LINE, (message) => host.receive(message));
    return { engine, host };
  }

  function watchState(): void {
    running.host.connection.watch(
      'app.watch',
      {},
      {
        event: (event) => {
          if (event.type === 'state') follow(event.state);
        },
        end: () => undefined,
      },
    );
  }

  function follow({ preferences, settings, lock: now }: AppState): void {
    const language =
      preferences.language === 'system' ? systemLanguage(app.getLocale()) : preferences.language;
    if (running.words.locale !== shellWords(language).locale) {
      running.words = shellWords(language);
      setMenu();
    }
    nativeTheme.themeSource = preferences.theme === 'contrast' ? 'system' : preferences.theme;
    if (settings !== null) page.hideFromCapture(settings.hideFromCapture);
    idleLock.follow(settings?.autoLockMinutes ?? null);
    // What a page showed of a case leaves memory with its process (S-29).
    if (running.lock === 'open' && now !== 'open') {
      endPageLine();
      page.renew();
    }
    running.lock = now;
  }

  function setMenu(): void {
    const template = menuTemplate(running.words, {
      lock,
      cover: () => {
        act('items.coverAll');
        page.press(COVER_KEY);
      },
      quit: () => app.quit(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  function act(name: 'start.lock' | 'items.coverAll'): void {
    // What cannot be done because it is locked already is done.
    running.host.connection.call(name, {}).catch(() => undefined);
  }
  function lock(): void {
    act('start.lock');
  }

  async function engineCrashed(): Promise<void> {
    if (running.isEnding) return;
    const { words } = running;
    endPageLine();
    const { response } = await dialog.showMessageBox(page.window, {
      type: 'error',
      message: words.say('engine.stopped'),
      detail: words.say('engine.stoppedDetail'),
      buttons: [words.say('engine.restart'), words.say('engine.quit')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) return app.quit();
    Object.assign(running, openEngine(), { lock: null });
    watchState();
    page.renew();
  }

  async function sayAndQuit(message: 'page.stopped', detail: 'page.stoppedDetail'): Promise<void> {
    const { words } = running;
    await dialog.showMessageBox({ type: 'error', message: words.say(message), detail: words.say(detail) });
    app.quit();
  }

  async function checkInstallation(): Promise<void> {
    const altered = await alteredFiles(process.resourcesPath).catch(() => [process.resourcesPath]);
    const [first] = altered;
    if (first === undefined) return;
    const { words } = running;
    const { response } = await dialog.showMessageBox(page.window, {
      type: 'warning',
      message: words.say('altered.title'),
      detail: words.say('altered.detail', { count: altered.length, files: altered.slice(0, 3).join(', ') }),
      buttons: [words.say('altered.quit'), words.say('altered.continue')],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) app.quit();
  }

  async function end(): Promise<void> {
    if (running.isEnding) return;
    running.isEnding = true;
    await running.engine.close(END_MS);
    running.hasEnded = true;
    app.quit();
  }
}

/** For whoever runs the program from a terminal. Never text of a page. */
function tell(what: string): void {
  if (!app.isPackaged) process.stderr.write(`custodia: ${what}\n`);
}

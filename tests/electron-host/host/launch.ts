/** Starts the browser, lets `electron` mean the host, evaluates the application's built main entry, and says ready. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { startDebuggableBrowser, type DebuggableBrowser } from '../../browser/index.ts';
import { app } from './app.ts';
import { CdpConnection } from './cdp.ts';
import { readSwitches } from './command-line.ts';
import { followDownloads } from './downloads.ts';
import { nativeTheme } from './native-theme.ts';
import { records } from './records.ts';
import { state } from './state.ts';
import { WebContents } from './web-contents.ts';

const EVALUATION_MS = 30_000;
const Manifest = z.object({ name: z.string(), productName: z.string().optional(), version: z.string() });

export interface LaunchOptions {
  /** The built main bundle. */
  entry: string;
  userData: string;
  /** Where the browser keeps its files, apart from the application's. */
  browserProfile?: string | undefined;
  /** Arguments that come after the entry on Electron's command line. */
  args: readonly string[];
}

/** The folder of the nearest package.json, which is what Electron starts when it is given a folder. */
function appPathOf(entry: string): string {
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  }
}

function pretendToBeElectron(entry: string, args: readonly string[]): void {
  const packageFile = new URL(import.meta.resolve('electron/package.json'));
  const { version } = Manifest.parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
  Object.defineProperty(process, 'type', { value: 'browser' });
  Object.defineProperty(process, 'resourcesPath', { value: join(state.appPath, 'resources') });
  Object.defineProperty(process, 'defaultApp', { value: true });
  process.argv = [process.execPath, entry, ...args];
  const url = new URL('./electron.ts', import.meta.url).href; // one ES module serves import and require
  registerHooks({
    resolve: (name, context, next) =>
      name === 'electron' || name === 'electron/main' ? { url, shortCircuit: true } : next(name, context),
  });
}

/** Electron shows a dialog, or warns, and goes on; the host remembers and goes on. */
function surviveErrors(): void {
  const survive = (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    records.errors.push(`main: ${text}`);
    console.error(text);
    state.events.emit('fault', text);
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
}

/** Ready comes after the main module; one that awaits it at its top level would wait for ever, in Electron too. */
async function evaluate(entry: string): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    const error = new Error(
      'the main module did not finish: does it await app.whenReady() at its top level?',
    );
    late = setTimeout(reject, EVALUATION_MS, error);
  });
  try {
    await Promise.race([import(pathToFileURL(entry).href), stuck]);
  } finally {
    clearTimeout(late);
  }
}

/** Once per process. The browser ends with the application, and the process with the browser. */
export async function launch(options: LaunchOptions): Promise<DebuggableBrowser> {
  const entry = resolve(options.entry);
  state.appPath = appPathOf(entry);
  state.userData = resolve(options.userData);
  mkdirSync(state.userData, { recursive: true });
  const manifest = join(state.appPath, 'package.json');
  if (existsSync(manifest)) {
    const { name, productName, version } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    state.manifest = { name: productName ?? name, version };
  }
  readSwitches(options.args);
  const browser = await startDebuggableBrowser({
    args: ['--block-new-web-contents'],
    ...(options.browserProfile === undefined ? {} : { profile: options.browserProfile }),
  });
  state.connection = new CdpConnection(browser.pipe);
  await state.connection.root.send('Target.setDiscoverTargets', { discover: true });
  followDownloads();
  nativeTheme.on('updated', () => {
    for (const contents of WebContents.getAllWebContents()) contents.applyAppearance();
  });
  pretendToBeElectron(entry, options.args);
  surviveErrors();
  let exited = false;
  state.events.once('exit', (code: number) => {
    exited = true;
    void browser.close().then(() => process.exit(code));
  });
  try {
    await evaluate(entry);
  } catch (error) {
    await browser.close(); // or the process would never end
    throw error;
  }
  if (exited) await browser.ended.then(() => new Promise(() => {})); // a second instance: the process ends here
  app.becomeReady();
  return browser;
}

/**
 * A test browser that its owner speaks to over a pipe and that a second process may join at an endpoint on 127.0.0.1
 * (`chromium.connectOverCDP(endpoint)`). It ends when the pipe is closed, thus also when its owner dies.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { findExecutable } from './executable.ts';
import { startedWithin, type TestBrowserOptions } from './launch.ts';
import { assertHarmless, SWITCHES, withSandbox } from './switches.ts';

export interface DebuggableBrowser {
  /** `http://127.0.0.1:<port>`, for `chromium.connectOverCDP`. */
  endpoint: string;
  pid: number;
  /** Chrome DevTools Protocol, messages ended by NUL. */
  pipe: { toBrowser: Writable; fromBrowser: Readable };
  /** Resolves when the browser has ended and its profile is deleted. */
  ended: Promise<void>;
  close(): Promise<void>;
}

export interface DebuggableBrowserOptions extends TestBrowserOptions {
  /** Where the browser keeps its files, when the caller outlives a killed owner and removes them; else a folder of its own. */
  profile?: string;
}

/** What Playwright gives a browser that it starts itself, as far as tests can tell. */
const QUIET = [
  '--headless',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-field-trial-config',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-ipc-flooding-protection',
  '--disable-dev-shm-usage',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

function listeningAddress(child: ChildProcess, errors: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    errors.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-8192);
      const [, address] = /DevTools listening on ws:\/\/([\w.:]+)\//.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`Chromium ended (${code ?? signal}): ${said}`)));
  });
}

async function startOnce(
  executablePath: string,
  env: Record<string, string>,
  { args = [], profile: given }: DebuggableBrowserOptions,
): Promise<DebuggableBrowser> {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'custodia-test-browser-profile-'));
  const sandbox = withSandbox() ? [] : ['--no-sandbox'];
  const debugging = ['--remote-debugging-pipe', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(
    executablePath,
    [...QUIET, ...SWITCHES, ...sandbox, ...debugging, ...args, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    },
  );
  const [, , errors, toBrowser, fromBrowser] = child.stdio;
  if (
    !(errors instanceof Readable) ||
    !(toBrowser instanceof Writable) ||
    !(fromBrowser instanceof Readable)
  ) {
    throw new Error('Chromium was started without its pipes');
  }
  const ended = new Promise<void>((resolve) => {
    const clean = () => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      resolve();
    };
    child.once('exit', clean).once('error', clean);
  });
  toBrowser.on('error', () => {}); // the browser may be gone before us
  const address = await listeningAddress(child, errors);
  return {
    endpoint: `http://${address}`,
    pid: child.pid ?? 0,
    pipe: { toBrowser, fromBrowser },
    ended,
    close: async () => {
      toBrowser.destroy();
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Starts a test browser with an endpoint. Throws with `skipReason()` where there is no browser. */
export async function startDebuggableBrowser(
  options: DebuggableBrowserOptions = {},
): Promise<DebuggableBrowser> {
  assertHarmless(options.args ?? []);
  const { executablePath, env } = await findExecutable();
  return startedWithin(() => startOnce(executablePath, env, options));
}

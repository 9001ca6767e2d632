/** Which program the tests start, or why there is none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackBrowser, type UnpackedBrowser } from './unpacked.ts';

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((program) =>
      join(process.env[variable] ?? 'C:/Program Files', program),
    ),
  ),
};

const carriesBrowser = () => process.platform === 'linux' && process.arch === 'x64';
const installed = () => (INSTALLED[process.platform] ?? []).find((path) => existsSync(path));

/** Null when a test browser can be started here, else the reason, in one line, to hand to `describe.skipIf`. */
export function skipReason(): string | null {
  const chosen = process.env['CUSTODIA_TEST_BROWSER'];
  if (chosen !== undefined)
    return existsSync(chosen) ? null : `CUSTODIA_TEST_BROWSER names no file: ${chosen}`;
  if (carriesBrowser() || installed() !== undefined) return null;
  return 'no browser: install Chrome or Edge, or set CUSTODIA_TEST_BROWSER to the program of one';
}

/** The program and what its environment needs. Throws with `skipReason()` where there is none. */
export async function findExecutable(): Promise<UnpackedBrowser> {
  const reason = skipReason();
  if (reason !== null) throw new Error(reason);
  const chosen = process.env['CUSTODIA_TEST_BROWSER'] ?? (carriesBrowser() ? undefined : installed());
  return chosen === undefined ? unpackBrowser() : { executablePath: chosen, env: {} };
}

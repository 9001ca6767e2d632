/**
 * The window under attack: the real page in each shell, with everything that must not happen written down while it is attacked.
 *
 * Words: *bait*, a server that every attack wants to reach; the *sentinel* `__pwned` is what every script of an attacker sets;
 * *own* addresses are those that the shell itself serves.
 * Never: proof of enforcement by the test host (see its README); what it shows is what our code and options do.
 */
import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import type { ElectronHost } from '../electron-host/index.ts';
import { electronSkipReason, startElectron } from '../e2e/window/start-electron.ts';
import { startHost } from '../e2e/window/start-host.ts';
import { startLoopback } from '../e2e/window/start-loopback.ts';
import type { Shell, StartOptions, WindowUnderTest } from '../e2e/window/under-test.ts';
import { skipReason } from '../browser/index.ts';
import { type MainProcess, mainOfElectron, mainOfHost } from './main-process.ts';

/** What a window did that it must never do. */
export interface Seen {
  readonly dialogs: string[];
  /** Addresses outside of the shell from which an answer came. */
  readonly answers: string[];
  readonly popups: string[];
  readonly downloads: string[];
  /** Other documents that came to stand in the window. */
  readonly documents: string[];
}

export interface AttackedWindow {
  readonly shell: Shell;
  readonly window: WindowUnderTest;
  readonly page: Page;
  /** Only in the test host. */
  readonly host: ElectronHost | null;
  /** Null in a browser. */
  readonly main: MainProcess | null;
  readonly seen: Seen;
  close(): Promise<void>;
}

export interface AttackedShell {
  readonly shell: Shell;
  readonly skip: string | null;
  readonly start: (options: StartOptions) => Promise<AttackedWindow>;
}

const OWN =
  /^(app|evidence|viewer|blob|data|about|chrome-error):|^https:\/\/[\w.-]+\.(app|evidence|viewer)\.invalid\//;

/** Starts to write down. Nothing was seen is `NOTHING`. */
export function watchPage(page: Page): Seen {
  const own = new URL(page.url()).origin;
  const isOwn = (url: string): boolean => OWN.test(url) || url === own || url.startsWith(`${own}/`);
  const seen: Seen = { dialogs: [], answers: [], popups: [], downloads: [], documents: [] };
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('response', (response) => {
    if (!isOwn(response.url())) seen.answers.push(response.url());
  });
  page.on('popup', (popup) => seen.popups.push(popup.url()));
  page.on('download', (download) => seen.downloads.push(download.url()));
  const documentOf = (url: string): string => url.replace(/#.*$/s, '');
  const first = documentOf(page.url());
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && documentOf(frame.url()) !== first) seen.documents.push(frame.url());
  });
  return seen;
}

export const NOTHING: Seen = { dialogs: [], answers: [], popups: [], downloads: [], documents: [] };

function attacked(
  window: WindowUnderTest,
  host: ElectronHost | null,
  main: MainProcess | null,
): AttackedWindow {
  const { page } = window;
  return {
    shell: window.shell,
    window,
    page,
    host,
    main,
    seen: watchPage(page),
    close: () => window.close(),
  };
}

const ATTACKED: readonly AttackedShell[] = [
  {
    shell: 'loopback',
    skip: skipReason(),
    start: async (options) => attacked(await startLoopback(options), null, null),
  },
  {
    shell: 'test host',
    skip: skipReason(),
    async start(options) {
      const window = await startHost(options);
      return attacked(window, window.host, mainOfHost(window.host));
    },
  },
  {
    shell: 'electron',
    skip: electronSkipReason(),
    async start(options) {
      const window = await startElectron(options);
      return attacked(window, null, mainOfElectron(window.app));
    },
  },
];

/** The first page is there: whoever attacks does it after the application has begun its work. */
export const arrived = (page: Page): Promise<void> =>
  page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 90_000 });

/**
 * Waits until what the page began before has reached the browser: an answer to a request of its own comes back over the same way,
 * and two frames have been drawn since.
 */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn++) {
      await fetch(new URL('index.html', location.href.split('#')[0]), { cache: 'no-store' }).catch(
        () => null,
      );
      await new Promise((resolve) => void requestAnimationFrame(resolve));
    }
  });

/** Frames whose documents came from somewhere. Others have no scripts, and some have no document to be asked. */
const WITH_DOCUMENT = /^(https?:|app:|viewer:|evidence:|about:srcdoc)/;

/** What scripts of an attacker left in the page and in its frames, with `window.__pwned = …`. Empty: none ran. */
export async function pwned(page: Page): Promise<unknown[]> {
  const here = page.evaluate(() => {
    const windows = [window, ...Array.from({ length: window.length }, (_, at) => window[at])];
    return windows.map((one) => {
      try {
        return one === undefined ? undefined : Reflect.get(one, '__pwned');
      } catch {
        return undefined; // of another origin: asked below
      }
    });
  });
  const frames = page
    .frames()
    .filter((frame) => frame !== page.mainFrame() && WITH_DOCUMENT.test(frame.url()));
  const inFrames = frames.map((frame) =>
    frame.evaluate(() => Reflect.get(window, '__pwned')).catch(() => undefined),
  );
  return [...(await here), ...(await Promise.all(inFrames))].filter((value) => value !== undefined);
}

type Attacks = (attacked: AttackedShell) => void;

/** The same attacks in every shell that runs here; one test says why another does not. */
export const inEveryShell = (attacks: Attacks): void => inShells(ATTACKED, attacks);
/** The same for attacks on what only Electron has: a main process, a preload, schemes. */
export const inElectronShells = (attacks: Attacks): void =>
  inShells(
    ATTACKED.filter(({ shell }) => shell !== 'loopback'),
    attacks,
  );

function inShells(shells: readonly AttackedShell[], attacks: Attacks): void {
  for (const one of shells) {
    const { shell, skip } = one;
    if (skip === null) describe(shell, () => attacks(one));
    else it(`all of it in ${shell}`, (context) => context.skip(skip));
  }
}

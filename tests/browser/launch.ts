/** A test browser of the calling process, gone with it. */
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { findExecutable } from './executable.ts';
import { assertHarmless, SWITCHES, withSandbox } from './switches.ts';

export interface TestBrowserOptions {
  /** Switches on top of our own, for instance `--force-high-contrast`. A switch that weakens the browser throws. */
  args?: readonly string[];
}

const STARTS = 3;

/** Calls `start` up to three times: this Chromium crashes now and then before its first page, for reasons unknown. */
export async function startedWithin<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === STARTS) throw error;
      console.warn(`The test browser did not start (attempt ${attempt} of ${STARTS}): ${String(error)}`);
    }
  }
}

/**
 * Starts the test browser, headless, and returns Playwright's handle. Contexts and pages are made as usual
 * (`browser.newContext({ locale, colorScheme, viewport })`); `browser.close()` ends it.
 * Throws with `skipReason()` where there is no browser.
 */
export async function launchTestBrowser(options: TestBrowserOptions = {}): Promise<Browser> {
  assertHarmless(options.args ?? []);
  const { executablePath, env } = await findExecutable();
  return startedWithin(() =>
    chromium.launch({
      executablePath,
      args: [...SWITCHES, ...(options.args ?? [])],
      env: { ...process.env, ...env },
      chromiumSandbox: withSandbox(),
    }),
  );
}

/** The test browser with a profile in this folder, as a person's own browser keeps one; `context.close()` ends it. */
export async function launchTestProfile(
  profile: string,
  options: TestBrowserOptions & { readonly context?: BrowserContextOptions } = {},
): Promise<BrowserContext> {
  assertHarmless(options.args ?? []);
  const { executablePath, env } = await findExecutable();
  return startedWithin(() =>
    chromium.launchPersistentContext(profile, {
      ...options.context,
      executablePath,
      args: [...SWITCHES, ...(options.args ?? [])],
      env: { ...process.env, ...env },
      chromiumSandbox: withSandbox(),
    }),
  );
}

/**
 * The browser of every test that needs one.
 *
 * Words: *test browser*, the headless Chromium that a development dependency carries for Linux x64, elsewhere the
 * Chrome or Edge that is installed; *endpoint*, the address where a second process drives the same browser.
 *
 * Guarantees: every protection that a page meets in a user's browser is on (same-origin policy, mixed content, site
 * isolation), because a security test in a weakened browser proves nothing; the operating system's sandbox is off only
 * for root, where Chromium refuses to start with it; no name but this machine's resolves, so that nothing reaches a
 * network; two test processes never share a profile or a half-unpacked program.
 *
 * Never: retry a test. Only the start of the browser is tried again, and it says so.
 */
export { skipReason } from './executable.ts';
export { BROWSER_FOLDER } from './unpacked.ts';
export { launchTestBrowser, launchTestProfile, type TestBrowserOptions } from './launch.ts';
export {
  startDebuggableBrowser,
  type DebuggableBrowser,
  type DebuggableBrowserOptions,
} from './debuggable.ts';

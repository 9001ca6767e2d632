/**
 * A test host for the application's Electron shell, for machines without Electron's binary.
 *
 * Words: *host*, a Node process that implements the part of Electron's API which our shell uses, over the test browser;
 * *stand-in*, the https origin under which Chromium is shown a custom scheme; *records*, what the host remembers.
 *
 * Guarantees: the built bundles run as they are; every member the host has is checked against Electron's declarations
 * when the tests are compiled; what Electron refuses is refused, and what the host cannot show honestly fails aloud.
 *
 * Never: proof of enforcement. Isolation, the sandbox, webPreferences and real custom schemes are Electron's own and are
 * proven in Electron only (README.md).
 */
export { startElectronHost, type ElectronHost, type ElectronHostOptions } from './client.ts';
export type * from './control.ts';

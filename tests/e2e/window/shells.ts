/** The shells that every specification of the window runs in, with the reason where one cannot run here. */
import { skipReason } from '../../browser/index.ts';
import { electronSkipReason, startElectron } from './start-electron.ts';
import { startHost } from './start-host.ts';
import { startLoopback } from './start-loopback.ts';
import type { Shell, StartOptions, WindowUnderTest } from './under-test.ts';

export interface ShellUnderTest {
  readonly shell: Shell;
  readonly start: (options: StartOptions) => Promise<WindowUnderTest>;
  /** Why it does not run on this machine, or null. */
  readonly skip: string | null;
}

export const SHELLS: readonly ShellUnderTest[] = [
  { shell: 'loopback', start: startLoopback, skip: skipReason() },
  { shell: 'test host', start: startHost, skip: skipReason() },
  { shell: 'electron', start: startElectron, skip: electronSkipReason() },
];

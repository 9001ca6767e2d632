/** Options on the command line that would let another program into this one (B2). Looked for before anything else happens. */

const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  // Pages in the process that has no sandbox.
  'single-process',
  'in-process-gpu',
  'no-zygote',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'load-extension',
  'disable-extensions-except',
  'proxy-server',
  'proxy-pac-url',
  'host-rules',
  'ignore-certificate-errors',
  'enable-blink-features',
  'unsafely-treat-insecure-origin-as-secure',
  'user-data-dir',
  'log-net-log',
  'enable-logging',
  'log-file',
  // What they write on the disk was in memory.
  'trace-startup',
  'enable-tracing',
  'crash-dumps-dir',
  'renderer-startup-dialog',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'browser-subprocess-path',
  'require',
  'import',
] as const;
type Refused = (typeof REFUSED)[number];

/** What Playwright needs to drive a program from its sources. */
const FOR_TESTS: readonly Refused[] = ['remote-debugging-port', 'inspect', 'no-sandbox'];
/** Set by a person who tests a program that is not packaged; without effect in one that is. */
export const DEBUGGING_ALLOWED = 'CUSTODIA_ALLOW_DEBUGGING';

export interface Started {
  readonly argv: readonly string[];
  readonly hasSwitch: (name: string) => boolean;
  readonly isPackaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The first switch that the program must not be started with, as it was written; null: none. */
export function refusedSwitch({ argv, hasSwitch, isPackaged, env }: Started): string | null {
  const mayDebug = !isPackaged && env[DEBUGGING_ALLOWED] === '1';
  const refused = mayDebug ? REFUSED.filter((name) => !FOR_TESTS.includes(name)) : REFUSED;
  // Chromium knows only its own switches; Node's are in the arguments alone.
  const given = new Set(argv.map((argument) => /^--?([a-z-]+)(?:=.*)?$/s.exec(argument)?.[1] ?? ''));
  const found = refused.find((name) => given.has(name) || hasSwitch(name));
  return found === undefined ? null : `--${found}`;
}

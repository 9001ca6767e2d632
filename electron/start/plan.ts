/** What `npm start` does on this machine: pure decisions over facts. */

export interface StartFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** User id; null where there is none. */
  readonly uid: number | null;
  readonly wantsLoopback: boolean;
}

/** Why Electron cannot show a window here however it is installed; null: it may. */
export function obstacleTo({ platform, env, uid }: Omit<StartFacts, 'wantsLoopback'>): string | null {
  const hasDisplay = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
  if (platform === 'linux' && !hasDisplay) return 'no display';
  // Chromium refuses to run as root with its sandbox, and without it we refuse.
  return platform === 'linux' && uid === 0 ? 'started as root' : null;
}

/** Settings by which Electron's own script believes the server for what the program should be, instead of its package. */
const BELIEVES_SERVER = /^(?:npm_config_)?electron_use_remote_checksums$/i;

/** The environment in which Electron is fetched: a mirror may be named, but what comes from it is compared with the package's hashes. */
export const fetchEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !BELIEVES_SERVER.test(name)));

/** Whether the built application is older than what it is built from. Times in milliseconds; null: not built. */
export const isStale = (builtMs: number | null, newestSourceMs: number): boolean =>
  builtMs === null || builtMs < newestSourceMs;

/** The cause in what an installer wrote on standard error, short enough for one line. */
export function reasonIn(output: string): string {
  const known = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOSPC|EACCES)\b/.exec(
    output,
  )?.[1];
  if (known !== undefined) return known === 'ENOSPC' || known === 'EACCES' ? known : 'no network';
  const status = /Response code (\d{3})|\bHTTP(?:Error)?:? (\d{3})\b/.exec(output);
  if (status !== null) return `the server answered ${status[1] ?? status[2] ?? ''}`;
  const [first = ''] = output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('    at '));
  return first.trim().slice(0, 120) || 'unknown reason';
}

/** Where CUSTODIA_HOME is (case.md §5). Pure: platform and environment are given. */
import { posix, win32 } from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  homeDir: string;
}

const nonEmpty = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/**
 * The absolute path of the home: `CUSTODIA_HOME` when set, else the platform's place for application data.
 * Null when `CUSTODIA_HOME` is not absolute: a home that depends on the folder one happens to be in is a mistake.
 */
export function homeLocation({ platform, env, homeDir }: Surroundings): string | null {
  const path = platform === 'win32' ? win32 : posix;
  const chosen = nonEmpty(env['CUSTODIA_HOME']);
  if (chosen !== null) return path.isAbsolute(chosen) ? path.normalize(chosen) : null;
  if (platform === 'win32')
    return path.join(nonEmpty(env['APPDATA']) ?? path.join(homeDir, 'AppData', 'Roaming'), 'Custodia');
  if (platform === 'darwin') return path.join(homeDir, 'Library', 'Application Support', 'Custodia');
  // The XDG base directory specification: a relative path is to be ignored.
  const data = nonEmpty(env['XDG_DATA_HOME']);
  const base = data !== null && path.isAbsolute(data) ? data : path.join(homeDir, '.local', 'share');
  return path.join(base, 'custodia');
}

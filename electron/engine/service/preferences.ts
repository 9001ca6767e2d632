/**
 * Preferences lie in the clear beside the encrypted home, because a page has a language before anybody unlocks it; they name
 * nobody. Settings are inside the home. What cannot be read as what it is counts as not being there.
 */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { contract, type Preferences, type Settings } from '../../../shared/contract/index.ts';
import type { Home } from '../home/index.ts';
import { shortId } from '../identity.ts';

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  density: 'comfortable',
};
export const DEFAULT_SETTINGS: Settings = {
  timeZone: 'system',
  autoLockMinutes: 10,
  safeViewing: 'graphic',
  hideFromCapture: true,
};

const FILE = 'preferences.json';
const MAX_BYTES = 4096;
const SETTINGS = 'settings';

/** @param folder the home's; null where there can be none */
export function readPreferences(folder: string | null): Preferences {
  if (folder === null) return DEFAULT_PREFERENCES;
  try {
    const path = join(folder, FILE);
    if (!statSync(path).isFile() || statSync(path).size > MAX_BYTES) return DEFAULT_PREFERENCES;
    const read = contract['app.setPreferences'].input.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : DEFAULT_PREFERENCES;
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** Replaces the file whole, mode 0600. */
export function writePreferences(folder: string, preferences: Preferences): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, `${FILE}.partial-${shortId()}`);
  try {
    const file = openSync(partial, 'wx', 0o600);
    try {
      fchmodSync(file, 0o600);
      writeSync(file, `${JSON.stringify(preferences)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, join(folder, FILE));
  } finally {
    rmSync(partial, { force: true });
  }
}

export function settingsOf(home: Home): Settings {
  const read = contract['app.setSettings'].input.safeParse(home.settings.get(SETTINGS));
  return read.success ? read.data : DEFAULT_SETTINGS;
}

export const putSettings = (home: Home, settings: Settings): void => home.settings.set(SETTINGS, settings);

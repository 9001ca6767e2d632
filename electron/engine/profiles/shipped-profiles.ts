/** Profiles that come with the program: `resources/profiles` beside the sources, or in the packaged application. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProfileRefusal, type LoadedProfile, parseProfile } from '../../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';

const FOLDER = join('resources', 'profiles');
const SCHEMA = 'profile.schema.json';
/** The program lies three folders deep in its sources, and as deep or less once it was built. */
const LEVELS = 6;

function folder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < LEVELS; level++) {
    const candidate = join(at, FOLDER);
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory() === true) return candidate;
    at = dirname(at);
  }
  throw new Error('the profiles that come with the program are not there');
}

let shipped: readonly LoadedProfile[] | null = null;

/** Read once: they do not change while the program runs. */
export function shippedProfiles(): readonly LoadedProfile[] {
  shipped ??= readShipped();
  return shipped;
}

function readShipped(): readonly LoadedProfile[] {
  const at = folder();
  return readdirSync(at)
    .filter((name) => name.endsWith('.json') && name !== SCHEMA)
    .toSorted()
    .map((name) => {
      const parsed = parseProfile(new Uint8Array(readFileSync(join(at, name))), nodeCoreCrypto);
      if (isProfileRefusal(parsed)) throw new Error(`${name} came with the program and is ${parsed.code}`);
      return parsed;
    });
}

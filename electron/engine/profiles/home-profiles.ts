/** Imported profiles, in the encrypted home: which a person works with says which court he works for. */
import { z } from 'zod';
import {
  isProfileRefusal,
  type LoadedProfile,
  parseProfile,
  type ProfileRefusalCode,
} from '../../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import type { Failure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { shippedProfiles } from './shipped-profiles.ts';

const LIST = 'profiles';
const contentKey = (sha256: string): string => `profile ${sha256}`;
/** Versions of profiles that one home keeps. */
const MAX_PROFILES = 200;

const list = z.array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), imported: z.string() }));

export interface ImportedProfile {
  readonly loaded: LoadedProfile;
  /** When; RFC 3339. */
  readonly imported: string;
}

type HomeSettings = Pick<Home, 'settings'>;

const listed = ({ settings }: HomeSettings): z.infer<typeof list> =>
  list.safeParse(settings.get(LIST)).data ?? [];

/** What was imported and can still be read as what it was. */
export function importedProfiles(home: HomeSettings): readonly ImportedProfile[] {
  return listed(home).flatMap(({ sha256, imported }) => {
    const content = home.settings.get(contentKey(sha256));
    if (typeof content !== 'string') return [];
    const parsed = parseProfile(new Uint8Array(Buffer.from(content, 'base64')), nodeCoreCrypto);
    return isProfileRefusal(parsed) || parsed.sha256 !== sha256 ? [] : [{ loaded: parsed, imported }];
  });
}

/**
 * Keeps a profile from a file.
 * @returns `isNew` false: the same bytes are there already
 */
export function importProfile(
  home: HomeSettings,
  bytes: Uint8Array,
  now: Date,
):
  | { readonly loaded: LoadedProfile; readonly isNew: boolean }
  | Failure<ProfileRefusalCode | 'PROFILE_VERSION_TAKEN' | 'TOO_MANY_PROFILES'> {
  const parsed = parseProfile(bytes, nodeCoreCrypto);
  if (isProfileRefusal(parsed)) return parsed;
  const { id, version } = parsed.profile;
  const known = [...shippedProfiles(), ...importedProfiles(home).map(({ loaded }) => loaded)];
  if (known.some(({ sha256 }) => sha256 === parsed.sha256)) return { loaded: parsed, isNew: false };
  // One name for two contents: a bundle's reader could not tell which was meant.
  if (known.some(({ profile }) => profile.id === id && profile.version === version))
    return { code: 'PROFILE_VERSION_TAKEN', details: { id, version } };
  const before = listed(home);
  if (before.length >= MAX_PROFILES) return { code: 'TOO_MANY_PROFILES', details: { limit: MAX_PROFILES } };
  home.settings.set(contentKey(parsed.sha256), Buffer.from(bytes).toString('base64'));
  home.settings.set(LIST, [...before, { sha256: parsed.sha256, imported: now.toISOString() }]);
  return { loaded: parsed, isNew: true };
}

/** Takes an imported profile out. Bundles that were made by it carry it themselves. */
export function removeProfile(home: HomeSettings, sha256: string): boolean {
  const before = listed(home);
  const after = before.filter((one) => one.sha256 !== sha256);
  if (after.length === before.length) return false;
  home.settings.set(LIST, after);
  home.settings.remove(contentKey(sha256));
  return true;
}

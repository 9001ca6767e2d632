import type { Failure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { type KnownProfile, knownProfiles } from './known-profiles.ts';

export interface ProfileReference {
  readonly id: string;
  /** Null: the newest. */
  readonly version: string | null;
}

/** `icc` or `icc@1.0`. */
export function parseReference(text: string): ProfileReference {
  const at = text.lastIndexOf('@');
  return at === -1 ? { id: text, version: null } : { id: text.slice(0, at), version: text.slice(at + 1) };
}

/** The profile that a reference means. @param home null: only those that came with the program */
export function findProfile(
  home: Pick<Home, 'settings'> | null,
  { id, version }: ProfileReference,
): KnownProfile | Failure<'PROFILE_UNKNOWN'> {
  const known = knownProfiles(home);
  const found = known.find(
    ({ loaded: { profile }, isNewest }) =>
      profile.id === id && (version === null ? isNewest : profile.version === version),
  );
  if (found !== undefined) return found;
  return {
    code: 'PROFILE_UNKNOWN',
    details: {
      profile: version === null ? id : `${id}@${version}`,
      known: known.map(({ loaded: { profile } }) => `${profile.id}@${profile.version}`).join(', '),
    },
  };
}

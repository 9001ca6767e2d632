import type { LoadedProfile } from '../../../shared/core/profile/index.ts';
import type { Home } from '../home/index.ts';
import { importedProfiles } from './home-profiles.ts';
import { shippedProfiles } from './shipped-profiles.ts';

export interface KnownProfile {
  readonly loaded: LoadedProfile;
  readonly origin: 'shipped' | 'imported';
  /** RFC 3339; null for one that came with the program. */
  readonly imported: string | null;
  /** Whether its id alone means this version. */
  readonly isNewest: boolean;
}

/** What tells a profile from the others, as it is listed. */
export const profileFacts = ({ loaded, origin, imported, isNewest }: KnownProfile) => ({
  id: loaded.profile.id,
  version: loaded.profile.version,
  title: loaded.profile.title,
  sha256: loaded.sha256,
  origin,
  imported,
  isNewest,
});

/** Compares `1.10` and `1.9` as numbers, part by part. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * All profiles at hand: the generic one first, then by id, the newest version of each before its older ones.
 * @param home null: only those that came with the program
 */
export function knownProfiles(home: Pick<Home, 'settings'> | null): readonly KnownProfile[] {
  const all: readonly Omit<KnownProfile, 'isNewest'>[] = [
    ...shippedProfiles().map((loaded) => ({ loaded, origin: 'shipped' as const, imported: null })),
    ...(home === null ? [] : importedProfiles(home)).map((one) => ({ ...one, origin: 'imported' as const })),
  ];
  const rank = (id: string): string => (id === 'generic' ? '' : id);
  const sorted = all.toSorted(({ loaded: { profile: a } }, { loaded: { profile: b } }) =>
    a.id === b.id ? compareVersions(b.version, a.version) : rank(a.id) < rank(b.id) ? -1 : 1,
  );
  return sorted.map((one, i) => ({
    ...one,
    isNewest: sorted[i - 1]?.loaded.profile.id !== one.loaded.profile.id,
  }));
}

/** `profiles.*`: what courts ask of a bundle, and keeping it up to date without a new release. */
import type { Outcome, ProfileSummary } from '../../../shared/contract/index.ts';
import { MAX_PROFILE_BYTES, suggestedWords, unconfirmedOf } from '../../../shared/core/profile/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import {
  importProfile,
  type KnownProfile,
  knownProfiles,
  profileFacts,
  removeProfile,
} from '../profiles/index.ts';
import { type EngineContext, withHome } from './context.ts';
import { failed, ok } from './outcome.ts';
import { readChosen, writeChosen } from './read-file.ts';
import type { ServicePart } from './service.ts';

const summaryOf = (known: KnownProfile): ProfileSummary => ({
  ...profileFacts(known),
  unconfirmed: unconfirmedOf(known.loaded.profile).length,
});

/** The profile of these bytes, here. */
export function profileHere(home: Home, sha256: string): Outcome<KnownProfile> {
  const found = knownProfiles(home).find(({ loaded }) => loaded.sha256 === sha256);
  return found === undefined
    ? failed({ code: 'PROFILE_UNKNOWN', details: { profile: sha256.slice(0, 16), known: '' } })
    : ok(found);
}

export function createProfilesPart(context: EngineContext): ServicePart<'profiles'> {
  const { paths } = context;
  return {
    'profiles.list': () => withHome(context, ({ home }) => ok(knownProfiles(home).map(summaryOf))),
    'profiles.get': ({ sha256 }) =>
      withHome(context, ({ home }) => {
        const found = profileHere(home, sha256);
        return 'failure' in found
          ? found
          : ok({ summary: summaryOf(found.ok), profile: found.ok.loaded.profile });
      }),
    'profiles.words': () =>
      withHome(context, ({ home }) => {
        const newest = knownProfiles(home).flatMap(({ loaded, isNewest }) =>
          isNewest ? [loaded.profile] : [],
        );
        return ok({
          itemTypes: suggestedWords(newest, 'itemTypes'),
          classificationLevels: suggestedWords(newest, 'classificationLevels'),
        });
      }),
    'profiles.import': ({ file }) =>
      withHome(context, async ({ home }) => {
        const path = paths.use(file, 'profile-file');
        if ('failure' in path) return path;
        const bytes = await readChosen(path.ok, MAX_PROFILE_BYTES);
        if ('failure' in bytes) return bytes;
        const imported = importProfile(home, new Uint8Array(bytes.ok), context.clock.now());
        if (isFailure(imported)) return failed(imported, { path: path.ok.text });
        const found = profileHere(home, imported.loaded.sha256);
        return 'failure' in found ? found : ok({ summary: summaryOf(found.ok), isNew: imported.isNew });
      }),
    'profiles.export': ({ sha256, target }) =>
      withHome(context, async ({ home }) => {
        const found = profileHere(home, sha256);
        if ('failure' in found) return found;
        const path = paths.useText(target, 'save-profile');
        return 'failure' in path ? path : writeChosen(path.ok, found.ok.loaded.bytes);
      }),
    'profiles.remove': ({ sha256 }) =>
      withHome(context, ({ home }) => {
        const found = profileHere(home, sha256);
        if ('failure' in found) return found;
        if (removeProfile(home, sha256)) return ok({});
        const { id, version } = found.ok.loaded.profile;
        return failed({ code: 'PROFILE_SHIPPED', details: { profile: `${id}@${version}` } });
      }),
  };
}

/** `custodia profile`: what courts ask of a bundle, as data. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { MAX_PROFILE_BYTES, sourcedOf, unconfirmedOf } from '../../../shared/core/profile/index.ts';
import { isFailure } from '../../engine/failure.ts';
import type { Home } from '../../engine/home/index.ts';
import {
  findProfile,
  importProfile,
  type KnownProfile,
  knownProfiles,
  parseReference,
  profileFacts,
  removeProfile,
} from '../../engine/profiles/index.ts';
import type { Call, CliHost, Define, Outcome } from '../command.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import { profileLines, referenceOf } from '../profile-options.ts';
import { homeIfGiven } from '../session.ts';
import { withHome } from './key.ts';

/** Imported ones are seen when the home's passphrase is given; it is never asked for to read what comes with the program. */
async function withProfiles(
  call: Call,
  act: (home: Home | null) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const home = await homeIfGiven(call);
  if (home !== null && isFailure(home)) return home;
  try {
    return await act(home);
  } finally {
    home?.close();
  }
}

const profileDocument = (known: KnownProfile) => ({
  ...profileFacts(known),
  unconfirmed: unconfirmedOf(known.loaded.profile).map(({ kind, name, source }) => ({
    kind,
    name,
    source: source.id,
  })),
});

export function addProfileCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('profile').description(say.say('help.profile'));

  define(
    group,
    { usage: 'list', help: 'help.profile.list', example: 'custodia profile list', needs: 'home' },
    (call) =>
      withProfiles(call, (home) => {
        const known = knownProfiles(home);
        return {
          document: known.map(profileDocument),
          lines: known.map((one) => {
            const told = { reference: referenceOf(one), title: one.loaded.profile.title };
            return one.imported === null
              ? say.say('profile.line', told)
              : say.say('profile.line.imported', { ...told, at: say.instant(one.imported) });
          }),
        };
      }),
  );

  define(
    group,
    {
      usage: 'show <profile>',
      help: 'help.profile.show',
      example: 'custodia profile show icc',
      needs: 'home',
    },
    (call, [reference = '']) =>
      withProfiles(call, (home) => {
        const known = findProfile(home, parseReference(reference));
        if (isFailure(known)) return known;
        const { profile } = known.loaded;
        return {
          document: {
            ...profileDocument(known),
            profile,
            sourced: sourcedOf(profile).map(({ kind, name, source }) => ({
              kind,
              name,
              source: source.id,
              confirmation: source.confirmation,
            })),
          },
          lines: profileLines(say, known),
        };
      }),
  );

  define(
    group,
    {
      usage: 'import <file>',
      help: 'help.profile.import',
      example: 'custodia profile import icc-2.json',
      needs: 'home',
    },
    async (call, [path = '']) => {
      const bytes = await readNamedFile(path, MAX_PROFILE_BYTES);
      if (isFailure(bytes)) return bytes;
      return withHome(call, async (home) => {
        const imported = importProfile(home, new Uint8Array(bytes), new Date());
        if (isFailure(imported)) return { ...imported, details: { path, ...imported.details } };
        const { profile, sha256 } = imported.loaded;
        const reference = `${profile.id}@${profile.version}`;
        return {
          document: { id: profile.id, version: profile.version, sha256, isNew: imported.isNew },
          lines: [
            imported.isNew
              ? say.say('profile.wasImported', { title: profile.title, reference })
              : say.say('profile.isThere', { reference }),
          ],
        };
      });
    },
  );

  define<{ out: string }>(
    group,
    {
      usage: 'export <profile>',
      help: 'help.profile.export',
      example: 'custodia profile export icc --out icc.json',
      needs: 'home',
      options: [['--out <file>', 'option.outProfile', 'required']],
    },
    (call, [reference = ''], { out }) =>
      withProfiles(call, async (home) => {
        const known = findProfile(home, parseReference(reference));
        if (isFailure(known)) return known;
        const path = resolve(out);
        const problem = await writeNamedFile(path, known.loaded.bytes);
        return (
          problem ?? {
            document: { path, sha256: known.loaded.sha256 },
            lines: [say.say('profile.wasExported', { reference: referenceOf(known), path })],
          }
        );
      }),
  );

  define(
    group,
    {
      usage: 'remove <profile>',
      help: 'help.profile.remove',
      example: 'custodia profile remove icc@2.0',
      needs: 'home',
    },
    (call, [reference = '']) =>
      withHome(call, async (home) => {
        const known = findProfile(home, parseReference(reference));
        if (isFailure(known)) return known;
        const named = referenceOf(known);
        if (!removeProfile(home, known.loaded.sha256))
          return { code: 'PROFILE_SHIPPED', details: { profile: named } };
        return { document: { removed: named }, lines: [say.say('profile.wasRemoved', { reference: named })] };
      }),
  );
}

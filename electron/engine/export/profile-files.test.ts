/** Bundles by a profile, from a real case: which files they have, what stands in them, and that they are accepted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_FILES, PROFILE_FILES } from '../../../shared/core/bundle/layout.ts';
import { textPaths } from '../../../shared/core/bundle/profile-texts.ts';
import { WITHHELD_BY_DEFAULT } from '../../../shared/core/ledger/entry-types.ts';
import { isProfileRefusal, type LoadedProfile, parseProfile } from '../../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { orThrow } from '../failure.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import { exportBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase } from './export-fixture.ts';

const PROFILES = new URL('../../../resources/profiles/', import.meta.url).pathname;
const PROFILE_NAMES = readdirSync(PROFILES).filter((name) => /^[a-z-]+\.json$/.test(name));

function profileOf(name: string): LoadedProfile {
  const loaded = parseProfile(new Uint8Array(readFileSync(join(PROFILES, name))), nodeCoreCrypto);
  if (isProfileRefusal(loaded)) throw new Error(loaded.code);
  return loaded;
}

let fixture: ExportFixture;
beforeAll(async () => {
  fixture = await makeExportCase();
});
afterAll(() => fixture.close());

const run = async (name: string, loaded: LoadedProfile, form: 'directory' | 'zip' = 'directory') =>
  orThrow(
    await exportBundle({
      writable: fixture.writable,
      items: 'all',
      target: join(fixture.out, name),
      form,
      withheld: WITHHELD_BY_DEFAULT,
      profile: loaded,
      incomplete: true,
    }),
  );

const verdictOf = async (path: string): Promise<string> =>
  (
    await verifyBundleAt({
      path,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    })
  ).verdict;

describe.each(PROFILE_NAMES)('a bundle by %s', (name) => {
  it.each(['directory', 'zip'] as const)('is accepted as a %s', async (form) => {
    const { target } = await run(`${form}-${name}`, profileOf(name), form);
    expect(await verdictOf(target)).toBe('ACCEPTED');
  });

  it('has every text that the profile asks for, and says on its face that it is incomplete', async () => {
    const loaded = profileOf(name);
    const { target, bundleId } = await run(`files-${name}`, loaded);
    const read = (path: string): string => readFileSync(join(target, path), 'utf8');
    for (const path of textPaths(loaded.profile, bundleId)) expect(existsSync(join(target, path))).toBe(true);
    expect(read(PROFILE_FILES.profile)).toBe(new TextDecoder().decode(loaded.bytes));
    const { id, version } = loaded.profile;
    expect(read(BUNDLE_FILES.bagInfo)).toContain(
      `\nBundle-Profile: ${id} ${version}\nBundle-Status: incomplete\n`,
    );
    expect(JSON.parse(read(BUNDLE_FILES.bundle))).toMatchObject({
      complete: false,
      profile: { id, version, sha256: loaded.sha256 },
    });
    expect(read(BUNDLE_FILES.verifyText)).toContain('THIS BUNDLE IS INCOMPLETE');
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { isFailure, orThrow } from '../failure.ts';
import { type Home, openHome } from '../home/index.ts';
import { LOWEST_COST } from '../keyslots/index.ts';
import { findProfile, importProfile, knownProfiles, parseReference, removeProfile } from './index.ts';

const NOW = new Date('2026-03-01T10:00:00Z');
const passphrase = 'sample passphrase, not for use';
const kdf = LOWEST_COST;
const folder = mkdtempSync(join(tmpdir(), 'custodia-profiles-'));
let home: Home;
beforeAll(async () => {
  home = orThrow(await openHome({ dir: join(folder, 'home'), passphrase, create: true, kdf }));
});
afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true, force: true });
});

const generic = readFileSync(new URL('../../../resources/profiles/generic.json', import.meta.url), 'utf8');
const changed = (from: string, to: string): Uint8Array => utf8(generic.replace(from, to));
const second = changed('"version": "1.0"', '"version": "1.10"');
const names = (): readonly string[] =>
  knownProfiles(home).map(
    ({ loaded: { profile }, origin, isNewest }) =>
      `${profile.id}@${profile.version} ${origin}${isNewest ? '' : ' older'}`,
  );

describe('profiles of an installation', () => {
  it('are those of the program at first, the generic one before the others', () => {
    expect(names()).toEqual([
      'generic@1.0 shipped',
      'england-wales@1.0 shipped',
      'eu-universal-jurisdiction@1.0 shipped',
      'icc@1.0 shipped',
      'us-federal@1.0 shipped',
    ]);
  });

  it('do not take the bytes of one that is there for a new one', () => {
    expect(importProfile(home, utf8(generic), NOW)).toMatchObject({ isNew: false });
  });

  it('never let other bytes stand for the same version', () => {
    const other = changed('"fixityGapDays": 365', '"fixityGapDays": 30');
    expect(importProfile(home, other, NOW)).toEqual({
      code: 'PROFILE_VERSION_TAKEN',
      details: { id: 'generic', version: '1.0' },
    });
  });

  it('refuse what is none, by name', () => {
    expect(importProfile(home, changed('"M-3"', '"M-99"'), NOW)).toEqual({
      code: 'PROFILE_RULE_UNKNOWN',
      details: { rule: 'M-99' },
    });
  });

  it('keep another version beside the first, newest first', () => {
    const imported = importProfile(home, second, NOW);
    expect(isFailure(imported) ? imported : imported.isNew).toBe(true);
    expect(names().slice(0, 2)).toEqual(['generic@1.10 imported', 'generic@1.0 shipped older']);
  });

  it('keep the exact bytes', () => {
    const found = findProfile(home, parseReference('generic@1.10'));
    expect(isFailure(found) ? found : found.loaded.bytes).toEqual(new Uint8Array(second));
  });

  it.each([
    ['generic', '1.10'],
    ['generic@1.0', '1.0'],
    ['generic@1.10', '1.10'],
  ])('%s means version %s', (reference, version) => {
    const found = findProfile(home, parseReference(reference));
    expect(isFailure(found) ? found : found.loaded.profile.version).toBe(version);
  });

  it.each(['nothing', 'generic@9', ''])('unknown_%s_fail', (reference) => {
    expect(findProfile(home, parseReference(reference))).toMatchObject({ code: 'PROFILE_UNKNOWN' });
  });

  it('are removed with their bytes', () => {
    const found = findProfile(home, parseReference('generic'));
    const { sha256 } = orThrow(found).loaded;
    expect(removeProfile(home, sha256)).toBe(true);
    expect([names()[0], home.settings.get(`profile ${sha256}`)]).toEqual(['generic@1.0 shipped', undefined]);
  });

  it('stay when they came with the program', () => {
    const { sha256 } = orThrow(findProfile(null, parseReference('icc'))).loaded;
    expect(removeProfile(home, sha256)).toBe(false);
  });
});

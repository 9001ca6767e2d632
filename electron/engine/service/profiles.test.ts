import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { importFolder, itemsOf, makeWork, sources, type WorkFixture } from './work-fixture.ts';

let service: WorkFixture;
let generic: string;
beforeAll(async () => {
  service = await makeWork();
  await importFolder(service, sources(service, 'a', { 'a.txt': 'a', 'b.txt': 'b' }), {});
  generic = (await service.call('profiles.list', {}))[0]?.sha256 ?? '';
});
afterAll(() => service.remove());

const check = (profile?: string): Promise<CallOutput<'exports.check'>> =>
  service.call('exports.check', {
    items: 'all',
    withheld: ['people', 'case'],
    ...(profile === undefined ? {} : { profile }),
  });

describe('profiles', () => {
  it('are listed, the generic one first, with how much of them is unconfirmed', async () => {
    const list = await service.call('profiles.list', {});
    expect(list.map(({ id, unconfirmed }) => [id, unconfirmed > 0])).toEqual([
      ['generic', true],
      ['england-wales', true],
      ['eu-universal-jurisdiction', true],
      ['icc', true],
      ['us-federal', true],
    ]);
  });

  it('have words for a description, each with the profiles that have it', async () => {
    const { itemTypes, classificationLevels } = await service.call('profiles.words', {});
    expect(classificationLevels.map(({ word }) => word)).toEqual([
      'Public',
      'Confidential',
      'Under seal',
      'Secret',
    ]);
    expect(classificationLevels[3]?.profiles).toEqual([
      'Generic: UN mechanisms (IIIM, IIMM) and national war-crimes units',
      'International Criminal Court',
    ]);
    expect(itemTypes.find(({ word }) => word === 'photograph')?.profiles).toHaveLength(4);
  });

  it('are exported byte by byte, imported as another version, and removed', async () => {
    const path = join(service.folder, 'out.json');
    await service.call('profiles.export', {
      sha256: generic,
      target: service.token(path, 'save-profile', 'new'),
    });
    const text = readFileSync(path, 'utf8');
    const changed = join(service.folder, 'changed.json');
    writeFileSync(changed, text.replace('"version": "1.0"', '"version": "1.1"'));
    const { summary, isNew } = await service.call('profiles.import', {
      file: service.token(changed, 'profile-file'),
    });
    expect([summary.version, summary.origin, isNew]).toEqual(['1.1', 'imported', true]);
    await service.call('profiles.remove', { sha256: summary.sha256 });
    expect((await service.call('profiles.list', {})).map(({ version }) => version)).not.toContain('1.1');
  });

  it('that come with the program stay', async () => {
    await expect(service.call('profiles.remove', { sha256: generic })).rejects.toMatchObject({
      failure: { code: 'PROFILE_SHIPPED' },
    });
  });

  it('unknown_rule_fail', async () => {
    const path = join(service.folder, 'bad.json');
    const { profile } = await service.call('profiles.get', { sha256: generic });
    writeFileSync(
      path,
      JSON.stringify({ ...profile, rules: { 'X-1': { severity: 'E', source: 'leiden' } } }),
    );
    await expect(
      service.call('profiles.import', { file: service.token(path, 'profile-file') }),
    ).rejects.toMatchObject({ failure: { code: 'PROFILE_RULE_UNKNOWN', details: { rule: 'X-1' } } });
  });
});

describe('the look at a choice', () => {
  it('finds nothing against no profile', async () => {
    expect((await check()).preflight).toBeNull();
  });

  it('counts less after a field was filled', async () => {
    const before = (await check(generic)).preflight?.counts.E ?? 0;
    const salted = { author: { absent: 'unknown' }, title: 'Sample' };
    service.context.current?.writable?.ledger.append(
      itemsOf(service).map(({ uid }) => ({
        type: 'metadata modification',
        item: uid,
        plain: { fields: ['author', 'title'] },
        salted,
      })),
    );
    expect((await check(generic)).preflight?.counts.E).toBe(before - 4);
  });

  it('asks nothing of an original that its redaction replaces, as the export does not', async () => {
    const [original, redacted] = itemsOf(service);
    if (original === undefined || redacted === undefined) throw new Error('two items are needed');
    const ofOriginal = async () =>
      (await check(generic)).preflight?.groups.flatMap(({ items }) =>
        items.filter(({ uid }) => uid === original.uid),
      );
    expect(await ofOriginal()).not.toEqual([]);
    await service.call('items.relate', {
      uid: redacted.uid,
      relation: 'redactedFrom',
      other: original.uid,
      state: 'set',
    });
    expect(await ofOriginal()).toEqual([]);
  });

  it('unknown_profile_fail', async () => {
    await expect(check('0'.repeat(64))).rejects.toMatchObject({ failure: { code: 'PROFILE_UNKNOWN' } });
  });
});

import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { importFolder, makeWork, type WorkFixture } from './work-fixture.ts';

const SAMPLES = new URL('../../../resources/samples/', import.meta.url).pathname;
let service: WorkFixture;
beforeAll(async () => {
  service = await makeWork('real');
  const folder = join(service.folder, 'a');
  mkdirSync(folder);
  cpSync(join(SAMPLES, 'documents/sample.pdf'), join(folder, 'sample.pdf'));
  writeFileSync(join(folder, 'broken_fail.pdf'), '%PDF-1.7 and no more');
  await importFolder(service, folder);
});
afterAll(() => service.remove());

/** Also where errors stand against the profile. */
async function exported(
  name: string,
  more: { profile: string; pageImages?: boolean },
): Promise<{ result: CallOutput<'exports.result'>; stages: readonly string[]; images: readonly string[] }> {
  const { profile, pageImages } = more;
  const list = await service.call('profiles.list', {});
  const { sha256 } = list.find(({ id }) => id === profile) ?? {};
  if (sha256 === undefined) throw new Error(profile);
  const path = join(service.folder, name);
  const { job } = await service.call('exports.start', {
    choice: { items: 'all', withheld: [], profile: sha256 },
    target: service.token(path, 'new-bundle', 'new'),
    form: 'directory',
    recipient: 'Registry',
    purpose: 'review',
    authority: '',
    incomplete: true,
    ...(pageImages === undefined ? {} : { pageImages }),
  });
  const { stages } = await service.ended(job);
  const result = await service.call('exports.result', { job });
  return {
    result,
    stages: stages.map((stage) => stage.name),
    images: readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.jpg')),
  };
}

describe('page images of an export', () => {
  it('are drawn where asked for, and the result names what could not be', async () => {
    const { result, stages, images } = await exported('drawn', { profile: 'us-federal', pageImages: true });
    // The broken one is the first of the two: paths are taken in their order.
    expect([result.withoutPageImages.numbers, stages.includes('pages'), images.length > 0]).toEqual([
      ['TST-0001-0001'],
      true,
      true,
    ]);
  });

  it('are not drawn unless asked for', async () => {
    const { result, stages, images } = await exported('undrawn', { profile: 'us-federal' });
    expect([result.withoutPageImages.numbers, stages.includes('pages'), images]).toEqual([[], false, []]);
  });

  it('are not drawn for a profile without a page list', async () => {
    const { result, stages, images } = await exported('no-list', { profile: 'generic', pageImages: true });
    expect([result.withoutPageImages.numbers, stages.includes('pages'), images]).toEqual([[], false, []]);
  });
});

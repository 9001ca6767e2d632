import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/index.ts';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256 } from '../crypto/primitives.ts';
import { importFolder, itemsOf, makeWork, sources, type WorkFixture } from './work-fixture.ts';

const choice: CallInput<'exports.plain'>['choice'] = { items: 'all', withheld: ['people', 'case'] };
let service: WorkFixture;
beforeAll(async () => {
  service = await makeWork('real');
  const files = { 'a.txt': 'a', 'b.txt': 'shot by Maria Petrova', 'c.txt': 'c' };
  await importFolder(service, sources(service, 'a', files));
});
afterAll(() => service.remove());

async function start(name: string, more: Partial<CallInput<'exports.plain'>> = {}) {
  const path = join(service.folder, name);
  const { job } = await service.call('exports.plain', {
    choice,
    target: service.token(path, 'new-bundle', 'new'),
    recipient: 'Registry',
    purpose: 'review',
    authority: '',
    ...more,
  });
  return { path, job, ended: await service.ended(job) };
}

describe('plain files for a portal', () => {
  it('are the items and two lists, with the hash that the ledger keeps', async () => {
    const { path, job } = await start('set');
    const result = await service.call('exports.plainResult', { job });
    expect(readdirSync(path).toSorted()).toEqual([
      'TST-0001-0001.txt',
      'TST-0001-0002.txt',
      'TST-0001-0003.txt',
      '_index.csv',
      '_index.pdf',
    ]);
    expect(result).toMatchObject({
      target: path,
      items: 3,
      withheld: ['case', 'people'],
      indexSha256: hex(sha256(readFileSync(join(path, '_index.csv')))),
    });
    expect((await service.call('ledger.entry', { seq: result.seq })).type).toBe('exporting');
  });

  it('are in the register as what they are', async () => {
    const [newest] = await service.call('exports.register', {});
    expect(newest).toMatchObject({
      form: 'plain',
      outcome: 'done',
      recipient: 'Registry',
      fingerprint: null,
    });
  });

  it('are held back while nobody decided about an original with a protected term', async () => {
    await service.call('terms.add', { kind: 'name', text: 'Maria Petrova', spellings: [], strict: false });
    const { path, ended } = await start('held');
    expect([ended.failure?.code, ended.failure?.details['item'], existsSync(path)]).toEqual([
      'PROTECTED_ORIGINALS',
      'TST-0001-0002',
      false,
    ]);
  });

  it('follow what was decided', async () => {
    const uid = itemsOf(service)[1]?.uid ?? '';
    const decided = { ...choice, protectedItems: [{ uid, choice: 'leave-out' as const }] };
    const { path, job } = await start('decided', { choice: decided });
    const result = await service.call('exports.plainResult', { job });
    expect(readdirSync(path)).not.toContain('TST-0001-0002.txt');
    expect([result.numbers, result.leftOut]).toEqual([
      ['TST-0001-0001', 'TST-0001-0003'],
      [{ why: 'decision', numbers: ['TST-0001-0002'], furtherNumbers: 0 }],
    ]);
  });
});

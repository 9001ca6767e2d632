import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '../../../shared/contract/index.ts';
import { importFolder, itemsOf, ledgerSize, makeWork, sources, type WorkFixture } from './work-fixture.ts';

let service: WorkFixture;
beforeAll(async () => {
  service = await makeWork();
  await importFolder(
    service,
    sources(service, 'a', { 'a.txt': 'told by Maria Petrova', 'b.txt': 'nothing', 'Omar.txt': 'c' }),
    { answers: { purpose: 'asked by OMAR' } },
  );
});
afterAll(() => service.remove());

const withheld: CallInput<'exports.check'>['withheld'] = [
  'people',
  'case',
  'names',
  'paths',
  'notes',
  'metadata',
];
const check = (more: Partial<CallInput<'exports.check'>> = {}): Promise<CallOutput<'exports.check'>> =>
  service.call('exports.check', { items: 'all', withheld, ...more });
const codes = ({ findings }: CallOutput<'exports.check'>): string[] =>
  findings.map(({ code }) => code).filter((code) => code.startsWith('protected-'));

describe('the list of protected terms', () => {
  it('is kept, and no entry says anything of it', async () => {
    const before = ledgerSize(service);
    const term = await service.call('terms.add', {
      kind: 'name',
      text: ' Omar ',
      spellings: ['Umar', ''],
      strict: false,
    });
    expect(await service.call('terms.list', {})).toEqual([
      { id: term.id, kind: 'name', text: 'Omar', spellings: ['Umar'], strict: false },
    ]);
    expect(ledgerSize(service)).toBe(before);
  });

  it('takes a list, and names the lines that it does not take', async () => {
    expect(await service.call('terms.import', { list: 'omar\nMaria Petrova\nx; y', strict: false })).toEqual({
      added: 1,
      known: 1,
      rejected: [{ line: 3, text: 'x; y', code: 'TERM_KIND_UNKNOWN' }],
    });
  });

  it('refuses what could not be found, and what it has', async () => {
    const draft: Omit<CallInput<'terms.add'>, 'text'> = { kind: 'name', spellings: [], strict: false };
    expect(await service.failureOf('terms.add', { ...draft, text: '-' })).toBe('TERM_TOO_SHORT');
    expect(await service.failureOf('terms.add', { ...draft, text: 'OMAR' })).toBe('TERM_KNOWN');
    expect(await service.failureOf('terms.remove', { id: 'nobody' })).toBe('TERM_UNKNOWN');
  });
});

describe('looking a choice over for protected terms', () => {
  it('says what waits to be searched', async () => {
    const found = await check();
    expect([codes(found), found.protection?.waiting]).toEqual([['protected-waiting'], 3]);
  });

  it('says where they would leave, in the very words', async () => {
    const { job } = await service.call('exports.search', { items: 'all', withheld });
    expect((await service.ended(job)).state).toBe('done');
    const found = await check({ withheld: ['people', 'case', 'paths'] });
    expect(codes(found)).toEqual(['protected-in-records', 'protected-originals']);
    expect(found.protection?.records.map(({ field, words, group }) => [field, words, group])).toEqual([
      ['fileName', 'Omar', 'names'],
      ['purpose', 'OMAR', 'notes'],
    ]);
    const [held] = found.protection?.originals ?? [];
    expect(held).toMatchObject({ number: 'TST-0001-0002', held: true, strict: false, redactions: [] });
    expect(held?.hits).toContainEqual(
      expect.objectContaining({ term: 'Maria Petrova', where: 'bytes', words: 'Maria Petrova', at: 8 }),
    );
  });

  it('is satisfied when each is decided', async () => {
    const uid = itemsOf(service)[1]?.uid ?? '';
    const sent = await check({ protectedItems: [{ uid, choice: 'send', reason: 'a sample' }] });
    const left = await check({ protectedItems: [{ uid, choice: 'leave-out' }] });
    expect([codes(sent), codes(left), left.items]).toEqual([['protected-sent'], [], 2]);
  });
});

describe('exporting', () => {
  const start = async (choice: CallInput<'exports.start'>['choice'], name: string) => {
    const path = join(service.folder, name);
    const { job } = await service.call('exports.start', {
      choice,
      target: service.token(path, 'new-bundle', 'new'),
      form: 'directory',
      recipient: 'Registry',
      purpose: 'review',
      authority: '',
    });
    return { path, ended: await service.ended(job) };
  };

  it('is refused while something is undecided, and leaves nothing behind', async () => {
    const { path, ended } = await start({ items: 'all', withheld }, 'refused');
    expect([ended.failure?.code, ended.failure?.details['item'], existsSync(path)]).toEqual([
      'PROTECTED_ORIGINALS',
      'TST-0001-0002',
      false,
    ]);
  });

  it('follows the choice', async () => {
    const uid = itemsOf(service)[1]?.uid ?? '';
    const { path, ended } = await start(
      { items: 'all', withheld, protectedItems: [{ uid, choice: 'leave-out' }] },
      'followed',
    );
    expect([ended.state, readdirSync(join(path, 'data')).toSorted()]).toEqual([
      'done',
      ['TST-0001-0001', 'TST-0001-0003'],
    ]);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '../../../shared/contract/index.ts';
import { parseDigitGroups } from '../../../shared/core/fingerprint.ts';
import { parseFingerprintWords } from '../../../shared/core/fingerprint-words.ts';
import { sha256 } from '../crypto/primitives.ts';
import { importFolder, itemsOf, ledgerSize, makeWork, sources, type WorkFixture } from './work-fixture.ts';

let service: WorkFixture;
let first: string;
beforeAll(async () => {
  service = await makeWork();
  await importFolder(service, sources(service, 'a', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' }), {
    answers: { place: 'Harbour office', handedOverBy: 'A. B.' },
  });
  first = itemsOf(service)[0]?.uid ?? '';
});
afterAll(() => service.remove());

type Filter = CallInput<'ledger.open'>['filter'];
async function seqsOf(filter: Filter, newestFirst = false): Promise<readonly number[]> {
  const { view, total } = await service.call('ledger.open', { filter, newestFirst });
  const rows = await service.call('ledger.rows', { view, from: 0, count: 500 });
  expect(rows).toHaveLength(total);
  return rows.map(({ seq }) => seq);
}
const all = (): number[] => Array.from({ length: ledgerSize(service) }, (_, seq) => seq);

describe('a window on the ledger', () => {
  it('has every entry in order, or the newest first', async () => {
    expect([await seqsOf({}), await seqsOf({}, true)]).toEqual([all(), all().toReversed()]);
  });

  it.each<[string, () => Filter, (rows: CallOutput<'ledger.rows'>[number]) => boolean]>([
    ['a type', () => ({ types: ['ingestion'] }), ({ type }) => type === 'ingestion'],
    [
      'two types',
      () => ({ types: ['ingestion', 'ingestion end'] }),
      ({ type }) => type.startsWith('ingestion') && type !== 'ingestion start',
    ],
    ['an item by number', () => ({ item: 'TST-0001-0001' }), ({ item }) => item?.uid === first],
    ['an item by uid', () => ({ item: first }), ({ item }) => item?.uid === first],
    ['an item that is none', () => ({ item: 'nothing' }), () => false],
    ['who acted', () => ({ actor: 'K-01' }), () => true],
    ['who did not act', () => ({ actor: 'K-02' }), () => false],
    ['a day', () => ({ from: '2026-03-02', to: '2026-03-02' }), () => true],
    ['days before', () => ({ to: '2026-03-01' }), () => false],
    ['days after', () => ({ from: '2026-03-03' }), () => false],
    [
      'a type and who acted',
      () => ({ types: ['ingestion'], actor: 'K-01' }),
      ({ type }) => type === 'ingestion',
    ],
  ])('by %s', async (_, filter, fits) => {
    const { view } = await service.call('ledger.open', { filter: {}, newestFirst: false });
    const rows = await service.call('ledger.rows', { view, from: 0, count: 500 });
    expect(await seqsOf(filter())).toEqual(rows.filter(fits).map(({ seq }) => seq));
  });

  it('tells what there is to filter by', async () => {
    const { types, actors } = await service.call('ledger.open', { filter: {}, newestFirst: false });
    expect([types.find(({ type }) => type === 'ingestion')?.count, actors]).toEqual([3, ['K-01']]);
  });

  it('gives what is asked for and nothing behind the end', async () => {
    const { view, total } = await service.call('ledger.open', { filter: {}, newestFirst: false });
    const rows = await service.call('ledger.rows', { view, from: total - 2, count: 10 });
    expect(rows.map(({ seq }) => seq)).toEqual([total - 2, total - 1]);
  });

  it('goes when too many others were opened', async () => {
    const { view } = await service.call('ledger.open', { filter: {}, newestFirst: false });
    for (let i = 0; i < 8; i++) await service.call('ledger.open', { filter: {}, newestFirst: false });
    expect(await service.failureOf('ledger.rows', { view, from: 0, count: 1 })).toBe('VIEW_UNKNOWN');
  });
});

describe('one entry exactly', () => {
  it('is recomputed: its leaf, the leaf before, the checkpoint over it', async () => {
    await service.call('ledger.checkpoint', {});
    const size = ledgerSize(service);
    for (const seq of [0, 1, size - 1]) {
      const entry = await service.call('ledger.entry', { seq });
      expect([entry.leafHolds, entry.prevHolds, (entry.coveredBy ?? 0) > seq]).toEqual([true, true, true]);
    }
  });

  it('is not covered until a checkpoint is made', async () => {
    await service.call('items.addCustody', { uid: null, event: { type: 'storage', at: '2026' } });
    const last = ledgerSize(service) - 1;
    expect((await service.call('ledger.entry', { seq: last })).coveredBy).toBeNull();
  });

  it('that is not there is a failure', async () => {
    expect(await service.failureOf('ledger.entry', { seq: 9999 })).toBe('ENTRY_UNKNOWN');
  });
});

describe('checking', () => {
  it('finds the ledger whole while the case stays open, and remembers it', async () => {
    await service.call('ledger.checkpoint', {});
    const { job } = await service.call('ledger.check', {});
    expect((await service.ended(job)).state).toBe('done');
    const found = await service.call('ledger.lastCheck', {});
    const size = ledgerSize(service);
    expect(found).toMatchObject({ verdict: 'ACCEPTED', entries: size, wholeTo: size, findings: [] });
    expect((await service.call('app.state', {})).case?.lastCheck).toMatchObject({
      wholeTo: size,
      scope: 'ledger',
    });
  });

  it('does not keep anybody from recording meanwhile', async () => {
    const { job } = await service.call('ledger.check', {});
    const { seq } = await service.call('items.addCustody', {
      uid: null,
      event: { type: 'storage', at: '2026' },
    });
    const ended = await service.ended(job);
    expect([ended.state, seq]).toEqual(['done', ledgerSize(service) - 1]);
  });
});

describe('checkpoints', () => {
  it('are for the notebook in digits and words, of the same 128 bits', async () => {
    const sheet = await service.call('ledger.checkpoint', {});
    const digest = sha256(new TextEncoder().encode(sheet.note)).slice(0, 16);
    expect([parseDigitGroups(sheet.digits), parseFingerprintWords(sheet.words.join(' '))]).toEqual([
      new Uint8Array(digest),
      new Uint8Array(digest),
    ]);
    expect(sheet.signatures).toMatchObject([{ code: 'K-01' }]);
  });

  it('are listed, the newest first', async () => {
    const sheet = await service.call('ledger.newestCheckpoint', {});
    const list = await service.call('ledger.checkpoints', {});
    expect([list[0]?.size, list.at(-1)?.size]).toEqual([sheet?.size, 1]);
  });

  it('are saved with their signatures beside', async () => {
    const path = join(service.folder, 'checkpoint-2026');
    const sheet = await service.call('ledger.newestCheckpoint', {});
    const { files } = await service.call('ledger.saveCheckpoint', {
      target: service.token(path, 'save-checkpoint', 'new'),
    });
    expect(files).toEqual([path, `${path}.asc`]);
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.asc`, 'utf8')]).toEqual([
      sheet?.note,
      expect.stringContaining('BEGIN PGP SIGNATURE'),
    ]);
  });

  it('overwrite nothing, and leave nothing behind', async () => {
    const path = join(service.folder, 'taken');
    writeFileSync(`${path}.asc`, 'mine');
    const target = service.token(path, 'save-checkpoint', 'new');
    expect(await service.failureOf('ledger.saveCheckpoint', { target })).toBe('FILE_EXISTS');
    expect([existsSync(path), readFileSync(`${path}.asc`, 'utf8')]).toEqual([false, 'mine']);
  });
});

describe('handing the ledger out', () => {
  const out = (name: string): string => join(service.folder, name);

  it('gives every entry, and no word of a group that is withheld', async () => {
    mkdirSync(out('elsewhere'));
    const path = out('elsewhere/ledger');
    const { entries } = await service.call('ledger.export', {
      target: service.token(path, 'save-ledger', 'new'),
      withheld: ['people'],
    });
    const disclosed = readFileSync(join(path, 'disclosures.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Buffer.from(String(JSON.parse(line).disclosure), 'base64url').toString());
    expect(entries).toBe(ledgerSize(service));
    const { total } = await service.call('ledger.open', {
      filter: { types: ['dissemination'] },
      newestFirst: true,
    });
    expect(total).toBe(1);
    expect([
      disclosed.some((text) => text.includes('Harbour office')),
      disclosed.some((text) => text.includes('A. B.')),
    ]).toEqual([true, false]);
  });

  it('is accepted by whoever verifies it', async () => {
    const { job } = await service.call('verify.start', {
      path: service.token(out('elsewhere/ledger'), 'verify-bundle'),
      against: null,
      requireAnchor: false,
    });
    await service.ended(job);
    const result = await service.call('verify.result', { job });
    expect([result.subject, result.verdict]).toEqual(['ledger', 'ACCEPTED']);
  });
});

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, ItemDetail } from '../../../shared/contract/index.ts';
import {
  importFolder,
  itemsOf,
  ledgerSize,
  makeWork,
  sources,
  typesFrom,
  type WorkFixture,
} from './work-fixture.ts';

const SAMPLES = join(import.meta.dirname, '../../../resources/samples');

let service: WorkFixture;
let graphic: string;
let plain: string;
let twin: string;
beforeAll(async () => {
  service = await makeWork('real');
  const card = join(service.folder, 'card');
  mkdirSync(card);
  cpSync(join(SAMPLES, 'photos/sample-gps.jpg'), join(card, 'sample-gps.jpg'));
  await importFolder(service, card, { graphic: true, answers: { place: 'Harbour office' } });
  await importFolder(service, sources(service, 'plain', { 'b.txt': 'plain words', 'c.txt': 'plain words' }));
  [graphic = '', plain = '', twin = ''] = itemsOf(service).map(({ uid }) => uid);
});
afterAll(() => service.remove());
beforeEach(() => service.call('items.coverAll', {}));

const opening = (request: CallInput<'previews.open'>): Promise<string | null> =>
  service.failureOf('previews.open', request);
const previews: readonly (readonly [string, (uid: string) => Promise<string | null>])[] = [
  ['previews.open rendition', (uid) => opening({ kind: 'rendition', uid, page: 0, side: 320 })],
  ['previews.open thumbnail', (uid) => opening({ kind: 'thumbnail', uid })],
  ['previews.open media', (uid) => opening({ kind: 'media', uid })],
  ['previews.open viewer', (uid) => opening({ kind: 'viewer', uid })],
  ['previews.text', (uid) => service.failureOf('previews.text', { uid, offset: 0 })],
  ['previews.hex', (uid) => service.failureOf('previews.hex', { uid, offset: 0, length: 16 })],
];

describe('a covered item', () => {
  it.each(previews)('%s is refused', async (_, ask) => {
    expect(await ask(graphic)).toBe('COVERED');
  });

  it.each(previews)('%s is not refused as covered for an item that is not graphic', async (_, ask) => {
    expect(await ask(plain)).not.toBe('COVERED');
  });

  it('was marked graphic before anybody could see it', async () => {
    const { history, isGraphic, isCovered } = await service.call('items.get', { uid: graphic });
    expect([isGraphic, isCovered, history.slice(0, 2).map(({ type }) => type)]).toEqual([
      true,
      true,
      ['ingestion', 'metadata modification'],
    ]);
  });

  it('is any item where the settings say so', async () => {
    const { settings } = await service.call('app.state', {});
    if (settings === null) throw new Error('unlocked');
    await service.call('app.setSettings', { ...settings, safeViewing: 'everything' });
    const failure = await service.failureOf('previews.text', { uid: plain, offset: 0 });
    await service.call('app.setSettings', settings);
    expect(failure).toBe('COVERED');
  });
});

describe('uncovering', () => {
  it('is recorded once, as a viewing', async () => {
    const before = ledgerSize(service);
    const { seq } = await service.call('items.uncover', { uid: graphic });
    const again = await service.call('items.uncover', { uid: graphic });
    expect([seq, again.seq, typesFrom(service, before)]).toEqual([before, null, ['viewing']]);
  });

  it('shows the item to whoever asked', async () => {
    await service.call('items.uncover', { uid: graphic });
    const handle = await service.call('previews.open', { kind: 'thumbnail', uid: graphic });
    const bytes = await service.engine.bytes.read(handle.id, 0, 12);
    expect(Buffer.from(bytes ?? []).toString('latin1')).toMatch(/^RIFF....WEBP$/s);
    expect((await service.call('items.get', { uid: graphic })).isCovered).toBe(false);
  });

  it('of an item that is not covered records nothing', async () => {
    const before = ledgerSize(service);
    expect([await service.call('items.uncover', { uid: plain }), ledgerSize(service)]).toEqual([
      { seq: null },
      before,
    ]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['covering it', () => service.call('items.cover', { uid: graphic })],
    ['covering everything', () => service.call('items.coverAll', {})],
  ])('ends with %s, and every handle to it', async (_, cover) => {
    await service.call('items.uncover', { uid: graphic });
    const handle = await service.call('previews.open', { kind: 'thumbnail', uid: graphic });
    await cover();
    expect([
      service.engine.bytes.facts(handle.id),
      await service.engine.bytes.read(handle.id, 0, 12),
      await opening({ kind: 'thumbnail', uid: graphic }),
    ]).toEqual([null, null, 'COVERED']);
  });
});

describe('an item in full', () => {
  let detail: ItemDetail;
  beforeAll(async () => {
    detail = await service.call('items.get', { uid: graphic });
  });

  it('has what its batch was told', () => {
    expect([detail.acquired.told, detail.fileName, detail.kind]).toEqual([
      { place: 'Harbour office' },
      'sample-gps.jpg',
      'image',
    ]);
  });

  it('names the tag that each value was taken from', () => {
    const { status, tool, view } = detail.metadata;
    expect([status, tool]).toEqual(['done', expect.stringMatching(/^exiftool /)]);
    expect(view.find(({ name }) => name === 'captured')).toMatchObject({ from: 'ExifIFD:DateTimeOriginal' });
  });

  it('has every name of the view once: said, absent or unclear', () => {
    const { view, absent, unclear = [] } = detail.metadata;
    const names = [...[...view, ...unclear].map(({ name }) => name), ...absent];
    expect([names.length, new Set(names).size]).toEqual([11, 11]);
  });

  it('keeps everything the extractor brought back', () => {
    expect(detail.metadata.tags.filter(({ group }) => group === 'ExifIFD').length).toBeGreaterThan(3);
  });

  it('has competing clocks, of which only the acquisition is more than a claim', () => {
    const kinds = new Set(detail.clocks.map(({ source }) => source.kind));
    expect(kinds).toEqual(new Set(['embedded', 'file-system', 'acquisition']));
    expect(detail.clocks.filter(({ standing }) => standing === 'recorded')).toHaveLength(1);
  });

  it('names the others with the same bytes', async () => {
    const { sameBytes, statuses } = await service.call('items.get', { uid: twin });
    expect([sameBytes.map(({ uid }) => uid), statuses.includes('duplicate')]).toEqual([[plain], true]);
  });

  it('that is none is a failure', async () => {
    expect(await service.failureOf('items.get', { uid: 'ab'.repeat(8) })).toBe('ITEM_UNKNOWN');
  });
});

describe('acts on an item', () => {
  it('custody off the computer is an entry of the item', async () => {
    const { seq } = await service.call('items.addCustody', {
      uid: plain,
      event: { type: 'transfer', at: '2026-03-01', from: 'A. B.', note: '' },
    });
    const { history } = await service.call('items.get', { uid: plain });
    expect(history.at(-1)).toMatchObject({ seq, type: 'transfer', disclosed: { from: 'A. B.' } });
  });

  it('a time that nobody can place is refused', async () => {
    const event = { type: 'transfer', at: 'yesterday' } as const;
    expect(await service.failureOf('items.addCustody', { uid: null, event })).toBe('TIME_UNREADABLE');
  });

  it('a derivative made elsewhere is an item that says how, and is looked into', async () => {
    const path = join(service.folder, 'translation.txt');
    writeFileSync(path, 'translated words');
    const { job } = await service.call('items.derive', {
      original: plain,
      file: service.token(path, 'derivative-file', 'file'),
      how: { type: 'translation', language: 'en' },
    });
    expect((await service.ended(job)).state).toBe('done');
    const { derivatives } = await service.call('items.get', { uid: plain });
    expect(derivatives.map(({ how }) => how)).toEqual(['translation']);
    const made = await service.call('items.get', { uid: derivatives[0]?.uid ?? '' });
    expect([made.derivedFrom?.uid, made.origin, made.metadata.status]).toEqual([plain, 'derivative', 'done']);
  });
});

describe('a case that can only be read', () => {
  it('shows an uncovered item without recording it, because it cannot', async () => {
    const { current } = service.context;
    if (current === null) throw new Error('open');
    const before = ledgerSize(service);
    service.context.current = { ...current, writable: null };
    const uncovered = await service.call('items.uncover', { uid: graphic });
    const shown = await opening({ kind: 'thumbnail', uid: graphic });
    service.context.current = current;
    expect([uncovered.seq, shown, ledgerSize(service)]).toEqual([null, null, before]);
  });
});

it('a handle that was lent ends when its item is covered after all', async () => {
  const before = itemsOf(service).length;
  const page = '<!doctype html><html><body>words</body></html>';
  await importFolder(service, sources(service, 'page', { 'page.html': page }));
  const { uid = '' } = itemsOf(service)[before] ?? {};
  const { id } = await service.call('previews.open', { kind: 'viewer', uid });
  const lent = service.engine.bytes.facts(id)?.contentType;
  const { settings } = await service.call('app.state', {});
  if (settings === null) throw new Error('unlocked');
  await service.call('app.setSettings', { ...settings, safeViewing: 'everything' });
  const now = [service.engine.bytes.facts(id), await service.engine.bytes.read(id, 0, 5)];
  await service.call('app.setSettings', settings);
  expect([lent, now]).toEqual(['text/html', [null, null]]);
});

const redaction = (original: string): CallInput<'items.redact'> => ({
  original,
  choice: {
    format: 'png',
    pages: null,
    boxes: [{ page: 1, x: 0, y: 0, width: 500_000, height: 500_000 }],
  },
  reason: 'a sample reason',
  operator: '',
});

describe('a redaction', () => {
  it('is refused for an item that may not be seen', async () => {
    expect(await service.failureOf('items.redact', redaction(graphic))).toBe('COVERED');
  });

  it('is a job that ends with a derivative of its own number, graphic as its original', async () => {
    await service.call('items.uncover', { uid: graphic });
    const { number } = await service.call('items.get', { uid: graphic });
    const { job } = await service.call('items.redact', redaction(graphic));
    expect((await service.ended(job)).state).toBe('done');
    const { derivatives } = await service.call('items.get', { uid: graphic });
    const [made] = derivatives;
    expect(made).toMatchObject({ number: `${number}-R01`, how: 'redaction' });
    expect(await service.call('items.get', { uid: made?.uid ?? '' })).toMatchObject({
      isGraphic: true,
      isCovered: true,
      fileName: 'redacted.png',
    });
  });

  it('of what is no picture ends as failed, by name', async () => {
    const { job } = await service.call('items.redact', redaction(plain));
    expect((await service.ended(job)).failure?.code).toBe('REDACTION_UNFIT');
  });
});

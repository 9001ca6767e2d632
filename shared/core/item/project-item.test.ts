import { describe, expect, it } from 'vitest';
import { buildTestLedger, UIDS } from '../../../tests/bundles/test-ledger.ts';
import { hex } from '../bytes.ts';
import { parseDisclosure } from '../disclosure/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { EntryDraft } from '../ledger/entry.ts';
import { projectItem, type VisibleEntry } from './project-item.ts';

function historyOf(
  uid: string,
  drafts?: (drafts: EntryDraft[]) => EntryDraft[],
  names?: ReadonlySet<string>,
): VisibleEntry[] {
  const { built } = buildTestLedger(drafts === undefined ? {} : { drafts });
  return built
    .filter(({ entry }) => entry.subject?.uid === uid)
    .map(({ entry, leaf, disclosures }) => {
      const disclosed = new Map<string, JsonValue>();
      for (const { encoded } of disclosures) {
        const disclosure = parseDisclosure(encoded);
        if (disclosure !== null && (names === undefined || names.has(disclosure.name)))
          disclosed.set(disclosure.name, disclosure.value);
      }
      return { entry, leaf: hex(leaf), disclosed };
    });
}
const PATHS = { payload: 'data/x', raw: 'metadata/x.json' };
const project = (history: readonly VisibleEntry[], paths: Parameters<typeof projectItem>[2] = PATHS) => {
  const projection = projectItem('ABC-0001', history, paths);
  if (!projection.ok) throw new Error(`refused at ${projection.seq}`);
  return projection.record;
};
const modified = (salted: Record<string, JsonValue>) => (drafts: EntryDraft[]) => [
  ...drafts,
  { type: 'metadata modification', item: UIDS.photo, plain: { fields: Object.keys(salted) }, salted },
];

describe('projectItem', () => {
  it('repeats the acquisition, the description, the metadata and the head', () => {
    expect(project(historyOf(UIDS.photo))).toMatchObject({
      acquired: { actor: 'K-01', seq: 4, received: null, time: '2026-03-01T10:00:04.000Z' },
      described: { title: '=SAMPLE()', author: 'Sample Author' },
      head: { n: 2, seq: 11 },
      item: 'ABC-0001',
      metadata: { mediaType: 'image/jpeg', raw: 'metadata/x.json', seq: 6, status: 'extracted' },
      original: { fileName: { text: 'sample.jpg' }, owner: null, times: null, volume: null },
      payload: 'data/x',
    });
  });

  it('shows null for what is withheld', () => {
    const record = project(historyOf(UIDS.photo, undefined, new Set()));
    expect([record.original.fileName, record.described, record.metadata?.view, record.metadata?.raw]).toEqual(
      [null, {}, null, null],
    );
  });

  it('takes the last value of a field', () => {
    expect(project(historyOf(UIDS.photo, modified({ title: 'second' }))).described).toEqual({
      title: 'second',
      author: 'Sample Author',
    });
  });

  it('takes a field set to null for a value', () => {
    expect(project(historyOf(UIDS.photo, modified({ title: null }))).described['title']).toBeNull();
  });

  it('falls back to the format identification', () => {
    expect(project(historyOf(UIDS.redacted)).metadata).toEqual({
      mediaType: 'application/pdf',
      partial: false,
      raw: null,
      seq: 12,
      status: 'identified',
      tool: null,
      view: null,
    });
  });

  it('has no metadata before any was extracted', () => {
    expect(project(historyOf(UIDS.photo).slice(0, 1)).metadata).toBeNull();
  });

  it('has no paths inside a case', () => {
    const record = project(historyOf(UIDS.photo), { payload: null, raw: null });
    expect([record.payload, record.metadata?.raw]).toEqual([null, null]);
  });

  it.each([
    ['no entries', () => [], null],
    ['a history without its ingestion', () => historyOf(UIDS.photo).slice(1), 6],
    [
      'an ingestion of another form',
      () =>
        historyOf(UIDS.photo, (drafts) =>
          drafts.map((draft, i) =>
            i === 4 ? { ...draft, plain: { ...draft.plain, origin: 'copy' } } : draft,
          ),
        ),
      4,
    ],
  ])('refuses %s', (_, history, seq) => {
    expect(projectItem('ABC-0001', history(), PATHS)).toEqual({ ok: false, seq });
  });
});

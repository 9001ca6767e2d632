import { afterEach, describe, expect, it } from 'vitest';
import { type Change, evidenceFilter } from '../../../shared/contract/index.ts';
import { newUuid } from '../identity.ts';
import { describedNow, itemHistory } from '../ledger/projector.ts';
import { changeItems } from './change-items.ts';
import { type EvidenceFixture, makeEvidenceCase, type SampleItem } from './evidence-fixture.ts';
import { openEvidenceViews } from './evidence-views.ts';

const ITEMS: readonly SampleItem[] = [
  {
    name: 'c.jpg',
    described: [{ title: 'Gate', tags: ['old', 'kept'], reference: 'R-7', graphic: true, note: 'seen' }],
  },
  { name: 'b.jpg', described: [{ title: 'Door', tags: ['kept'] }] },
  { name: 'a.jpg' },
];
const made: EvidenceFixture[] = [];
afterEach(async () => {
  for (const one of made.splice(0)) await one.close();
});

async function changed(change: Change, goesOn: () => boolean = () => true) {
  const fixture = await makeEvidenceCase(ITEMS);
  made.push(fixture);
  const { writable, uids } = fixture;
  const views = openEvidenceViews(writable.opened, newUuid);
  const { view } = views.open(evidenceFilter.parse({}), { column: 'fileName', descending: false });
  const items = views.select({ kind: 'view', view, except: [] });
  if ('code' in items) throw new Error(items.code);
  const before = writable.ledger.size;
  const result = await changeItems({ writable, items, change, goesOn });
  const { db } = writable.opened;
  return {
    result,
    recorded: writable.ledger.size - before,
    now: uids.map((uid) => Object.fromEntries(describedNow(db, uid))),
    last: uids.map((uid) => itemHistory(db, uid).at(-1)?.entry.data['fields']),
  };
}

describe('many items at once', () => {
  it.each<[string, Change, readonly object[], number]>([
    [
      'a title',
      { kind: 'set', fields: { title: 'Door' } },
      [{ title: 'Door' }, { title: 'Door' }, { title: 'Door' }],
      2,
    ],
    ['a title taken away', { kind: 'set', fields: { title: '' } }, [{ title: null }, { title: null }, {}], 2],
    [
      'a note that the item has already',
      { kind: 'set', fields: { note: 'seen' } },
      [{ note: 'seen' }, {}, {}],
      2,
    ],
    [
      'the mark graphic taken away',
      { kind: 'set', fields: { graphic: false } },
      [{ graphic: false }, {}, {}],
      1,
    ],
    ['nothing', { kind: 'set', fields: {} }, [{}, {}, {}], 0],
    [
      'tags instead of others, in any order',
      { kind: 'set', fields: { tags: ['kept', ' old ', '', 'kept'] } },
      [{ tags: ['old', 'kept'] }, { tags: ['kept', 'old'] }, { tags: ['kept', 'old'] }],
      2,
    ],
    [
      'tags put on and taken off, each item from its own',
      { kind: 'tags', add: ['new'], remove: ['old', 'none'] },
      [{ tags: ['kept', 'new'] }, { tags: ['kept', 'new'] }, { tags: ['new'] }],
      3,
    ],
    [
      'a tag that some have',
      { kind: 'tags', add: ['kept'], remove: [] },
      [{ tags: ['old', 'kept'] }, { tags: ['kept'] }, { tags: ['kept'] }],
      1,
    ],
    ['a tag that none has, taken off', { kind: 'tags', add: [], remove: ['none'] }, [{}, {}, {}], 0],
    [
      'running references in the order of the list',
      { kind: 'references', prefix: 'R-', first: 5, digits: 1 },
      [{ reference: 'R-7' }, { reference: 'R-6' }, { reference: 'R-5' }],
      2,
    ],
    [
      'running references with more digits',
      { kind: 'references', prefix: 'ICC/', first: 9, digits: 3 },
      [{ reference: 'ICC/011' }, { reference: 'ICC/010' }, { reference: 'ICC/009' }],
      3,
    ],
  ])('%s: one entry for each item that changes', async (_, change, now, entries) => {
    const found = await changed(change);
    expect(found).toMatchObject({ result: { changed: entries, entries }, recorded: entries, now });
  });

  it('record only the fields that change', async () => {
    const { last } = await changed({ kind: 'set', fields: { title: 'Door', relevance: 'high' } });
    expect(last).toEqual([['relevance', 'title'], ['relevance'], ['relevance', 'title']]);
  });

  it.each<[string, Change, string]>([
    ['half a character in a field', { kind: 'set', fields: { title: '\ud800' } }, 'FIELD_VALUE'],
    ['half a character in a tag', { kind: 'tags', add: ['\udc00'], remove: [] }, 'FIELD_VALUE'],
    [
      'half a character in a prefix',
      { kind: 'references', prefix: '\ud800', first: 1, digits: 1 },
      'FIELD_VALUE',
    ],
    [
      'more than an entry holds',
      {
        kind: 'set',
        fields: { tags: Array.from({ length: 200 }, (_, at) => `${'\u0001'.repeat(990)}${at}`) },
      },
      'ENTRY_TOO_LARGE',
    ],
  ])('are refused for %s, and nothing is recorded', async (_, change, code) => {
    expect(await changed(change)).toMatchObject({ result: { code }, recorded: 0 });
  });

  it('stop when the case was closed meanwhile', async () => {
    const found = await changed({ kind: 'tags', add: ['new'], remove: [] }, () => false);
    expect(found).toMatchObject({ result: { code: 'CANCELLED' }, recorded: 0 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert, constantFrom, integer, property, record, string } from 'fast-check';
import {
  evidenceFilter,
  type EvidenceFilterInput,
  evidenceRow,
  type EvidenceRow,
  type EvidenceSort,
  MEDIA_KINDS,
  SORT_COLUMNS,
} from '../../../shared/contract/index.ts';
import { newUuid } from '../identity.ts';
import { descriptionDraft } from './describe-item.ts';
import { BATCHES, type EvidenceFixture, makeEvidenceCase, type SampleItem } from './evidence-fixture.ts';
import { type EvidenceViews, openEvidenceViews } from './evidence-views.ts';
import { facetsOf } from './facets.ts';

const HOSTILE = `x" OR 1=1 -- a" NOT b NEAR( * name:y ' ; DROP TABLE item (a+)+$ %_ \\`;
const ITEMS: readonly SampleItem[] = [
  {
    name: 'Harbour_1.JPG',
    mediaType: 'image/jpeg',
    captured: '2024-03-20T12:00:00+02:00',
    size: 300,
    thumbnail: true,
    described: [
      { title: 'Blue door', tags: ['court', 'ok'], reference: 'ICC-0009' },
      { note: 'first remark about lanterns' },
      { note: 'second remark' },
    ],
  },
  {
    name: 'harbour_2.jpg',
    mediaType: 'image/jpeg',
    captured: '2024-03-21T00:00:00',
    size: 100,
    described: [{ title: 'blue gate', tags: ['court'], graphic: true, reference: 'ICC-0010' }],
  },
  {
    name: 'Клипы.mp4',
    mediaType: 'video/mp4',
    captured: '2023-12-31T23:59:59Z',
    size: 5000,
    batch: 'second',
  },
  {
    name: 'report.pdf',
    mediaType: 'application/pdf',
    text: 'The market by the harbour, blue hour',
    size: 200,
  },
  { name: 'broken.docx', mediaType: 'application/zip', extraction: 'unreadable', size: 1 },
  { name: 'waiting.bin', batch: 'second' },
  {
    name: 'copy of harbour.jpg',
    sameAs: 0,
    mediaType: 'image/jpeg',
    captured: '2024-03-20T12:00:00+02:00',
    size: 300,
  },
  {
    name: 'excerpt.txt',
    mediaType: 'text/plain',
    isDerivative: true,
    described: [{ description: 'An excerpt' }],
  },
  {
    name: 'listed.png',
    mediaType: 'image/png',
    received: 'mismatch',
    described: [{ title: 'Zebra crossing' }],
  },
  { name: 'moving.log', mediaType: 'text/plain', changed: true, batch: 'second' },
  {
    name: '漢字.eml',
    mediaType: 'message/rfc822',
    captured: '2024-04',
    described: [{ tags: ['مثال', 'ok'] }],
  },
  {
    name: 'a.db',
    mediaType: 'application/vnd.sqlite3',
    described: [{ title: HOSTILE }, { title: HOSTILE, tags: [] }],
  },
];

let fixture: EvidenceFixture;
let views: EvidenceViews;
beforeAll(async () => {
  fixture = await makeEvidenceCase(ITEMS);
  views = openEvidenceViews(fixture.writable.opened, newUuid);
});
afterAll(() => fixture.close());

const BY_NUMBER: EvidenceSort = { column: 'number', descending: false };
function rowsOf(filter: EvidenceFilterInput, sort = BY_NUMBER): readonly EvidenceRow[] {
  const { view, total } = views.open(evidenceFilter.parse(filter), sort);
  return views.rows(view, 0, total) ?? [];
}
/** Places in ITEMS. */
const found = (filter: EvidenceFilterInput, sort = BY_NUMBER): readonly number[] =>
  rowsOf(filter, sort).map(({ uid }) => fixture.uids.indexOf(uid));

describe('a filter', () => {
  it.each<[string, EvidenceFilterInput, readonly number[]]>([
    ['nothing', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['one kind', { kinds: ['image'] }, [0, 1, 6, 8]],
    ['one of two kinds', { kinds: ['pdf', 'mail'] }, [3, 10]],
    ['what nobody looked at', { kinds: ['unknown'] }, [5]],
    ['neither this nor that', { kinds: ['other'] }, [11]],
    ['archive', { kinds: ['archive'] }, [4]],
    ['a kind of which there is none', { kinds: ['audio'] }, []],
    ['a tag', { tags: ['court'] }, [0, 1]],
    ['all of two tags', { tags: ['court', 'ok'] }, [0]],
    ['a tag of another script', { tags: ['مثال'] }, [10]],
    ['a tag that nothing has', { tags: ['Court'] }, []],
    ['needs work', { statuses: ['needs-work'] }, [2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['not analysed', { statuses: ['not-analysed'] }, [5]],
    ['unreadable', { statuses: ['unreadable'] }, [4]],
    ['duplicate', { statuses: ['duplicate'] }, [6]],
    ['derivative', { statuses: ['derivative'] }, [7]],
    ['not as received', { statuses: ['not-as-received'] }, [8]],
    ['changed while reading', { statuses: ['changed-while-reading'] }, [9]],
    ['graphic', { statuses: ['graphic'] }, [1]],
    ['described', { statuses: ['described'] }, [0, 1, 7, 8, 11]],
    ['one of two statuses', { statuses: ['graphic', 'duplicate'] }, [1, 6]],
    ['recorded from a day', { recordedFrom: '2024-03-20' }, [0, 1, 6, 10]],
    ['recorded up to a day, all of it', { recordedTo: '2024-03-20' }, [0, 2, 6]],
    ['recorded on a day', { recordedFrom: '2024-03-21', recordedTo: '2024-03-21' }, [1]],
    [
      'recorded between days the wrong way round',
      { recordedFrom: '2024-03-21', recordedTo: '2024-03-20' },
      [],
    ],
    ['acquired before there were computers', { acquiredTo: '1900-01-01' }, []],
    ['acquired since', { acquiredFrom: '2020-01-01' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['a batch', { batch: BATCHES.second }, [2, 5, 9]],
    ['a batch that is none', { batch: 'none' }, []],
    [
      'conditions of every sort',
      { kinds: ['image'], tags: ['court'], statuses: ['described'], search: 'blue' },
      [0, 1],
    ],
    ['a word of names', { search: 'harbour' }, [0, 1, 3, 6]],
    ['upper case', { search: 'HARBOUR' }, [0, 1, 3, 6]],
    ['a part of a word', { search: 'arbou' }, [0, 1, 3, 6]],
    ['a word of a title', { search: 'door' }, [0]],
    ['a word of a note that is not the last', { search: 'lanterns' }, [0]],
    ['a word of the last note', { search: 'second remark' }, [0]],
    ['a word of extracted text', { search: 'market' }, [3]],
    ['a word of metadata', { search: '"Sample Maker"' }, [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]],
    ['a word of a path', { search: '"/home/sample/folder"' }, [2, 5, 9]],
    ['a reference', { search: 'icc-00' }, [0, 1]],
    ['a number', { search: 'TST-0001-0004' }, [3]],
    ['words in different places', { search: 'blue harbour' }, [0, 1, 3]],
    ['words that are together', { search: '"blue hour"' }, [3]],
    ['words that are not together', { search: '"blue harbour"' }, []],
    ['a word that is nowhere', { search: 'heliotrope' }, []],
    ['another script', { search: 'клипы' }, [2]],
    ['two characters of another script', { search: '漢字' }, [10]],
    ['one character', { search: '漢' }, [10]],
    ['two characters of a name', { search: 'a.' }, [11]],
    ['two characters of a title and a tag', { search: 'oK' }, [0, 4, 10]],
    ['two characters of a number', { search: '07' }, [6]],
    ['two characters of a reference', { search: '10' }, [1, 9]],
    ['a short word and a long one', { search: 'ok blue' }, [0]],
    ['quotes without words', { search: '"" " "' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ])('%s', (_, filter, places) => {
    expect(found(filter)).toEqual(places);
  });
});

describe('a search for what looks like syntax (S-22)', () => {
  it.each(['a" NOT b', 'NOT', 'NEAR(', 'name:y', `"' ;"`, 'DROP', '(a+)+$', '%_', '1=1', '--', '\\', '*'])(
    '%s finds that text and nothing else',
    (search) => {
      expect(found({ search })).toEqual([11]);
    },
  );
  it.each(['NEAR(x)', 'title:blue', 'OR 2=2', 'blu*', '^blue', '{title}: blue', '\0\0\0', 'blue\0door'])(
    '%j finds nothing',
    (search) => {
      expect(found({ search })).toEqual([]);
    },
  );
  it('answers for any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 60 }), (search) => {
        expect(found({ search }).length).toBeLessThanOrEqual(ITEMS.length);
      }),
      { numRuns: 300 },
    );
  });
});

/** What each column is ordered by; empty: no value. */
const KEY: Record<EvidenceSort['column'], (row: EvidenceRow) => string | number> = {
  number: ({ number }) => number,
  title: ({ title }) => title.toLowerCase(),
  fileName: ({ fileName }) => fileName.toLowerCase(),
  kind: ({ kind }) => kind,
  recorded: ({ recorded }) => recorded,
  acquired: ({ acquired }) => acquired,
  size: ({ sizeBytes }) => sizeBytes,
  reference: ({ reference }) => reference.toLowerCase(),
  custodian: ({ acquiredBy }) => acquiredBy,
};
const SORTS = SORT_COLUMNS.flatMap((column) =>
  [false, true].map((descending): EvidenceSort => ({ column, descending })),
);

describe('an order', () => {
  it.each(SORTS.map((sort) => [sort.column, sort.descending ? 'down' : 'up', sort] as const))(
    'by %s, %s',
    (column, _, sort) => {
      const rows = rowsOf({}, sort);
      expect(rows).toHaveLength(ITEMS.length);
      const keys = rows.map(KEY[column]);
      const valued = keys.filter((key) => key !== '');
      const sorted = valued.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      // What has no value comes last, whichever way.
      expect(keys).toEqual([
        ...(sort.descending ? sorted.toReversed() : sorted),
        ...keys.slice(valued.length),
      ]);
    },
  );
  it('is the same in a part of the list', () => {
    for (const sort of SORTS) {
      const part = new Set(found({ kinds: ['image', 'text'] }));
      expect(found({ kinds: ['image', 'text'] }, sort)).toEqual(
        found({}, sort).filter((place) => part.has(place)),
      );
    }
  });
});

it('gives windows that together are the whole list', () => {
  assert(
    property(
      record({ sort: constantFrom(...SORTS), kinds: constantFrom([], [...MEDIA_KINDS], ['image' as const]) }),
      integer({ min: 1, max: 5 }),
      ({ sort, kinds }, size) => {
        const { view, total } = views.open(evidenceFilter.parse({ kinds }), sort);
        const windows: EvidenceRow[] = [];
        for (let from = 0; from < total; from += size) windows.push(...(views.rows(view, from, size) ?? []));
        expect(windows).toEqual(views.rows(view, 0, total));
        expect(new Set(windows.map(({ uid }) => uid)).size).toBe(total);
        expect(windows.map(({ uid }) => views.positionOf(view, uid))).toEqual(windows.map((_row, at) => at));
        expect(views.rows(view, total, size)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

describe('a row', () => {
  it('says what a list shows of an item', () => {
    const [first] = rowsOf({});
    expect(evidenceRow.parse(first)).toMatchObject({
      number: 'TST-0001-0001',
      origin: 'original',
      fileName: 'Harbour_1.JPG',
      title: 'Blue door',
      reference: 'ICC-0009',
      kind: 'image',
      mediaType: 'image/jpeg',
      recorded: '2024-03-20T12:00:00+02:00',
      acquiredBy: 'K-01',
      sizeBytes: 300,
      tags: ['court', 'ok'],
      isGraphic: false,
      isDuplicate: false,
      hasThumbnail: true,
      statuses: ['described'],
    });
  });
  it('of every item is of the form of the contract', () => {
    for (const row of rowsOf({})) expect(evidenceRow.safeParse(row).error).toBeUndefined();
  });
});

describe('a selection', () => {
  it('of a view is in its order, without what was taken out', () => {
    const { view } = views.open(evidenceFilter.parse({ kinds: ['image'] }), {
      column: 'size',
      descending: true,
    });
    const rows = views.rows(view, 0, 10) ?? [];
    const except = rows.slice(1, 2).map(({ uid }) => uid);
    const seqs = views.select({ kind: 'view', view, except });
    const all = views.select({ kind: 'uids', uids: rows.map(({ uid }) => uid) });
    if ('code' in seqs || 'code' in all) throw new Error('a selection of what is there');
    expect(seqs).toEqual(all.filter((_, at) => at !== 1));
  });
  it.each([
    [
      'an item that is none',
      { kind: 'uids' as const, uids: ['00000000-0000-4000-8000-000000000000'] },
      'ITEM_UNKNOWN',
    ],
    ['a view that is none', { kind: 'view' as const, view: 'x', except: [] }, 'VIEW_UNKNOWN'],
  ])('of %s is refused', (_, selection, code) => {
    expect(views.select(selection)).toMatchObject({ code });
  });
});

it('keeps eight views, those used last', () => {
  const own = openEvidenceViews(fixture.writable.opened, newUuid);
  const open = (): string => own.open(evidenceFilter.parse({}), BY_NUMBER).view;
  const first = open();
  const others = Array.from({ length: 7 }, open);
  own.rows(first, 0, 1);
  open();
  expect([first, ...others].map((view) => own.rows(view, 0, 1) !== null)).toEqual([
    true,
    false,
    ...Array.from({ length: 6 }, () => true),
  ]);
  own.drop();
  expect(own.rows(first, 0, 1)).toBeNull();
});

it('counts what can be filtered by', () => {
  expect(facetsOf(fixture.writable.opened)()).toEqual({
    total: 12,
    kinds: [
      { kind: 'image', count: 4 },
      { kind: 'video', count: 1 },
      { kind: 'pdf', count: 1 },
      { kind: 'text', count: 2 },
      { kind: 'mail', count: 1 },
      { kind: 'archive', count: 1 },
      { kind: 'other', count: 1 },
      { kind: 'unknown', count: 1 },
    ],
    tags: [
      { tag: 'court', count: 2 },
      { tag: 'ok', count: 2 },
      { tag: 'مثال', count: 1 },
    ],
    statuses: [
      { status: 'needs-work', count: 9 },
      { status: 'not-analysed', count: 1 },
      { status: 'unreadable', count: 1 },
      { status: 'duplicate', count: 1 },
      { status: 'derivative', count: 1 },
      { status: 'not-as-received', count: 1 },
      { status: 'changed-while-reading', count: 1 },
      { status: 'graphic', count: 1 },
      { status: 'described', count: 5 },
    ],
    batches: [
      { batch: BATCHES.first, label: 'Sample source', startedAt: expect.any(String), count: 9 },
      { batch: BATCHES.second, label: 'folder', startedAt: expect.any(String), count: 3 },
    ],
  });
});

it('stands still while something is recorded, and shows it when it is opened again', async () => {
  const own = await makeEvidenceCase(ITEMS.slice(0, 3));
  const list = openEvidenceViews(own.writable.opened, newUuid);
  const facets = facetsOf(own.writable.opened);
  const byTitle: EvidenceSort = { column: 'title', descending: false };
  const open = (): readonly string[] => {
    const { view, total } = list.open(evidenceFilter.parse({}), byTitle);
    return (list.rows(view, 0, total) ?? []).map(({ uid }) => uid);
  };
  const [a = '', b = '', c = ''] = own.uids;
  const { view } = list.open(evidenceFilter.parse({}), byTitle);
  expect([facets().tags.length, open()]).toEqual([2, [a, b, c]]);
  own.writable.ledger.append([descriptionDraft(c, { title: 'Aardvark', tags: ['new'] })]);
  expect(list.rows(view, 2, 1)).toMatchObject([{ uid: c, title: 'Aardvark' }]);
  expect([facets().tags.length, open()]).toEqual([3, [c, a, b]]);
  await own.close();
});
